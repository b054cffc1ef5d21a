// The machine: one program on one engine, from main's first step to what the execution left behind.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "harness/interpret/engine.hpp"
#include "harness/interpret/operations.hpp"
#include "harness/interpret/run_to_end.hpp"
#include "harness/interpret/walker.hpp"
#include "harness/interpret/world.hpp"
#include "harness/model/backend.hpp"

namespace concord {

/// Runs once. The engine is made last and destroyed first: its frames hold references to all the
/// rest. What an engine's constructor takes beyond the setup is passed through.
template <Engine E>
class Machine final : public Operations {
 public:
  template <class... More>
  Machine(const Program& program, const RunOptions& options, const More&... more)
      : program_(program),
        options_(options),
        recorder_(options.recording),
        chooser_(options.seed, options.interleaving),
        budget_(options.limits),
        world_(program, recorder_, budget_, E::kParallelism, step_mutex_, options.recording),
        engine_(EngineSetup{recorder_, chooser_, budget_, step_mutex_, options.clock,
                            options.real_per_virtual},
                more...) {}

  Execution run() {
    ProgramEnd end = run_to_end([this] { return run_program(); }, [this] { return now(); });
    Execution execution = world_.take_execution();
    execution.ending = end.ending;
    execution.reason = std::move(end.reason);
    execution.waits = std::move(end.waits);
    if constexpr (HasCounts<E>) execution.counts = engine_.counts();
    world_.clear();
    return execution;
  }

  Instant now() override { return engine_.now(); }

  FuturePtr spawn(const CoroutinePtr& coroutine, const std::string& name) override {
    budget_.spend();
    const Label label = world_.label_task(name.empty() ? coroutine->name : name);
    FuturePtr task = engine_.spawn(body_of(coroutine, label), label);
    world_.note_task(task);
    return task;
  }

  FuturePtr spawn_in(const GroupPtr& in, const CoroutinePtr& coroutine,
                     const std::string& name) override {
    budget_.spend();
    auto group = std::static_pointer_cast<typename E::Group>(in);
    const Label label = world_.label_task(name.empty() ? coroutine->name : name);
    ExceptionPtr refused;
    FuturePtr task = engine_.spawn_in(group, body_of(coroutine, label), label, refused);
    if (!task) {
      world_.withdraw(label);
      throw Raised{std::move(refused)};
    }
    world_.note_task(task);
    if (in->block) world_.note_group(label.id, *in->block);
    return task;
  }

  FuturePtr branch(const CoroutinePtr& coroutine, const std::string& name) override {
    if constexpr (HasNativeOperations<E>) {
      budget_.spend();
      const Label label = world_.label_task(name.empty() ? coroutine->name : name);
      FuturePtr task = engine_.branch(body_of(coroutine, label), label);
      world_.note_task(task);
      return task;
    } else {
      raise_exception(types::runtime_error, "this engine has no operations of its own");
    }
  }

  FuturePtr future() override { return engine_.future(); }
  GroupPtr group() override { return engine_.group(); }

  FuturePtr gather(const NextChild& next_child, OnError on_error) override {
    if constexpr (requires { engine_.gather_as_made(next_child, on_error); }) {
      return engine_.gather_as_made(next_child, on_error);
    } else {
      std::vector<FuturePtr> futures;
      while (FuturePtr child = next_child()) futures.push_back(std::move(child));
      return engine_.gather(futures, on_error);
    }
  }

  std::shared_ptr<AsCompletedBase> as_completed(std::vector<FuturePtr> futures,
                                                std::optional<Duration> timeout) override {
    return engine_.as_completed(futures, timeout);
  }

  std::size_t choose_member(std::size_t left) override {
    return chooser_.choose(Choice::set_order, left);
  }

 private:
  RunEnd run_program() {
    const FuturePtr main = begin_main();
    RunEnd end = engine_.run_until(main);
    if (end.ending != Ending::finished) return end;
    note_end_of_main();
    end = engine_.end_host(program_.host);
    budget_.check_events(recorder_.size());
    return end;
  }

  /// Under the step lock: main may begin to run as soon as it is spawned.
  FuturePtr begin_main() {
    const StepLock lock = world_.lock_step();
    Scope scope{&world_, this, std::make_shared<Frame>(), nullptr, nullptr, 0};
    for (std::size_t i = 0; i < program_.shared.size(); ++i) {
      world_.shared()[i] = evaluate(*program_.shared[i].first_value, scope);
    }
    auto coroutine = std::make_shared<CoroutineObject>();
    coroutine->what = ProgramCall{program_.main, {}};
    FuturePtr main = spawn(coroutine, "main");
    for (std::size_t i = 0; i < program_.shared.size(); ++i) {
      const auto* kept = std::get_if<FuturePtr>(&world_.shared()[i]->held);
      if (kept != nullptr) world_.name_future(*kept, program_.shared[i].name);
    }
    return main;
  }

  void note_end_of_main() {
    const StepLock lock = world_.lock_step();
    world_.main_has_ended();
  }

  BodyOf<E> body_of(const CoroutinePtr& coroutine, const Label& label) {
    return [this, coroutine, id = label.id](typename E::Self& self, ExceptionPtr thrown_in) {
      return run_task(*this, self, std::move(thrown_in), coroutine, id);
    };
  }

  /// The root of every task. Its parameters live in the coroutine's frame, since a lambda's
  /// captures would not.
  static Steps<E> run_task(Machine& machine, typename E::Self& self, ExceptionPtr thrown_in,
                           CoroutinePtr coroutine, TaskId id) {
    if (thrown_in) co_return Completion::raised(std::move(thrown_in));
    World& world = machine.world_;
    TaskMemory memory;
    Scope scope{&world, &machine, nullptr, self.future(), nullptr, id};
    Call<E> call{machine.engine_, self, memory, machine.options_.propagation, std::move(scope)};
    world.record(machine.now(), id, EventKind::start);
    Steps<E> steps = run_in_place(call, coroutine);
    Completion ended = co_await std::move(steps);
    if constexpr (Stoppable<E>) co_await machine.engine_.stop(self);
    co_return pass_on(call, std::move(ended));
  }

  const Program& program_;
  const RunOptions options_;
  Recorder recorder_;
  Chooser chooser_;
  Budget budget_;
  std::mutex step_mutex_;
  World world_;
  E engine_;
};

}  // namespace concord
