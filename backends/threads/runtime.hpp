// Runtime: what all parts of one engine share - the monitor, the threads, and everything that was
// made.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "backends/threads/fault.hpp"
#include "backends/threads/monitor.hpp"

namespace concord::threads {

class LockedFuture;
class TaskThread;

/// More at once are refused before the system does it: at its limits it refuses memory as well.
inline constexpr std::size_t kMostThreads = 20'000;

/// How an engine is set up, beyond what every engine is given.
struct ThreadOptions {
  Slots slots = Slots::for_all;
  std::size_t most_threads = kMostThreads;
};

/// THREADS: any. OWNERSHIP: keeps every future, group and as_completed until it ends, so that
/// observers may be bare pointers and nothing is destroyed in the middle of a settlement.
class Runtime {
 public:
  Runtime(const EngineSetup& setup, ThreadOptions options, EngineFaults faults);
  ~Runtime();
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  Monitor& monitor() { return monitor_; }
  const EngineFaults& faults() const { return faults_; }
  void record(TaskId task, EventKind kind) { recorder_.record(monitor_.now(), task, kind); }
  /// Held around changes of state that no step makes: what a step looks at stays as it is until the
  /// step is over. Taken before the monitor's lock.
  [[nodiscard]] StepLock lock_step() { return StepLock(step_mutex_); }

  /// Starts the thread of a task that has just been made. Throws Unsupported where the machine
  /// gives no further thread.
  void start(const std::shared_ptr<TaskThread>& task);
  /// The last call of a task's thread.
  void end(TaskThread& task);
  /// A task's thread met something that is no exception of the program: the run stops, and the
  /// host rethrows it.
  void fail(std::exception_ptr failure);

  // For the host.
  /// Waits until the threads of these tasks have ended, done callbacks included. False: a deadlock.
  /// Rethrows what a task's thread failed with.
  bool wait_for_ends(const std::vector<std::shared_ptr<TaskThread>>& tasks);
  /// Waits until there is no thread; likewise.
  bool wait_for_all();
  /// Requests it of every task that is not done, and runs the callbacks that become due by that.
  /// Gives all whose threads live, also those that are done and still run their callbacks.
  std::vector<std::shared_ptr<TaskThread>> cancel_all();
  /// A sentence for each task that is not done, in order of creation.
  std::vector<std::string> who_waits_for_what();
  /// Ends every thread, wherever it is, and waits for it. No step runs afterwards.
  void stop();
  /// REQUIRES: stop() has been called.
  void rethrow_failure();

  // Under the lock.
  void keep(std::shared_ptr<LockedFuture> future) { futures_.push_back(std::move(future)); }
  void keep_part(std::shared_ptr<void> part) { parts_.push_back(std::move(part)); }
  /// Tells the observers of a future that has just been settled, and those of what is settled by
  /// that, one after the other and without recursion.
  void tell(LockedFuture& settled);

 private:
  void await_as_host(Lock& lock);
  void admit(const std::shared_ptr<TaskThread>& task);
  [[noreturn]] void refuse(const TaskThread& task);
  void join_ended();

  Monitor monitor_;
  Recorder& recorder_;
  std::mutex& step_mutex_;
  [[no_unique_address]] EngineFaults faults_;
  const std::size_t most_threads_;
  std::map<TaskId, std::shared_ptr<TaskThread>> threads_;  ///< Those that have not called end().
  std::vector<std::thread> ended_;                         ///< Still to be joined.
  std::condition_variable all_ended_;
  std::size_t host_awaits_ = 0;  ///< So many ends must come before the host goes on.
  bool host_awaits_all_ = false;
  std::exception_ptr failure_;
  std::vector<std::shared_ptr<LockedFuture>> futures_;
  std::vector<std::shared_ptr<void>> parts_;
  std::deque<LockedFuture*> to_tell_;
  bool is_telling_ = false;
};

}  // namespace concord::threads
