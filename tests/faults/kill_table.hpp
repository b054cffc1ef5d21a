// The kill matrix as a page to read: results/wrong-engines.md.
#pragma once

#include <string>
#include <vector>

#include "tests/faults/kill_matrix.hpp"

namespace concord {

/// Markdown. `named` says which killer of a fault is to be told first.
std::string kill_table(const KillMatrix& matrix, const std::vector<Kill>& named);

}  // namespace concord
