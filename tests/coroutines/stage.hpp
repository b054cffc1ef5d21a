// A stage for the engine `coroutines`: tasks written by hand as C++ coroutines, and what they did
// as lines.
//
// A line is "INSTANT TASK.EVENT"; the orders that tests expect of them were read off CPython 3.11
// running the same program on a virtual clock.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "backends/coroutines/engine.hpp"

namespace concord::coroutines {

using Lines = std::vector<std::string>;
using Script = std::function<Task<Completion>(RunningTask&)>;

constexpr Duration seconds(std::int64_t count) {
  return {count * 1'000'000'000};
}
constexpr Duration milliseconds(std::int64_t count) {
  return {count * 1'000'000};
}

struct StageOptions {
  std::optional<std::uint64_t> seed = {};
  Interleaving interleaving = Interleaving::at_awaits;
  Limits limits = {};
  ClockKind clock = ClockKind::virtual_time;
  double real_per_virtual = 1.0;
};

class Stage {
 public:
  explicit Stage(const StageOptions& options = {});

  /// Records `name.start`, as the interpreter does.
  FuturePtr spawn(const std::string& name, Script script);
  FuturePtr spawn_in(const std::shared_ptr<TaskGroup>& group, const std::string& name,
                     Script script);
  /// The RuntimeError of the last spawn_in() that gave null.
  std::string refusal() const { return to_text(Value{refusal_}); }
  /// A task that sleeps and then returns its name, or raises if `error` is given.
  FuturePtr sleeper(const std::string& name, Duration duration,
                    const ExceptionType* error = nullptr);
  Script sleeping(const std::string& name, Duration duration, const ExceptionType* error = nullptr);

  void mark(const RunningTask& task, const std::string& label);
  void mark(const Future& task, const std::string& label);
  /// A done callback that marks `label`, as done by the finished task.
  CallbackPtr marking(const std::string& label);

  /// Runs a task `main` of this script to its end and lets the host act.
  Lines run(Script main, Host host = Host::cancel);
  /// Likewise; the deadlock's sentences, or nothing if there was none.
  Lines run_into_deadlock(Script main);
  /// What has been recorded so far.
  Lines lines();

  Engine& engine() { return *engine_; }
  void destroy_engine() { engine_.reset(); }

 private:
  static Task<Completion> perform(Stage& stage, const Script& script, RunningTask& self,
                                  ExceptionPtr thrown_in);
  Label label(const std::string& name);
  BodyOf<Engine> body(Script script);

  Recorder recorder_;
  Chooser chooser_;
  Budget budget_;
  std::mutex step_mutex_;
  std::optional<Engine> engine_;
  std::vector<std::string> names_;
  Lines lines_;
  ExceptionPtr refusal_;
};

/// What a script ends with when an await ended with an exception.
inline Completion as_completion(const Outcome& outcome) {
  if (outcome.exception) return Completion::raised(outcome.exception);
  return Completion::returned(outcome.value);
}

inline Value text(std::string value) {
  return Value{std::move(value)};
}

/// "returned a", "raised KeyError", "cancelled CancelledError", "pending".
std::string fate(Future& future);
std::string fate(const Outcome& outcome);

}  // namespace concord::coroutines
