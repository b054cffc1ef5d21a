// Totals of a report.
#include "harness/model/report.hpp"

namespace concord {

Totals totals_of(const Report& report) {
  Totals totals;
  for (const CaseResult& result : report.cases) {
    switch (counted_as(result.judgement.verdict)) {
      case Count::passed: ++totals.passed; break;
      case Count::failed: ++totals.failed; break;
      case Count::skipped: ++totals.skipped; break;
    }
  }
  totals.failed += report.stale_deviations.size();
  return totals;
}

}  // namespace concord
