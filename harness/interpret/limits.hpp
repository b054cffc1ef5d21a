// Limits of what one evaluation may make, so that a program which grows without end raises an
// exception instead of taking the machine's memory or this process's stack.
#pragma once

#include <cstddef>
#include <string>

#include "harness/interpret/exception.hpp"

namespace concord {

/// Lists within lists, groups within groups: CPython stops at about a thousand; a thread's stack
/// may be small.
inline constexpr int kDeepestValue = 200;

/// Members of a list or a set, numbers of a range, bytes of a text.
inline constexpr std::size_t kLongestValue = 10'000'000;

/// Throws Raised with an OverflowError for a `what` ("a list") of more `parts` ("members").
inline void check_length(std::size_t length, const char* what, const char* parts) {
  if (length <= kLongestValue) return;
  raise_exception(types::overflow_error, std::string(what) + " of over 10,000,000 " + parts);
}

/// Throws Raised with Python's RecursionError; `where` is " in comparison" or the like.
inline void check_depth(int depth, const char* where) {
  if (depth <= kDeepestValue) return;
  raise_exception(types::recursion_error, std::string("maximum recursion depth exceeded") + where);
}

}  // namespace concord
