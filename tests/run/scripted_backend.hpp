// A backend whose executions are given in advance, so that a test decides what each run does.
//
// It is a whole Backend, run by the real runner; only what its programs do is made up.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/model/backend.hpp"
#include "harness/model/spec.hpp"
#include "harness/run/runner.hpp"

namespace concord::testing {

/// main starts at 0 and returns at `end`.
Execution returning(Instant end = 0);
/// main starts and raises at 0: what a spec that expects a return calls a failure.
Execution raising();
/// Nothing can go on.
Execution deadlocked();

/// A bare future that settles then.
TaskRecord future_settled_at(Instant at);

/// A spec whose main must return, and which needs these features.
std::shared_ptr<const Spec> spec_named(const std::string& id, std::set<Feature> features = {});

struct Script {
  std::string name = "scripted";
  Discipline discipline = Discipline::fifo;
  bool is_steerable = true;
  std::set<Feature> features = {};
  std::set<ClockKind> clocks = {ClockKind::virtual_time, ClockKind::real_time};
  std::optional<std::string> python_version = std::nullopt;
  /// Gives the execution of run `count` (from 0, over all programs of the backend). Called from any
  /// thread.
  std::function<Execution(const RunOptions& options, std::uint64_t count)> play;
};

class ScriptedBackend : public Backend {
 public:
  explicit ScriptedBackend(Script script) : script_(std::move(script)) {}

  std::string name() const override { return script_.name; }
  std::string version() const override { return "1"; }
  Discipline discipline() const override { return script_.discipline; }
  bool is_steerable() const override { return script_.is_steerable; }
  std::set<Feature> features() const override { return script_.features; }
  std::set<ClockKind> clocks() const override { return script_.clocks; }
  std::vector<PrimitiveNote> primitives() const override { return {}; }
  std::optional<std::string> python_version() const override { return script_.python_version; }
  std::unique_ptr<PreparedProgram> prepare(const Program& program) override;

  /// The options of every run so far.
  std::vector<RunOptions> seen();
  /// How many were announced when run k began.
  std::vector<std::size_t> announced();

 private:
  friend class ScriptedProgram;
  Execution next(const RunOptions& options);
  void announce();

  Script script_;
  std::mutex mutex_;
  std::vector<RunOptions> seen_;
  std::size_t announcements_ = 0;
  std::vector<std::size_t> announced_;
};

}  // namespace concord::testing
