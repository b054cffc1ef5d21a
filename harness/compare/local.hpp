// A competitor within this process: an engine of this build.
#pragma once

#include <memory>

#include "harness/bench/contender.hpp"
#include "harness/compare/competitor.hpp"

namespace concord {

/// Slows whatever is measured by a known share: how else would one know what is found?
struct Injection {
  double slower = 0;  ///< 0.03: each sample spins for 3 % of its own time, within what is timed.
};

class LocalCompetitor final : public Competitor {
 public:
  /// The backend of `entrant` outlives it.
  LocalCompetitor(SizedSpec workload, const Workload& told, const Entrant& entrant,
                  const Limits& limits, const Injection& injection = {});

  void begin() override;
  std::string struck_out() const override;
  std::int64_t usual_runs() const override { return contender_->runs(); }
  TimedSample sample(std::int64_t runs, std::int64_t warm_up) override;
  /// Instead of all the others; see Contender::count().
  ExactCounts count();

 private:
  SizedSpec workload_;
  Workload told_;
  Entrant entrant_;
  Limits limits_;
  Injection injection_;
  std::unique_ptr<Contender> contender_;  ///< Null before it has begun.
};

}  // namespace concord
