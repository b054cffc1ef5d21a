// Claim reporter: turns the matrix of claims into text of one format.
#pragma once

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "harness/model/claim_matrix.hpp"
#include "harness/model/report.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord {

/// What the console shows; the other formats hold everything.
enum class ClaimView : std::uint8_t { claims, contradictions };

struct ClaimReporterOptions {
  std::ostream* out = nullptr;  ///< Not owned.
  Colors colors = Colors::none;
  ClaimView view = ClaimView::claims;
};

/// A row of THE table of claim reporters: name, one line of help, writer.
struct ClaimReporterEntry {
  std::string name;
  std::string help;
  std::function<void(const ClaimMatrix&, const RunContext&, const ClaimReporterOptions&)> write;
};
const std::vector<ClaimReporterEntry>& claim_reporters();

}  // namespace concord
