// What was expected above what was there; trees of exceptions member by member.
#pragma once

#include <string>
#include <string_view>

namespace concord {

/// Two texts as the judge writes them, under each other. A text with groups of exceptions is drawn
/// as an outline, one member a line; members without a partner on the other side are marked "-"
/// (missing) and "+" (not expected). The order of a group's members does not count.
std::string draw_comparison(std::string_view expected, std::string_view actual);

}  // namespace concord
