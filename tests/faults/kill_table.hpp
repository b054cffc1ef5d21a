// What is known of wrong engines as pages to read: results/wrong-engines/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/faults/kill_matrix.hpp"

namespace concord {

struct Page {
  std::string_view engine;  ///< "coroutines"; the page and the ctest are called by it.
  std::string_view runs;    ///< How often a spec is run, as a sentence.
};

// Markdown. `named` says which killer of a fault is to be told first.

/// Faults, controls, and the specs by what they notice.
std::string kill_table(const Page& page, const KillMatrix& matrix, const std::vector<Kill>& named);
/// The faults alone.
std::string fault_table(const Page& page, const KillMatrix& matrix, const std::vector<Kill>& named);
/// Faults whose killers were not all tried: `cases` are those that are named.
std::string named_table(const Page& page, const std::vector<EngineKills>& faults);

/// Fails if the page does not say this; with CONCORD_UPDATE_RESULTS it is written.
void expect_fresh(const Page& page, const std::string& text);

}  // namespace concord
