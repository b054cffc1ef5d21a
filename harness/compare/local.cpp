// A contender that begins anew: its programs are prepared again, and lie elsewhere.
#include "harness/compare/local.hpp"

#include <chrono>
#include <utility>

namespace concord {

namespace {

void spin_for(std::chrono::nanoseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (std::chrono::steady_clock::now() < end) {
  }
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
  const auto more =
      static_cast<std::int64_t>(static_cast<double>(taken.wall_ns) * injection_.slower);
  spin_for(std::chrono::nanoseconds(more));
  taken.wall_ns += more;
  taken.cpu_ns += more;
  return taken;
}

}  // namespace concord
