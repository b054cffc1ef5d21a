// Literals: texts and times as Python writes them.
#pragma once

#include <string>
#include <string_view>

#include "harness/model/instant.hpp"

namespace concord::python {

/// A text in double quotes.
std::string quoted(std::string_view text);

/// A text as a part of an f-string, without the quotes around it.
std::string inside_f_string(std::string_view text);

/// A time as a plain number of seconds: "2", "0.01".
std::string plain_seconds(Duration duration);

/// Whether Python's float of that number is exact to the nanosecond.
bool is_exact_as_float(Duration duration);

/// `seconds(2)`, exact for every duration.
std::string seconds_call(Duration duration);

}  // namespace concord::python
