// Declared deviations: what a judged run, and then a whole case, comes to where its backend says
// that it does something else.
//
// The judge knows nothing of them. A run that violates its spec is judged once more, against what
// is declared instead; a case is settled when all of its runs are known.
#pragma once

#include "harness/judge/judge.hpp"
#include "harness/model/deviation.hpp"
#include "harness/model/report.hpp"

namespace concord {

/// The judgement of a run that was judged as `judged`. One that violates its spec becomes
/// `deviates` if all that is declared instead holds and can be judged, else `stale`: it deviates
/// differently. What broke or hung, what is unsupported and what passed stays as it is.
Judgement with_deviation(Judgement judged, const Spec& spec, const Execution& execution,
                         const DeclaredInstead& declared, const JudgeOptions& options);

struct SettleOptions {
  Date today;
  /// Whether the runs were judged as strictly as the backend allows. Under a seed or on a real
  /// clock fewer facts are judged, so that a pass there does not show that nothing deviates.
  enum class Strictness { own, weakened } strictness = Strictness::own;
};

/// Settles a case of which all runs are in, by its counts and the run that it shows. Runs that
/// pass beside runs that deviate are taken together: it `deviates`. It is `stale` if
///  - any run deviates differently,
///  - every run passes, on the backend's own terms: it no longer deviates, or
///  - its last day is over, and it still deviates (or, under weaker terms, passes).
void settle_deviation(CaseResult& result, const SettleOptions& options);

/// That a deviation means no spec, and what to do: the fourth way of being stale.
StaleDeviation unmatched_deviation(std::string backend, std::shared_ptr<const Deviation> deviation);

}  // namespace concord
