// What each verdict makes of the exit code.
#include "harness/cli/report_exit.hpp"

#include <string>

namespace concord::cli {

namespace {

/// A backend of which not one program even began is broken, rather than wrong.
bool could_not_run(const Report& report, const std::string& backend) {
  bool has_broken = false;
  for (const CaseResult& result : report.cases) {
    if (result.backend != backend || result.execution.ending == Ending::unsupported) continue;
    const Ending ending = result.execution.ending;
    const bool broke = ending == Ending::error || ending == Ending::crash;
    if (!broke || !result.execution.tasks.empty()) return false;
    has_broken = true;
  }
  return has_broken;
}

}  // namespace

ExitCode exit_code_of(const Report& report) {
  ExitCode code =
      report.stale_deviations.empty() ? ExitCode::as_expected : ExitCode::not_as_expected;
  for (const CaseResult& result : report.cases) {
    if (!result.judgement.spec_mistakes.empty()) {
      code = graver(code, ExitCode::invalid_spec);
    } else if (counted_as(result.judgement.verdict) == Count::failed) {
      code = graver(code, ExitCode::not_as_expected);
    }
  }
  for (const BackendInfo& backend : report.context.backends) {
    if (could_not_run(report, backend.name)) code = graver(code, ExitCode::could_not_run);
  }
  return code;
}

}  // namespace concord::cli
