// Page: what campaigns did, as a page of Markdown or as lines of JSON.
#pragma once

#include <string>
#include <vector>

#include "harness/fuzz/journal.hpp"

namespace concord::fuzz {

/// `command` is the one by which it was made.
std::string markdown_page(const std::vector<Journal>& campaigns, const std::string& command);

/// One object a line: each campaign with "campaign", followed by its findings with "finding".
std::string json_lines(const std::vector<Journal>& campaigns);

/// "1234567" as "1,234,567".
std::string with_commas(std::uint64_t number);

}  // namespace concord::fuzz
