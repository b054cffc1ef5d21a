// The ledger of claims, read: documents.yaml and claims.yaml of a folder of specs.
#pragma once

#include <string>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/ledger.hpp"

namespace concord {

/// Reads documents.yaml, with diagnostics like those of specs.
Result<std::vector<Document>> read_documents(const SourcePtr& source);

/// Reads claims.yaml: the claims of these documents, and their contradictions.
Result<Ledger> read_ledger(const SourcePtr& source, std::vector<Document> documents);

}  // namespace concord
