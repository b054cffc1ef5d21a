// Reading documents.yaml and claims.yaml, and looking claims up.
#include "harness/cli/claim_ledger.hpp"

#include <algorithm>
#include <iostream>
#include <system_error>
#include <utility>

#include "harness/cli/command.hpp"
#include "harness/spec/claims.hpp"
#include "harness/spec/lint.hpp"
#include "harness/spec/load.hpp"

namespace concord::cli {

namespace {

/// Without a file of documents there are none.
Result<std::vector<Document>> documents_in(const std::filesystem::path& path) {
  if (!std::filesystem::exists(path)) return std::vector<Document>{};
  const Result<SourcePtr> source = read_source(path);
  return source ? read_documents(source.value()) : Diagnostics(source.mistakes());
}

Result<Ledger> ledger_in(const std::filesystem::path& root) {
  Result<std::vector<Document>> documents = documents_in(root / "documents.yaml");
  if (!documents) return Diagnostics(documents.mistakes());
  const Result<SourcePtr> source = read_source(root / "claims.yaml");
  if (!source) return Diagnostics(source.mistakes());
  return read_ledger(source.value(), std::move(documents.value()));
}

}  // namespace

ClaimLedger::ClaimLedger(const std::filesystem::path& root) : root_(root) {
  if (!std::filesystem::exists(root / "claims.yaml")) return;
  Result<Ledger> read = ledger_in(root);
  if (!read) {
    for (const Diagnostic& mistake : read.mistakes()) std::cerr << render(mistake) << "\n";
    throw Stop(ExitCode::invalid_spec, "the claims ledger has mistakes; nothing was run");
  }
  exists_ = true;
  ledger_ = std::move(read.value());
}

Diagnostics ClaimLedger::unknown_claims(
    const std::vector<std::shared_ptr<const Spec>>& specs) const {
  std::vector<Spec> suspects;
  for (const auto& spec : specs) {
    if (exists_ && !knows_all_claims_of(*spec) && lies_below(*spec)) suspects.push_back(*spec);
  }
  Diagnostics found = check_claims(suspects, ledger_);
  std::erase_if(found, [](const Diagnostic& each) { return each.severity != Severity::error; });
  return found;
}

bool ClaimLedger::lies_below(const Spec& spec) const {
  std::error_code error;
  const std::filesystem::path relative = std::filesystem::relative(spec.source->path, root_, error);
  return !relative.empty() && *relative.begin() != "..";
}

bool ClaimLedger::knows_all_claims_of(const Spec& spec) const {
  return std::all_of(spec.claims.begin(), spec.claims.end(),
                     [this](const ClaimUse& use) { return ledger_.claims.contains(use.id); });
}

std::string ClaimLedger::words(const std::string& id) const {
  const auto found = ledger_.claims.find(id);
  return found == ledger_.claims.end() ? "" : found->second.says;
}

}  // namespace concord::cli
