// Rules on single files and lines.
#pragma once

#include "tests/tidy/rules.hpp"

namespace concord::tidy {

Complaints check_file_sizes(const Files& files);  ///< Headers 150 lines, sources 400, tests 600.
Complaints check_opening_comments(const Files& files);
Complaints check_line_shapes(const Files& files);   ///< Tabs, trailing blanks, over 100 columns.
Complaints check_banned_words(const Files& files);  ///< Leftovers, and calls that are out of place.
Complaints check_references(const Files& files);    ///< Files that a comment or a page names exist.

}  // namespace concord::tidy
