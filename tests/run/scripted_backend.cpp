// Executions and specs as small as they can be, and the backend that plays them.
#include "tests/run/scripted_backend.hpp"

namespace concord::testing {

namespace {

Execution started() {
  Execution execution;
  execution.trace.push_back({.at = 0, .task = 0, .kind = EventKind::start, .label = {}});
  TaskRecord main;
  main.name = "main";
  main.started = true;
  execution.tasks.push_back(main);
  return execution;
}

void end_main(Execution& execution, State state, EventKind event, Instant at) {
  execution.trace.push_back({.at = at, .task = 0, .kind = event, .label = {}});
  TaskRecord& main = execution.tasks.front();
  main.state = state;
  main.at_end = state;
  main.settled_at = at;
  execution.main_ended_at = at;
}

}  // namespace

Execution returning(Instant end) {
  Execution execution = started();
  end_main(execution, State::returned, EventKind::returned, end);
  return execution;
}

Execution raising() {
  Execution execution = started();
  end_main(execution, State::raised, EventKind::raised, 0);
  execution.tasks.front().exception = ExceptionTree{"ValueError", "", {}, nullptr};
  return execution;
}

Execution deadlocked() {
  Execution execution = started();
  execution.ending = Ending::deadlock;
  execution.reason = "nothing can run";
  return execution;
}

TaskRecord future_settled_at(Instant at) {
  TaskRecord future;
  future.name = "f";
  future.is_future = true;
  future.state = State::returned;
  future.settled_at = at;
  return future;
}

std::shared_ptr<const Spec> spec_named(const std::string& id, std::set<Feature> features) {
  auto spec = std::make_shared<Spec>();
  spec->id = id;
  spec->file_id = id;
  spec->source = std::make_shared<const Source>(Source{id + ".yaml", "schema: 1\n"});
  spec->expectation.main_must_return = true;
  spec->program.features = std::move(features);
  return spec;
}

class ScriptedProgram : public PreparedProgram {
 public:
  explicit ScriptedProgram(ScriptedBackend& backend) : backend_(backend) {}
  Execution run(const RunOptions& options) override { return backend_.next(options); }
  void announce(const RunOptions&) override { backend_.announce(); }

 private:
  ScriptedBackend& backend_;
};

std::unique_ptr<PreparedProgram> ScriptedBackend::prepare(const Program&) {
  return std::make_unique<ScriptedProgram>(*this);
}

std::vector<RunOptions> ScriptedBackend::seen() {
  const std::scoped_lock lock(mutex_);
  return seen_;
}

std::vector<std::size_t> ScriptedBackend::announced() {
  const std::scoped_lock lock(mutex_);
  return announced_;
}

void ScriptedBackend::announce() {
  const std::scoped_lock lock(mutex_);
  ++announcements_;
}

Execution ScriptedBackend::next(const RunOptions& options) {
  std::uint64_t count = 0;
  {
    const std::scoped_lock lock(mutex_);
    count = seen_.size();
    seen_.push_back(options);
    announced_.push_back(announcements_);
  }
  return script_.play(options, count);
}

}  // namespace concord::testing
