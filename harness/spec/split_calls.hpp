// Split calls: `[work(2s, 2)]` is two items to YAML. They are put together again, with a problem
// each.
#pragma once

#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

/// Repairs flow lists and flow mappings below `node`, so that reading can go on as if the call had
/// been quoted and finds no further mistakes in its pieces.
void rejoin_split_calls(Node& node, Problems& problems);

}  // namespace concord
