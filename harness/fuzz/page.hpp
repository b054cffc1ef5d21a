// Page: what a campaign did, as a page of Markdown.
#pragma once

#include <string>
#include <vector>

#include "harness/fuzz/journal.hpp"

namespace concord::fuzz {

/// What only the caller knows of it.
struct PageContext {
  std::string tool_version = {};
  std::string started_at = {};
  std::string machine = {};
  std::string command = {};  ///< That was typed.
  std::uint64_t seed = 0;
  std::vector<std::string> subjects = {};   ///< "coroutines 1, exactly".
  std::vector<std::string> standards = {};  ///< "cpython 3.11.2".
};

std::string markdown_page(const Journal& journal, const PageContext& context);

/// "1234567" as "1,234,567".
std::string with_commas(std::uint64_t number);

}  // namespace concord::fuzz
