// Scene: what every fact is judged against - one execution, under the promises of one backend and
// clock.
#pragma once

#include "harness/judge/judge.hpp"
#include "harness/judge/trace_index.hpp"
#include "harness/model/expectation.hpp"

namespace concord {

struct Scene {
  const TraceIndex& index;
  JudgeOptions options;
  /// Two events that are not further apart than this count as simultaneous; 0 under a virtual
  /// clock.
  Duration tie;

  bool is_real_time() const { return options.clock == ClockKind::real_time; }
  bool applies(Tier tier) const { return keeps(options.discipline, tier); }
  /// Whether something due at `due` that came at `at` came too early, as even a real clock can
  /// tell.
  bool is_early(Instant at, Instant due) const;
  /// Whether it came later, by more than a tie, than a virtual clock would let it.
  bool is_late(Instant at, Instant due) const;
};

/// What counts as simultaneous: nothing but equal instants under a virtual clock; under a real one
/// half the smallest gap between instants that the expectation names or, where it names fewer than
/// two, 10 ms.
Duration tie_of(const Expectation& expectation, ClockKind clock);

}  // namespace concord
