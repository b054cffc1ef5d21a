// A table of which prefixes of the id the pattern so far can match: no pattern takes more than
// |pattern| * |id|.
#include "harness/spec/glob.hpp"

#include <cstddef>
#include <vector>

namespace concord {

bool matches_glob(std::string_view pattern, std::string_view id) {
  std::vector<bool> reached(id.size() + 1, false);
  reached[0] = true;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    std::vector<bool> next(id.size() + 1, false);
    const bool star = pattern[at] == '*';
    const bool any = star && at + 1 < pattern.size() && pattern[at + 1] == '*';
    if (any) ++at;
    for (std::size_t end = 0; end <= id.size(); ++end) {
      if (!star) {
        next[end] = end > 0 && reached[end - 1] && id[end - 1] == pattern[at];
      } else {
        next[end] = reached[end] || (end > 0 && next[end - 1] && (any || id[end - 1] != '/'));
      }
    }
    reached = std::move(next);
  }
  return reached[id.size()];
}

}  // namespace concord
