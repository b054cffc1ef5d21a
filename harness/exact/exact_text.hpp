// Texts of values and exceptions that differ wherever these differ: with kinds, messages and
// causes, which the texts for people may leave out.
#pragma once

#include <cstdint>
#include <string>

#include "harness/model/datum.hpp"

namespace concord {

/// Whether lists and groups are told as they are, or as if the order of their members did not
/// count.
enum class Members : std::uint8_t { in_order, in_any_order };

std::string exact_text(const Datum& datum, Members members);
std::string exact_text(const ExceptionTree& exception, Members members);

}  // namespace concord
