// A stage for the engine `threads`: tasks written by hand as functions that block, and what they
// did.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "backends/threads/engine.hpp"

namespace concord::threads {

using Script = std::function<Completion(TaskThread&)>;

constexpr Duration seconds(std::int64_t count) {
  return {count * 1'000'000'000};
}
constexpr Duration milliseconds(std::int64_t count) {
  return {count * 1'000'000};
}

struct StageOptions {
  ThreadOptions threads = {};
  Limits limits = {};
  ClockKind clock = ClockKind::virtual_time;
  double real_per_virtual = 1.0;
};

class Stage {
 public:
  explicit Stage(const StageOptions& options = {});

  /// Records `NAME.start`, as the interpreter does.
  FuturePtr spawn(const std::string& name, Script script);
  FuturePtr spawn_in(const std::shared_ptr<TaskGroup>& group, const std::string& name,
                     Script script);
  /// A script that sleeps and returns, or ends as the sleep did.
  Script sleeping(Duration duration);
  void mark(const Future& task, const std::string& label);
  /// A done callback that marks `label`, as done by the finished task.
  CallbackPtr marking(const std::string& label);

  /// Runs a task `main` of this script to its end and lets the host act.
  void run(Script main, Host host = Host::cancel);
  RunEnd run_until(const FuturePtr& task) { return engine_->run_until(task); }

  /// "0s main.start", in the order of the recorder's numbers. When nothing runs any more.
  std::vector<std::string> lines();
  /// The place of "NAME.EVENT" among the lines, at whatever instant; -1 if it is none of them.
  std::ptrdiff_t place_of(const std::string& event);

  Engine& engine() { return *engine_; }
  void destroy_engine() { engine_.reset(); }
  Budget& budget() { return budget_; }

 private:
  static Eager<Completion> perform(Stage& stage, const Script& script, TaskThread& self,
                                   ExceptionPtr thrown_in);
  Label label(const std::string& name);
  BodyOf<Engine> body(Script script);

  Recorder recorder_;
  Chooser chooser_;
  Budget budget_;
  std::mutex step_mutex_;
  std::optional<Engine> engine_;
  std::mutex mutex_;  ///< Guards the names.
  std::vector<std::string> names_;
  std::vector<std::string> lines_;
};

/// What a script ends with when an await ended with an exception.
inline Completion as_completion(const Outcome& outcome) {
  if (outcome.exception) return Completion::raised(outcome.exception);
  return Completion::returned(outcome.value);
}

/// "returned a", "raised KeyError", "cancelled", "pending".
std::string fate(Future& future);

}  // namespace concord::threads
