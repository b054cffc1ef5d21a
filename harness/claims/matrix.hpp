// From a ledger and a run of specs to what the run says of each claim; plain data in and out.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/model/claim_matrix.hpp"
#include "harness/model/ledger.hpp"
#include "harness/model/report.hpp"

namespace concord {

/// What each case showed of each claim that its spec names. A case that failed in any way shows
/// none of them; `refuted:` that its backend cannot be held to is silent.
std::vector<ClaimEvidence> evidence_of(const Report& report);

/// `report` gives the backends and the table of specs; what is known of claims is `evidence` alone,
/// so that it may hold more than what specs show.
ClaimMatrix claim_matrix(const Ledger& ledger, const Report& report,
                         std::span<const ClaimEvidence> evidence);

}  // namespace concord
