// What tables of measurements call their rows, and how they write numbers.
#pragma once

#include <string>
#include <string_view>

#include "harness/model/measurement.hpp"

namespace concord {

/// "coroutines native"; "floor".
std::string arm_name(const Arm& arm);

/// A name, which may be anybody's text, printable and as wide as the first column of the tables.
std::string first_column(std::string_view name);

/// Three digits, whatever the size.
std::string three_digits(double value);

/// A ratio of times: "1.234 [1.200, 1.250]", or alone where there is no interval (`low` is 0).
std::string with_interval(double ratio, double low, double high);

/// Three digits and a letter: "6.71M".
std::string with_letter(double value);

}  // namespace concord
