// The header: what a spec file says about itself, beside its program and its expectations.
#pragma once

#include <string>
#include <vector>

#include "harness/model/words.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

struct Header {
  std::string title;
  std::string since;
  std::string until;
  std::string notes;
  std::vector<std::string> allowed_by_lint;
  std::string allowed_because;
};

/// Checks the keys of the file and reads what is the same for all its rows.
Header read_header(const Node& root, Problems& problems);

/// True when the file is in the version of the language that this reader knows; else nothing more
/// can be said about it than the problem that was added.
bool check_schema(const Node& root, Problems& problems);

/// `host:` and `requires:`, which may be constants of a row.
Host read_host(const Node& root, Problems& problems);
std::vector<Feature> read_requires(const Node& root, Problems& problems);

}  // namespace concord
