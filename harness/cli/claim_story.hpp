// Claim story: what one claim says, what is true of it, which specs decide it, and what happens in
// them.
#pragma once

#include <ostream>

#include "harness/cli/document_folder.hpp"
#include "harness/model/claim_matrix.hpp"
#include "harness/model/report.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord::cli {

struct StoryOptions {
  std::ostream* out = nullptr;  ///< Not owned.
  Colors colors = Colors::none;
  const DocumentFolder* documents = nullptr;  ///< Null: the lines of the document are not shown.
};

/// `report` holds the executions of the specs that `row`, of `matrix`, names. The timeline of each
/// condition is that of the first backend on which it shows, and of the spec that speaks of the
/// fewest other claims.
void tell_story(const ClaimRow& row, const ClaimMatrix& matrix, const Report& report,
                const StoryOptions& options);

}  // namespace concord::cli
