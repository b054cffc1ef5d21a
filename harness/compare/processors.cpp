// Linux's affinity is a thread's, and that of a new thread or process is its maker's.
#include "harness/compare/processors.hpp"

#include <sched.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

namespace concord {

namespace fs = std::filesystem;

namespace {

constexpr int kTries = 3;
constexpr double kAsQuick = 1.1;  ///< Of two that differ by less neither is busy.
constexpr double kPause = 0.005;  ///< Seconds.

/// `thread` 0: the calling one.
void keep_thread_on(int processor, pid_t thread) {
  cpu_set_t only;
  CPU_ZERO(&only);
  CPU_SET(processor, &only);
  sched_setaffinity(thread, sizeof only, &only);
}

/// In seconds: of sums that do not wait for each other, so that they take all that a processor has.
double time_of_work() {
  constexpr int kRounds = 20'000;
  constexpr std::size_t kSums = 8;
  constexpr std::uint64_t kFactor = 6364136223846793005;
  const auto began = std::chrono::steady_clock::now();
  std::array<std::uint64_t, kSums> sums{};
  for (int round = 0; round < kRounds; ++round) {
    for (std::uint64_t& sum : sums) sum = (sum * kFactor + 1) ^ (sum >> 7U);
  }
  volatile std::uint64_t seen = std::accumulate(sums.begin(), sums.end(), std::uint64_t{0});
  static_cast<void>(seen);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Moves the calling thread there, and back.
double work_on(int processor) {
  cpu_set_t own;
  CPU_ZERO(&own);
  const bool is_known = sched_getaffinity(0, sizeof own, &own) == 0;
  keep_thread_on(processor, 0);
  double least = time_of_work();
  for (int more = 1; more < kTries; ++more) least = std::min(least, time_of_work());
  if (is_known) sched_setaffinity(0, sizeof own, &own);
  return least;
}

/// What the halves of one core have in common, and no others; of the processor alone where the
/// system does not say.
std::string core_in_system(int processor) {
  const std::string topology =
      "/sys/devices/system/cpu/cpu" + std::to_string(processor) + "/topology/";
  std::string siblings;
  std::ifstream in(topology + "thread_siblings_list");
  std::getline(in, siblings);
  return siblings.empty() ? std::to_string(processor) : siblings;
}

}  // namespace

std::vector<int> usable_processors() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  std::vector<int> processors;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return processors;
  for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
    if (CPU_ISSET(processor, &allowed)) processors.push_back(processor);
  }
  return processors;
}

void keep_on(int processor, pid_t process) {
  std::error_code error;
  for (const auto& entry :
       fs::directory_iterator("/proc/" + std::to_string(process) + "/task", error)) {
    const std::string name = entry.path().filename().string();
    pid_t thread = 0;
    std::from_chars(name.data(), name.data() + name.size(), thread);
    if (thread > 0) keep_thread_on(processor, thread);
  }
}

void keep_this_thread_on(int processor) {
  keep_thread_on(processor, 0);
}

Processors::Processors()
    : Processors(
          usable_processors(), work_on,
          [] { std::this_thread::sleep_for(std::chrono::duration<double>(kPause)); },
          core_in_system) {}

Processors::Processors(std::vector<int> usable, std::function<double(int)> work,
                       std::function<void()> pause, const std::function<std::string(int)>& core_of)
    : work_(std::move(work)), pause_(std::move(pause)) {
  for (const int processor : usable) {
    usable_.emplace(processor, core_of ? core_of(processor) : std::to_string(processor));
  }
}

bool Processors::is_quiet(int processor) {
  const std::lock_guard lock(mutex_);
  const double time = work_(processor);
  best_ = std::min(best_, time);
  return time <= kAsQuick * best_;
}

std::optional<Processors::Taken> Processors::take_quiet() {
  const std::lock_guard lock(mutex_);
  const Look now = look();
  if (!now.are_quiet) return std::nullopt;
  return take_one_of(now.quickest);
}

std::optional<Processors::Taken> Processors::take_quietest(double longest_wait) {
  for (double waited = 0;; waited += kPause) {
    {
      const std::lock_guard lock(mutex_);
      const Look now = look();
      if (now.quickest.empty()) return std::nullopt;
      if (now.are_quiet || waited >= longest_wait) return take_one_of(now.quickest);
    }
    pause_();
  }
}

Processors::Look Processors::look() {
  std::vector<int> left;
  for (const auto& [processor, core] : usable_) {
    if (!taken_cores_.contains(core)) left.push_back(processor);
  }
  if (left.empty()) return {};
  std::vector<double> times;
  for (const int processor : left) times.push_back(work_(processor));
  const double quickest = *std::min_element(times.begin(), times.end());
  best_ = std::min(best_, quickest);
  Look seen;
  seen.are_quiet = quickest <= kAsQuick * best_;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (times[i] <= kAsQuick * quickest) seen.quickest.push_back(left[i]);
  }
  return seen;
}

Processors::Taken Processors::take_one_of(const std::vector<int>& processors) {
  const int drawn = processors[random_() % processors.size()];
  taken_cores_.insert(usable_.at(drawn));
  return {*this, drawn};
}

void Processors::give_back(int processor) {
  const std::lock_guard lock(mutex_);
  taken_cores_.erase(usable_.at(processor));
}

}  // namespace concord
