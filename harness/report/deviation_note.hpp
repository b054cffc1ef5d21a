// What a declared deviation says, and where it stands.
#pragma once

#include <string>

#include "harness/model/deviation.hpp"
#include "harness/model/report.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord {

/// `FILE:LINE:COL`, the line of its pattern underlined, then kind, dates and reason.
std::string draw_deviation(const Deviation& deviation);

/// One that is stale without a case, told like a failure.
std::string draw_stale_deviation(const StaleDeviation& stale, Colors colors);

}  // namespace concord
