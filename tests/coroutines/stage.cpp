// The root of a hand-written task, which records what the interpreter's root records.
#include "tests/coroutines/stage.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace concord::coroutines {

namespace {

class Marking final : public Callback {
 public:
  Marking(Stage& stage, std::string label) : stage_(stage), label_(std::move(label)) {}
  void run(const FuturePtr& done) override { stage_.mark(*done, label_); }

 private:
  Stage& stage_;
  std::string label_;
};

}  // namespace

Stage::Stage(const StageOptions& options)
    : chooser_(options.seed, options.interleaving), budget_(options.limits) {
  engine_.emplace(EngineSetup{recorder_, chooser_, budget_, step_mutex_, options.clock,
                              options.real_per_virtual});
}

Task<Completion> Stage::perform(Stage& stage, const Script& script, RunningTask& self,
                                ExceptionPtr thrown_in) {
  if (thrown_in) co_return Completion::raised(thrown_in);
  stage.recorder_.record(stage.engine_->now(), *self.id, EventKind::start);
  Completion end = co_await script(self);
  co_return end;
}

Label Stage::label(const std::string& name) {
  names_.push_back(name);
  return {static_cast<TaskId>(names_.size() - 1), name};
}

BodyOf<Engine> Stage::body(Script script) {
  return [this, script = std::move(script)](RunningTask& self, ExceptionPtr thrown_in) {
    return perform(*this, script, self, std::move(thrown_in));
  };
}

FuturePtr Stage::spawn(const std::string& name, Script script) {
  return engine_->spawn(body(std::move(script)), label(name));
}

FuturePtr Stage::spawn_in(const std::shared_ptr<TaskGroup>& group, const std::string& name,
                          Script script) {
  return engine_->spawn_in(group, body(std::move(script)), label(name), refusal_);
}

Script Stage::sleeping(const std::string& name, Duration duration, const ExceptionType* error) {
  return [this, name, duration, error](RunningTask& self) -> Task<Completion> {
    const Outcome woken = co_await engine().sleep(self, duration);
    if (woken.exception) co_return Completion::raised(woken.exception);
    if (error != nullptr) co_return Completion::raised(make_exception(*error, name));
    co_return Completion::returned(text(name));
  };
}

FuturePtr Stage::sleeper(const std::string& name, Duration duration, const ExceptionType* error) {
  return spawn(name, sleeping(name, duration, error));
}

void Stage::mark(const RunningTask& task, const std::string& label) {
  recorder_.record(engine_->now(), *task.id, EventKind::mark, label);
}

void Stage::mark(const Future& task, const std::string& label) {
  recorder_.record(engine_->now(), task.id.value_or(0), EventKind::mark, label);
}

CallbackPtr Stage::marking(const std::string& label) {
  return std::make_shared<Marking>(*this, label);
}

Lines Stage::run(Script main, Host host) {
  const FuturePtr task = spawn("main", std::move(main));
  EXPECT_EQ(engine_->run_until(task).ending, Ending::finished);
  EXPECT_EQ(engine_->end_host(host).ending, Ending::finished);
  return lines();
}

Lines Stage::run_into_deadlock(Script main) {
  const FuturePtr task = spawn("main", std::move(main));
  const RunEnd end = engine_->run_until(task);
  EXPECT_EQ(end.ending, Ending::deadlock);
  return end.waits;
}

Lines Stage::lines() {
  for (const Event& event : recorder_.take()) {
    lines_.push_back(to_text(Duration{event.at}) + " " + names_.at(event.task) + "." +
                     label_text(event));
  }
  return lines_;
}

std::string fate(Future& future) {
  const std::string state(word(future.state()));
  if (future.state() == State::returned) return state + " " + to_text(future.value());
  if (future.state() == State::raised) return state + " " + to_text(Value{future.exception()});
  return state;
}

std::string fate(const Outcome& outcome) {
  if (outcome.exception) return "raised " + to_text(Value{outcome.exception});
  return "returned " + to_text(outcome.value);
}

}  // namespace concord::coroutines
