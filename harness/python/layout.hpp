// Layout: long statements over several lines, the way Python's formatters do it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concord::python {

/// A list of arguments with its brackets, which layout() may spread over lines: `open` and `close`
/// are "(" and ")" or "[" and "]", with whatever stands before and after them.
std::string breakable(std::string_view open, const std::vector<std::string>& items,
                      std::string_view close);

/// Removes the marks of breakable(): for what can stand on one line only.
std::string flat(std::string_view text);

/// The lines of a statement at that depth, each with its blanks.
std::vector<std::string> layout(std::string_view statement, int depth);

}  // namespace concord::python
