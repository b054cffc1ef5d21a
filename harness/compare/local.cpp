// A contender that begins anew: its programs are prepared again, and lie elsewhere.
#include "harness/compare/local.hpp"

#include <time.h>

#include <chrono>
#include <utility>

namespace concord {

namespace {

std::int64_t cpu_ns_of_this_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

/// Until this thread has had a processor for so long. Nanoseconds that it took.
std::int64_t spin_for(std::int64_t cpu_ns) {
  const auto began = std::chrono::steady_clock::now();
  const std::int64_t end = cpu_ns_of_this_thread() + cpu_ns;
  while (cpu_ns_of_this_thread() < end) {
  }
  return std::chrono::nanoseconds(std::chrono::steady_clock::now() - began).count();
}

}  // namespace

LocalCompetitor::LocalCompetitor(SizedSpec workload, const Workload& told, const Entrant& entrant,
                                 const Limits& limits, const Injection& injection)
    : workload_(std::move(workload)),
      told_(told),
      entrant_(entrant),
      limits_(limits),
      injection_(injection) {}

void LocalCompetitor::begin() {
  auto fresh = std::make_unique<Contender>(workload_, told_, entrant_, limits_);
  fresh->admit_for_timing();
  // Only now the old one goes, so that the new one cannot take its place in memory.
  contender_ = std::move(fresh);
}

std::string LocalCompetitor::struck_out() const {
  return contender_ ? contender_->series().struck_out : "";
}

ExactCounts LocalCompetitor::count() {
  contender_ = std::make_unique<Contender>(workload_, told_, entrant_, limits_);
  return contender_->count();
}

TimedSample LocalCompetitor::sample(std::int64_t runs, std::int64_t warm_up) {
  if (warm_up > 0) contender_->timed(warm_up);
  TimedSample taken = contender_->timed(runs);
  if (injection_.slower <= 0) return taken;
  // Of one thread not its wall time, in which somebody else may have had the processor.
  const std::int64_t own = entrant_.backend->runs_on_one_thread() ? taken.cpu_ns : taken.wall_ns;
  const auto more = static_cast<std::int64_t>(static_cast<double>(own) * injection_.slower);
  taken.wall_ns += spin_for(more);
  taken.cpu_ns += more;
  return taken;
}

}  // namespace concord
