// Who gets which process, and when there is none to be had any more.
#include "backends/exec/adapter_pool.hpp"

#include <fmt/format.h>

#include <exception>
#include <utility>

#include "backends/exec/lane.hpp"

namespace concord::exec {

namespace {

constexpr std::chrono::milliseconds kSlice{20};
constexpr int kMostDoublings = 6;

Execution ended(Ending ending, std::string reason) {
  Execution execution;
  execution.ending = ending;
  execution.reason = std::move(reason);
  return execution;
}

bool is_interrupted(const RunOptions& options) {
  return options.limits.interrupted && options.limits.interrupted();
}

}  // namespace

AdapterPool::AdapterPool(AdapterSettings settings) : settings_(std::move(settings)) {
  idle_.push_back(std::make_unique<Adapter>(settings_));
  ready_ = idle_.front()->ready();
}

AdapterPool::~AdapterPool() {
  for (const auto& adapter : idle_) adapter->send_bye();
  const Patience patience(settings_.times.bye);
  for (const auto& adapter : idle_) adapter->wait_for_end(patience);
}

Execution AdapterPool::run(const RunRequest& request, const RunOptions& options) {
  if (!ready_.clocks.contains(options.clock)) {
    return ended(Ending::unsupported,
                 fmt::format("the adapter has no {} clock, only a {} one", word(options.clock),
                             word(*ready_.clocks.begin())));
  }
  try {
    Execution execution;
    std::unique_ptr<Adapter> adapter = acquire(options, execution);
    if (adapter == nullptr) return execution;
    adapter->ask(request, options);
    execution = adapter->answer(options);
    give_back(std::move(adapter), text_of(request), execution.reason);
    return execution;
  } catch (const std::exception& error) {
    return ended(Ending::error, error.what());
  }
}

const std::string& AdapterPool::text_of(const RunRequest& request) {
  return request.python ? *request.python : *request.program;
}

std::shared_ptr<Lane> AdapterPool::lane(const RunOptions& options) {
  const std::thread::id caller = std::this_thread::get_id();
  {
    const Lock lock(mutex_);
    if (const auto known = lanes_[caller].lock(); known && known->is_alive()) return known;
  }
  Execution refused;
  std::unique_ptr<Adapter> adapter = acquire(options, refused);
  if (adapter == nullptr) return nullptr;
  auto lane = std::make_shared<Lane>(*this, std::move(adapter));
  const Lock lock(mutex_);
  lanes_[caller] = lane;
  return lane;
}

std::unique_ptr<Adapter> AdapterPool::take_idle() {
  const Lock lock(mutex_);
  if (idle_.empty()) return nullptr;
  std::unique_ptr<Adapter> adapter = std::move(idle_.back());
  idle_.pop_back();
  return adapter;
}

std::unique_ptr<Adapter> AdapterPool::acquire(const RunOptions& options, Execution& refused) {
  Lock lock(mutex_);
  for (;;) {
    if (crashes_ >= kMostCrashes) {
      refused = ended(Ending::error,
                      fmt::format("the adapter crashed {} times in a row and is not started any "
                                  "more. The last time: {}",
                                  crashes_, last_crash_));
      return nullptr;
    }
    if (!idle_.empty()) {
      std::unique_ptr<Adapter> adapter = std::move(idle_.back());
      idle_.pop_back();
      ++busy_;
      return adapter;
    }
    if (busy_ < kMostProcesses) break;
    has_room_.wait_for(lock, kSlice);
    if (is_interrupted(options)) {
      refused = ended(Ending::hang, "still waiting for a process after an interrupt");
      return nullptr;
    }
  }
  ++busy_;
  const int crashes = crashes_;
  lock.unlock();
  return start(options, crashes, refused);
}

std::unique_ptr<Adapter> AdapterPool::start(const RunOptions& options, int crashes,
                                            Execution& refused) {
  try {
    if (crashes > 1) {
      const int doublings = std::min(crashes - 2, kMostDoublings);
      const Patience pause(settings_.times.back_off * (1 << doublings));
      Lock lock(mutex_);
      while (!pause.is_over() && !is_interrupted(options)) {
        has_room_.wait_for(lock, pause.slice());
      }
    }
    return std::make_unique<Adapter>(settings_, options.limits.interrupted);
  } catch (const std::exception& error) {
    const bool was_interrupted = is_interrupted(options);
    refused = was_interrupted ? ended(Ending::hang, "still starting after an interrupt")
                              : ended(Ending::crash, error.what());
    const Lock lock(mutex_);
    --busy_;
    if (!was_interrupted) note_crash("", error.what());
    return nullptr;
  }
}

void AdapterPool::give_back(std::unique_ptr<Adapter> adapter, const std::string& text,
                            const std::string& reason) {
  {
    const Lock lock(mutex_);
    --busy_;
    switch (adapter->condition()) {
      case Adapter::Condition::usable:
        crashes_ = 0;
        last_to_crash_.clear();
        idle_.push_back(std::move(adapter));
        break;
      case Adapter::Condition::crashed: note_crash(text, reason); break;
      case Adapter::Condition::out_of_step: break;
    }
  }
  has_room_.notify_one();
  // What was not put back is killed here, outside of the lock.
}

void AdapterPool::note_crash(const std::string& program, const std::string& reason) {
  if (program.empty() || program != last_to_crash_) ++crashes_;
  last_to_crash_ = program;
  last_crash_ = reason;
}

}  // namespace concord::exec
