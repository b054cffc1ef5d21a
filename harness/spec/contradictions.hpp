// Contradictions: the part of the ledger that lists where the documents quarrel.
#pragma once

#include "harness/model/ledger.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

/// Adds `contradictions:` of the ledger's file to `ledger`, whose claims and documents are there
/// already.
void read_contradictions(const Node& root, Ledger& ledger, Problems& problems);

}  // namespace concord
