// Rows that two stored results do not share, as lines of a table.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/counts.hpp"

namespace concord {

struct MissingRows {
  const std::vector<StruckOutRow>& struck_out;
  const std::vector<std::string>& only_old;
  const std::vector<std::string>& only_new;
};

/// `without` is what a row is called that had no number before either: "no counts".
void write_missing_rows(const MissingRows& missing, std::string_view without, std::ostream& out);

}  // namespace concord
