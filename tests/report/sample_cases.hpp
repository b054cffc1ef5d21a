// One finished case for each kind of thing that a report has to tell.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "harness/model/deviation.hpp"
#include "harness/model/report.hpp"
#include "harness/report/reporter.hpp"

namespace concord {

struct SampleCase {
  std::string name;  ///< Also the stem of its approved outputs.
  CaseResult result;
};
const std::vector<SampleCase>& sample_cases();

/// For GoogleTest, which would otherwise print the bytes.
void PrintTo(const SampleCase& sample, std::ostream* out);

/// What a backend declares of the specs group/*.
std::shared_ptr<const Deviation> declared_deviation();

/// A report with just this case, made nowhere in particular, so that outputs never differ by
/// machine.
Report report_of(const CaseResult& result);

/// What a reporter writes of a report, told of it in the order in which the runner would.
std::string written(const std::string& reporter, const Report& report,
                    ReporterOptions options = {});

}  // namespace concord
