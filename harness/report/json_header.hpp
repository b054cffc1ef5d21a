// The first line of every JSON report: where and how it was made.
#pragma once

#include <ostream>

#include "harness/model/report.hpp"
#include "harness/report/json_value.hpp"

namespace concord {

Json header_of(const RunContext& context);

/// Programs under test may mark and raise any bytes; what is not UTF-8 is replaced, never thrown
/// over.
void write_line(std::ostream& out, const Json& line);

}  // namespace concord
