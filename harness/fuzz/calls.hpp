// Calls in texts: "work($t, 1s)" taken apart and put together.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concord::fuzz {

struct Call {
  std::string name;
  std::vector<std::string> arguments;
  std::size_t begin = 0;  ///< Where it stands in its text.
  std::size_t end = 0;
};

/// The first call of `name` in the text, from `from` on; of any name that is no method, if `name`
/// is empty.
std::optional<Call> find_call(std::string_view text, std::string_view name, std::size_t from = 0);

std::string call_text(const Call& call);

}  // namespace concord::fuzz
