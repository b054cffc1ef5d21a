// Claim choice: which claims a command line names, and which specs speak of them.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "harness/model/claim_matrix.hpp"
#include "harness/model/ledger.hpp"
#include "harness/model/spec.hpp"

namespace concord::cli {

/// The ids of the claims that patterns name: an id, a glob over ids, a document, or a contradiction
/// for all claims on its sides; no patterns: all. Throws Stop (nothing_selected) for a pattern that
/// names none, with the nearest id.
std::set<std::string> chosen_claims(const std::vector<std::string>& patterns, const Ledger& ledger);

/// The specs that name one of them, or that a contradiction between any of them lists.
std::vector<std::shared_ptr<const Spec>> specs_about(
    const std::set<std::string>& claims, const Ledger& ledger,
    const std::vector<std::shared_ptr<const Spec>>& specs);

/// The part of a matrix that is about these claims, without documents that make none of them; of
/// specs, what is there.
ClaimMatrix narrowed(ClaimMatrix matrix, const std::set<std::string>& claims);

}  // namespace concord::cli
