// The ledger of claims as commands use it: found below the specs, and bearable when it is not
// there.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/spec.hpp"
#include "harness/model/ledger.hpp"

namespace concord::cli {

class ClaimLedger {
 public:
  /// Reads documents.yaml and claims.yaml in the folder of specs `root`; without the latter no
  /// claim is known. Throws Stop (invalid_spec), with the mistakes told on stderr, if one of them
  /// cannot be understood.
  explicit ClaimLedger(const std::filesystem::path& root);

  bool exists() const { return exists_; }
  const Ledger& ledger() const { return ledger_; }

  /// Claims of these specs that the ledger, if there is one, does not know. It speaks only for
  /// specs that lie below it; others may have claims of their own.
  Diagnostics unknown_claims(const std::vector<std::shared_ptr<const Spec>>& specs) const;

  /// What a claim says; "" for one that is not known.
  std::string words(const std::string& id) const;

 private:
  bool lies_below(const Spec& spec) const;
  bool knows_all_claims_of(const Spec& spec) const;

  std::filesystem::path root_;
  bool exists_ = false;
  Ledger ledger_;
};

}  // namespace concord::cli
