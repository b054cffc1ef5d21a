// The reason of a run tells of an accident behind these words, whichever way the run ended.
#include "harness/exact/accidents.hpp"

#include <string_view>

namespace concord {

std::optional<std::string> accident_in(const Execution& reference) {
  constexpr std::string_view kWords = "an accident of its own: ";
  const std::size_t at = reference.reason.find(kWords);
  if (at == std::string::npos) return std::nullopt;
  return reference.reason.substr(at + kWords.size());
}

}  // namespace concord
