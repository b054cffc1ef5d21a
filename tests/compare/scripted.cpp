// Drift as a random walk, and bursts.
#include "tests/compare/scripted.hpp"

#include <cmath>

namespace concord::testing {

double Weather::next() {
  std::normal_distribution<double> step(0, 0.01);
  std::uniform_real_distribution<double> chance(0, 1);
  drift_ = 0.99 * drift_ + step(random_);
  const double burst = chance(random_) < 0.05 ? 0.5 : 0;
  return std::exp(drift_ + burst + std::abs(step(random_)));
}

TimedSample ScriptedCompetitor::sample(std::int64_t count, std::int64_t warm_up) {
  last_runs = count;
  const double cost = cost_now ? cost_now(samples) : cost_;
  ++samples;
  warm_ups += warm_up;
  TimedSample taken;
  taken.runs = count;
  const double ns = cost * weather_->next() * usual_ns * static_cast<double>(count);
  taken.cpu_ns = static_cast<std::int64_t>(ns);
  taken.wall_ns = static_cast<std::int64_t>(ns * (1 + waits));
  return taken;
}

}  // namespace concord::testing
