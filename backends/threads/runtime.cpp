// The life of threads: created before they may run, joined after they have ended, and never
// detached.
#include "backends/threads/runtime.hpp"

#include <new>
#include <system_error>
#include <utility>

#include "backends/threads/due_callbacks.hpp"
#include "backends/threads/task_thread.hpp"

namespace concord::threads {

namespace {

[[noreturn]] void refuse_thread(std::size_t living) {
  throw Unsupported{std::to_string(living + 1) + " threads, limit " + std::to_string(living)};
}

}  // namespace

Runtime::Runtime(const EngineSetup& setup, ThreadOptions options, EngineFaults faults)
    : monitor_(setup, options.slots),
      recorder_(setup.recorder),
      step_mutex_(setup.step_mutex),
      faults_(faults),
      most_threads_(options.most_threads) {}

Runtime::~Runtime() {
  stop();
  for (const auto& future : futures_) future->release();
}

void Runtime::start(const std::shared_ptr<TaskThread>& task) {
  join_ended();
  admit(task);
  std::thread thread;
  try {
    thread = std::thread(&TaskThread::run, task.get());
  } catch (const std::system_error&) {
    refuse(*task);
  } catch (const std::bad_alloc&) {
    refuse(*task);
  }
  const Lock lock = monitor_.lock_although_stopped();
  if (threads_.contains(*task->id)) {
    task->hold(std::move(thread));
  } else {
    ended_.push_back(std::move(thread));  // It was quicker than this one.
  }
}

/// Counts the thread before there is one.
void Runtime::admit(const std::shared_ptr<TaskThread>& task) {
  const Lock lock = monitor_.lock();
  if (threads_.size() >= most_threads_) refuse_thread(threads_.size());
  // So that end() never needs memory.
  const std::size_t places = ended_.size() + threads_.size() + 1;
  if (ended_.capacity() < places) ended_.reserve(2 * places);
  threads_.emplace(*task->id, task);
  if (faults_.has(Fault::time_moves_while_a_thread_begins)) return;
  try {
    monitor_.make_ready(task->participant());
  } catch (...) {
    threads_.erase(*task->id);
    throw;
  }
}

void Runtime::refuse(const TaskThread& task) {
  const Lock lock = monitor_.lock_although_stopped();
  const auto place = threads_.find(*task.id);
  monitor_.leave(place->second->participant());
  threads_.erase(place);
  if (threads_.empty()) all_ended_.notify_one();
  refuse_thread(threads_.size());
}

void Runtime::end(TaskThread& task) {
  const Lock lock = monitor_.lock_although_stopped();
  if (std::thread thread = task.give_thread(); thread.joinable()) {
    ended_.push_back(std::move(thread));
  }
  const bool is_awaited = task.is_awaited_by_host();
  threads_.erase(*task.id);
  if (threads_.empty()) all_ended_.notify_one();
  if (is_awaited && --host_awaits_ == 0) monitor_.make_ready(monitor_.host());
  if (host_awaits_all_ && threads_.empty()) monitor_.make_ready(monitor_.host());
  monitor_.leave(task.participant());
}

void Runtime::fail(std::exception_ptr failure) {
  const Lock lock = monitor_.lock_although_stopped();
  if (!failure_) failure_ = std::move(failure);
  monitor_.stop();
}

bool Runtime::wait_for_ends(const std::vector<std::shared_ptr<TaskThread>>& tasks) {
  Lock lock = monitor_.lock_although_stopped();
  for (const auto& task : tasks) {
    if (!threads_.contains(*task->id)) continue;
    task->await_by_host();
    ++host_awaits_;
  }
  if (host_awaits_ > 0) await_as_host(lock);
  if (failure_) std::rethrow_exception(failure_);
  return host_awaits_ == 0;
}

bool Runtime::wait_for_all() {
  Lock lock = monitor_.lock_although_stopped();
  host_awaits_all_ = true;
  if (!threads_.empty()) await_as_host(lock);
  if (failure_) std::rethrow_exception(failure_);
  return threads_.empty();
}

void Runtime::await_as_host(Lock& lock) {
  if (!monitor_.is_stopped()) monitor_.wait_as_host(lock);
}

std::vector<std::shared_ptr<TaskThread>> Runtime::cancel_all() {
  std::vector<std::shared_ptr<TaskThread>> tasks;
  {
    const StepLock step = lock_step();
    const Lock lock = monitor_.lock_although_stopped();
    if (monitor_.is_stopped()) return tasks;
    for (const auto& [id, task] : threads_) tasks.push_back(task);
    for (const auto& task : tasks) task->request_cancel(std::nullopt);
  }
  due_callbacks().run();
  return tasks;
}

std::vector<std::string> Runtime::who_waits_for_what() {
  const Lock lock = monitor_.lock_although_stopped();
  std::vector<std::string> sentences;
  for (const auto& [id, task] : threads_) {
    if (task->waiting_in() == nullptr) continue;
    sentences.push_back(task->name + " waits " + task->waiting_in()->describe());
  }
  return sentences;
}

void Runtime::stop() {
  {
    Lock lock = monitor_.lock_although_stopped();
    monitor_.stop();
    all_ended_.wait(lock, [this] { return threads_.empty(); });
  }
  join_ended();
  due_callbacks().clear();
}

void Runtime::rethrow_failure() {
  const Lock lock = monitor_.lock_although_stopped();
  if (failure_) std::rethrow_exception(failure_);
}

void Runtime::join_ended() {
  std::vector<std::thread> ended;
  {
    const Lock lock = monitor_.lock_although_stopped();
    ended.swap(ended_);
  }
  for (std::thread& thread : ended) thread.join();
}

void Runtime::tell(LockedFuture& settled) {
  to_tell_.push_back(&settled);
  if (is_telling_) return;
  is_telling_ = true;
  for (; !to_tell_.empty(); to_tell_.pop_front()) to_tell_.front()->tell_observers();
  is_telling_ = false;
}

}  // namespace concord::threads
