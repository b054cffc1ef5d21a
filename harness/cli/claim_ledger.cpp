// Reading claims.yaml and looking claims up.
#include "harness/cli/claim_ledger.hpp"

#include <iostream>
#include <utility>

#include "harness/cli/command.hpp"
#include "harness/spec/load.hpp"

namespace concord::cli {

ClaimLedger::ClaimLedger(const std::filesystem::path& root) {
  const std::filesystem::path path = root / "claims.yaml";
  if (!std::filesystem::exists(path)) return;
  const Result<SourcePtr> source = read_source(path);
  Result<Ledger> read =
      source ? read_ledger(source.value()) : Result<Ledger>(Diagnostics(source.mistakes()));
  if (!read) {
    for (const Diagnostic& mistake : read.mistakes()) std::cerr << render(mistake) << "\n";
    throw Stop(ExitCode::invalid_spec, "the claims ledger has mistakes; nothing was run");
  }
  exists_ = true;
  ledger_ = std::move(read.value());
}

std::string ClaimLedger::words(const std::string& id) const {
  const auto found = ledger_.claims.find(id);
  return found == ledger_.claims.end() ? "" : found->second.says;
}

}  // namespace concord::cli
