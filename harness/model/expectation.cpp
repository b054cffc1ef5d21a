// The words of outcomes and grades.
#include "harness/model/expectation.hpp"

#include <array>

namespace concord {

std::string_view word(ExpectedOutcome::Kind kind) {
  constexpr std::array<std::string_view, 6> words{"returned", "raised",    "cancelled",
                                                  "pending",  "unstarted", "deadlock"};
  return words.at(static_cast<std::size_t>(kind));
}

std::string_view word(Grade grade) {
  constexpr std::array<std::string_view, 3> words{"expected", "acceptable", "interesting"};
  return words.at(static_cast<std::size_t>(grade));
}

}  // namespace concord
