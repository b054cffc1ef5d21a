// ensure(): an assertion that stays on in release builds.
//
// For our own mistakes only. A user's mistake is a Diagnostic, what a tested program does is data,
// and what an engine cannot do is an Ending; none of these may end here.
#pragma once

#include <source_location>
#include <string_view>

namespace concord {

/// Prints `what` with its place on stderr and aborts.
[[noreturn]] void broken_invariant(std::string_view what, std::source_location where);

/// Stops the program when `holds` is false. `what` says which invariant was broken, as a sentence.
inline void ensure(bool holds, std::string_view what,
                   std::source_location where = std::source_location::current()) {
  if (!holds) broken_invariant(what, where);
}

}  // namespace concord
