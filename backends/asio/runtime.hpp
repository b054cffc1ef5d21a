// Runtime: the io_context, run by hand, and what all parts of one engine share.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <exception>
#include <memory>
#include <vector>

#include "backends/asio/clock.hpp"
#include "backends/asio/executor.hpp"
#include "backends/asio/fault.hpp"
#include "harness/interpret/engine.hpp"

namespace concord::asio {

class CancelWalk;
class JoinableFuture;
class SpawnedTask;

/// Whatever may be part of a circle of references; emptied at the engine's end, without a step
/// being run. It leaves the list by being destroyed.
class Living : public boost::intrusive::list_base_hook<
                   boost::intrusive::link_mode<boost::intrusive::auto_unlink>>,
               public std::enable_shared_from_this<Living> {
 public:
  virtual ~Living() = default;
  /// Lets go of everything that could lead back here.
  virtual void release() = 0;
};

/// THREADS: none. It is run by the thread that calls run_until(), and only while it does.
class Runtime {
 public:
  Runtime(const EngineSetup& setup, EngineFaults faults);
  /// Destroys what is suspended: frames are unwound, no step runs.
  ~Runtime();
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  Executor executor() { return context_->get_executor(); }
  Clock& clock() { return clock_; }
  const EngineFaults& faults() const { return faults_; }

  /// Runs until `future` is done and what waits for it has been told. False: a deadlock. What a
  /// limit or a failing body throws leaves it; after that the runtime can only be destroyed.
  bool run_until(JoinableFuture& future);
  /// Runs until no task is unfinished and nothing is ready. False: a deadlock.
  bool run_until_idle();
  /// Runs what is ready now, and nothing that this makes ready.
  void run_pass();

  /// The tasks that are not done, in order of creation.
  std::vector<std::shared_ptr<SpawnedTask>> unfinished_tasks();

  // For futures and tasks.
  void add(Living& living) { living_.push_back(living); }
  void count_unfinished(std::ptrdiff_t change) { unfinished_ += change; }
  /// What ended a body and was no exception of the program: no other handler runs, and the loop
  /// throws it.
  void fail(std::exception_ptr failure);
  void record(TaskId task, EventKind kind);
  /// The instant at which something ended, for whoever keeps a record: where nobody does, no clock
  /// is read.
  Instant instant_of_end() const { return recorder_.is_silent() ? 0 : clock_.now(); }
  /// Said by handlers that others can follow for ever without a step of the program or of time.
  void spend() { budget_.spend(); }
  /// The request to cancel that is under way now, or null.
  CancelWalk*& walk() { return walk_; }

 private:
  bool run_ready();
  bool turn();
  void throw_failure();

  Recorder& recorder_;
  Budget& budget_;
  [[no_unique_address]] EngineFaults faults_;
  /// A pointer, so that it can go first.
  std::unique_ptr<net::io_context> context_;
  /// Keeps the context from stopping whenever it is idle for a moment.
  net::executor_work_guard<Executor> work_;
  Clock clock_;
  boost::intrusive::list<Living, boost::intrusive::constant_time_size<false>> living_;
  std::ptrdiff_t unfinished_ = 0;
  std::exception_ptr failure_;
  CancelWalk* walk_ = nullptr;
};

}  // namespace concord::asio
