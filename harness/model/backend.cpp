// The words of primitives, and what most engines do with an announcement.
#include "harness/model/backend.hpp"

#include <array>

namespace concord {

std::string_view word(PrimitiveNote::Kind kind) {
  constexpr std::array<std::string_view, 3> words{"native", "composed", "absent"};
  return words.at(static_cast<std::size_t>(kind));
}

void PreparedProgram::announce(const RunOptions&) {}

std::unique_ptr<PreparedProgram> Backend::native(const std::string&, const Sizes&) {
  return nullptr;
}

}  // namespace concord
