// Skeleton: a spec that has everything but what only its author knows.
#pragma once

#include <string>

#include "harness/spec/claims.hpp"

namespace concord {

/// The id of a spec that may be written: words in kebab-case, with '/' between folders. Otherwise a
/// sentence about what is wrong with it; empty: nothing.
std::string mistake_in_id(const std::string& id);

/// The text of a new spec, valid but for its blanks (blanks.hpp). What it needs of a claim stands
/// there as a comment.
///
/// `schema_path`: of the schema for editors, as seen from the file; empty: there is none.
std::string skeleton(const std::string& schema_path, const Claim* claim);

}  // namespace concord
