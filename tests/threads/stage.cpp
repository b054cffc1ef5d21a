// The root of a hand-written task, which records what the interpreter's root records.
#include "tests/threads/stage.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace concord::threads {

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

Stage::Stage(const StageOptions& options) : chooser_(std::nullopt), budget_(options.limits) {
  engine_.emplace(EngineSetup{recorder_, chooser_, budget_, step_mutex_, options.clock,
                              options.real_per_virtual},
                  options.threads);
}

Eager<Completion> Stage::perform(Stage& stage, const Script& script, TaskThread& self,
                                 ExceptionPtr thrown_in) {
  if (thrown_in) co_return Completion::raised(thrown_in);
  stage.recorder_.record(stage.engine_->now(), *self.id, EventKind::start);
  Completion end = script(self);
  co_return end;
}

Label Stage::label(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  names_.push_back(name);
  return {static_cast<TaskId>(names_.size() - 1), name};
}

BodyOf<Engine> Stage::body(Script script) {
  return [this, script = std::move(script)](TaskThread& self, ExceptionPtr thrown_in) {
    return perform(*this, script, self, std::move(thrown_in));
  };
}

FuturePtr Stage::spawn(const std::string& name, Script script) {
  return engine_->spawn(body(std::move(script)), label(name));
}

FuturePtr Stage::spawn_in(const std::shared_ptr<TaskGroup>& group, const std::string& name,
                          Script script) {
  ExceptionPtr refusal;
  return engine_->spawn_in(group, body(std::move(script)), label(name), refusal);
}

Script Stage::sleeping(Duration duration) {
  return [this, duration](TaskThread& self) {
    return as_completion(engine().sleep(self, duration).value);
  };
}

void Stage::mark(const Future& task, const std::string& label) {
  recorder_.record(engine_->now(), task.id.value_or(0), EventKind::mark, label);
}

CallbackPtr Stage::marking(const std::string& label) {
  return std::make_shared<Marking>(*this, label);
}

void Stage::run(Script main, Host host) {
  const FuturePtr task = spawn("main", std::move(main));
  EXPECT_EQ(engine_->run_until(task).ending, Ending::finished);
  EXPECT_EQ(engine_->end_host(host).ending, Ending::finished);
}

std::vector<std::string> Stage::lines() {
  for (const Event& event : recorder_.take()) {
    lines_.push_back(to_text(Duration{event.at}) + " " + names_.at(event.task) + "." +
                     label_text(event));
  }
  return lines_;
}

std::ptrdiff_t Stage::place_of(const std::string& event) {
  const std::vector<std::string> all = lines();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].ends_with(" " + event)) return static_cast<std::ptrdiff_t>(i);
  }
  return -1;
}

std::string fate(Future& future) {
  const std::string state(word(future.state()));
  if (future.state() == State::returned) return state + " " + to_text(future.value());
  if (future.state() == State::raised) return state + " " + to_text(Value{future.exception()});
  return state;
}

}  // namespace concord::threads
