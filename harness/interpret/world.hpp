// World: what all tasks of one execution share, whichever engine runs them.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/interpret/budget.hpp"
#include "harness/interpret/engine.hpp"
#include "harness/interpret/future.hpp"
#include "harness/interpret/value.hpp"
#include "harness/model/program.hpp"
#include "harness/model/recorder.hpp"
#include "harness/model/trace.hpp"

namespace concord {

/// A variable that nothing has been bound to yet has no value; to read it is a NameError.
using Slots = std::vector<std::optional<Value>>;

/// The variables of one call of a coroutine. Callbacks that the call registers keep it alive.
struct Frame {
  Slots variables;
};
using FramePtr = std::shared_ptr<Frame>;

/// THREADS: whoever holds the step lock. Free of it are record() and budget(), which any thread may
/// use at any time.
class World {
 public:
  World(const Program& program, Recorder& recorder, Budget& budget, Parallelism parallelism,
        std::mutex& step_mutex, Recording recording = Recording::everything);

  /// The promise that one step's evaluation is atomic, on every engine: where tasks run at once,
  /// evaluation takes this lock, and nothing is awaited under it. Locks nothing where one thread
  /// runs all tasks.
  [[nodiscard]] StepLock lock_step() {
    return parallelism_ == Parallelism::many_threads ? StepLock(step_mutex_) : StepLock();
  }

  const Program& program() const { return program_; }
  Budget& budget() { return budget_; }
  Slots& shared() { return shared_; }

  /// Numbers a task that is about to be made, and notes it once it is.
  Label label_task(const std::string& name);
  void note_task(const FuturePtr& task);
  void note_group(TaskId task, const GroupName& group);
  /// The task with the newest label was refused by its group: it never existed.
  void withdraw(const Label& label);
  /// Gives a gather or a bare future the name of the variable that keeps it; the first name stays.
  void name_future(const FuturePtr& future, const std::string& name);

  void record(Instant at, TaskId task, EventKind kind, std::string label = {});

  /// Notes every state: main has ended, the host has not acted yet.
  void main_has_ended();
  /// Everything that the execution left behind; the ending is the caller's.
  Execution take_execution();

  /// Takes note of what its own contents may lead back to: the frame of a callback that a variable
  /// of that frame keeps, a list that was given itself, an exception raised from itself. clear()
  /// empties them, since counted references never free a circle.
  void note_circle(const FramePtr& frame) { frames_.emplace(frame); }
  void note_circle(const ListPtr& list) { lists_.emplace(list); }
  void note_circle(const SetPtr& set) { sets_.emplace(set); }
  void note_circle(const ExceptionPtr& exception) { exceptions_.emplace(exception); }

  /// Lets go of every value and future, so that nothing outlives the engine.
  void clear();

 private:
  struct Known {
    FuturePtr future;  ///< Null only between label_task() and note_task().
    TaskRecord record;
  };

  bool is_kept(TaskId task) const { return recording_ == Recording::everything || task == 0; }

  template <class T>
  using WeakSet = std::set<std::weak_ptr<T>, std::owner_less<>>;

  const Program& program_;
  Recorder& recorder_;
  Budget& budget_;
  Parallelism parallelism_;
  std::mutex& step_mutex_;
  const Recording recording_;
  Slots shared_;
  std::vector<Known> known_;  ///< Only main, if no more than its outcome is wanted.
  TaskId next_id_ = 0;
  std::int64_t tasks_made_ = 0;
  WeakSet<Frame> frames_;
  WeakSet<List> lists_;
  WeakSet<ValueSet> sets_;
  WeakSet<Exception> exceptions_;
  std::size_t known_at_end_ = 0;
  bool main_ended_ = false;
};

/// A value without identity; tasks are named by `names` (by TaskId). A list within itself is empty,
/// and so is what is nested too deep; of over a million nested values the rest is left out.
Datum to_datum(const Value& value, const std::vector<std::string>& names);

}  // namespace concord
