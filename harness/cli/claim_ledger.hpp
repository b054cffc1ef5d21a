// The ledger of claims as commands use it: found below the specs, and bearable when it is not
// there.
#pragma once

#include <filesystem>
#include <string>

#include "harness/spec/claims.hpp"

namespace concord::cli {

class ClaimLedger {
 public:
  /// Reads claims.yaml in the folder of specs `root`; without that file no claim is known. Throws
  /// Stop (invalid_spec), with the mistakes told on stderr, if it cannot be understood.
  explicit ClaimLedger(const std::filesystem::path& root);

  bool exists() const { return exists_; }
  const Ledger& ledger() const { return ledger_; }

  /// What a claim says; "" for one that is not known.
  std::string words(const std::string& id) const;

 private:
  bool exists_ = false;
  Ledger ledger_;
};

}  // namespace concord::cli
