// THE table of claim reporters. A further one is a file with its writer, and a row here.
#include "harness/report/claim_reporter.hpp"

namespace concord {

void write_claims_to_console(const ClaimMatrix& matrix, const RunContext& context,
                             const ClaimReporterOptions& options);
void write_claims_as_json(const ClaimMatrix& matrix, const RunContext& context,
                          const ClaimReporterOptions& options);
void write_claims_as_markdown(const ClaimMatrix& matrix, const RunContext& context,
                              const ClaimReporterOptions& options);

const std::vector<ClaimReporterEntry>& claim_reporters() {
  static const std::vector<ClaimReporterEntry> table{
      {"console", "for people: a line for each claim, then the totals", write_claims_to_console},
      {"json", "JSON lines: header, claims, contradictions, specs, footer", write_claims_as_json},
      {"markdown", "a page: claims, contradictions and specs x backends", write_claims_as_markdown},
  };
  return table;
}

}  // namespace concord
