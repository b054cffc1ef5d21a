// NativeStage: where a workload that was written by hand runs on an engine - the engine, and what
// is noted of the run.
//
// It is made twice of each program. With Recording::everything it notes what the interpreter would
// note (starts, names of tasks, groups that are left), so that the judge sees the same trace; with
// Recording::outcome none of that is compiled in, and what is timed is the engine.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "harness/interpret/completion.hpp"
#include "harness/interpret/engine.hpp"
#include "harness/interpret/run_to_end.hpp"
#include "harness/interpret/world.hpp"

namespace concord {

/// Runs once.
template <Engine E, Recording kRecording>
class NativeStage {
 public:
  using Engine = E;
  using Self = typename E::Self;
  using Task = typename E::template Task<Completion>;
  using Group = std::shared_ptr<typename E::Group>;
  static constexpr bool kRecords = kRecording == Recording::everything;

  template <class... More>
  explicit NativeStage(const RunOptions& options, const More&... more)
      : recorder_(kRecording),
        chooser_(options.seed),
        budget_(options.limits),
        world_(no_program(), recorder_, budget_, E::kParallelism, step_mutex_, kRecording),
        engine_(EngineSetup{recorder_, chooser_, budget_, step_mutex_, options.clock,
                            options.real_per_virtual},
                more...) {}

  E& engine() { return engine_; }

  /// asyncio.create_task. `act`, called at its first step with the task, gives its coroutine; where
  /// tasks are threads, it is what the thread does, and gives how it ended.
  template <class Act>
  FuturePtr spawn(const char* name, Act act) {
    if constexpr (kRecords) {
      const StepLock lock = world_.lock_step();
      const Label label = world_.label_task(name);
      FuturePtr task = engine_.spawn(body_of(label, std::move(act)), label);
      world_.note_task(task);
      return task;
    } else {
      const Label label{next_id(), {}};
      return engine_.spawn(body_of(label, std::move(act)), label);
    }
  }

  /// TaskGroup.create_task, of a group that takes tasks.
  template <class Act>
  FuturePtr spawn_in(const Group& group, const GroupName& block, const char* name, Act act) {
    ExceptionPtr refused;
    if constexpr (kRecords) {
      const StepLock lock = world_.lock_step();
      const Label label = world_.label_task(name);
      FuturePtr task = engine_.spawn_in(group, body_of(label, std::move(act)), label, refused);
      world_.note_task(task);
      world_.note_group(label.id, block);
      return task;
    } else {
      const Label label{next_id(), {}};
      return engine_.spawn_in(group, body_of(label, std::move(act)), label, refused);
    }
  }

  /// loop.create_future, kept in a variable of that name.
  FuturePtr future(const char* name) {
    FuturePtr made = engine_.future();
    if constexpr (kRecords) {
      const StepLock lock = world_.lock_step();
      world_.name_future(made, name);
    }
    return made;
  }

  /// The block of a group has been left.
  void note_exit(const GroupName& block) {
    if constexpr (kRecords) world_.record(engine_.now(), block.owner, EventKind::exit, block.name);
  }

  /// Runs main, and what asyncio.run() does after it.
  template <class Act>
  Execution run(Act main) {
    ProgramEnd end =
        run_to_end([&] { return run_main(std::move(main)); }, [this] { return engine_.now(); });
    Execution execution;
    if constexpr (kRecords) {
      execution = world_.take_execution();
    } else {
      execution.tasks.push_back(end_of_main());
      execution.tasks_made = next_id_.load(std::memory_order_relaxed);
      execution.main_ended_at = execution.tasks.front().settled_at;
    }
    execution.ending = end.ending;
    execution.reason = std::move(end.reason);
    execution.waits = std::move(end.waits);
    main_.reset();
    world_.clear();
    return execution;
  }

 private:
  static const Program& no_program() {
    static const Program none;
    return none;
  }

  TaskId next_id() { return next_id_.fetch_add(1, std::memory_order_relaxed); }

  template <class Act>
  RunEnd run_main(Act main) {
    main_ = spawn("main", std::move(main));
    RunEnd end = engine_.run_until(main_);
    if (end.ending != Ending::finished) return end;
    if constexpr (kRecords) {
      const StepLock lock = world_.lock_step();
      world_.main_has_ended();
    }
    return engine_.end_host(Host::cancel);
  }

  TaskRecord end_of_main() const {
    TaskRecord main;
    main.name = "main";
    main.state = main_ ? main_->state() : State::pending;
    if (main.state == State::returned) main.value = to_datum(main_->value(), {});
    if (main.state == State::raised) main.exception = to_tree(*main_->exception());
    if (main.state != State::pending) main.settled_at = main_->settled_at();
    return main;
  }

  static Task ended(Completion completion) { co_return completion; }

  template <class Act>
  static Task begin(Act& act, Self& self) {
    if constexpr (std::is_same_v<std::invoke_result_t<Act&, Self&>, Completion>) {
      return ended(act(self));
    } else {
      return act(self);
    }
  }

  template <class Act>
  BodyOf<E> body_of(const Label& label, Act act) {
    if constexpr (kRecords) {
      return [this, id = label.id, act](Self& self, ExceptionPtr thrown_in) mutable {
        if (thrown_in) return ended(Completion::raised(std::move(thrown_in)));
        world_.record(engine_.now(), id, EventKind::start);
        return begin(act, self);
      };
    } else {
      return [act](Self& self, ExceptionPtr thrown_in) mutable {
        if (thrown_in) return ended(Completion::raised(std::move(thrown_in)));
        return begin(act, self);
      };
    }
  }

  Recorder recorder_;
  Chooser chooser_;
  Budget budget_;
  std::mutex step_mutex_;
  World world_;
  E engine_;
  FuturePtr main_;
  std::atomic<TaskId> next_id_{0};
};

}  // namespace concord
