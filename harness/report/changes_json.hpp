// A changed case as one line of JSON.
#pragma once

#include <string>

#include "harness/model/changes.hpp"

namespace concord {

/// {"kind":"changes", ...} without a line feed: how many changes of each kind were tried and
/// noticed, and each that was not.
std::string json_line(const ChangedCase& one);

}  // namespace concord
