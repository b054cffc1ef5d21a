// Constants: the rows of `for-each:` and the sizes of `bench:`, and putting them in.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/spec.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

using Constants = std::map<std::string, Node>;

/// One case of a spec file; `name` is empty in a file without `for-each:`.
struct Row {
  std::string name;
  Constants constants;
  std::vector<ConstantPlace> places = {};  ///< Of the constants that stand in the row.
};

/// What `bench:` says, with the sizes that were asked for in place of those of the file; nothing
/// where there is none.
std::optional<Bench> read_bench(const Node& root, const Sizes& asked, Problems& problems);

/// The rows of a file, at least one. Each has the sizes of `bench` as well.
std::vector<Row> read_rows(const Node& root, const std::optional<Bench>& bench, Problems& problems);

/// Nodes that all rows of a spec file may have together; one that needs more multiplies itself.
inline constexpr std::size_t kMostSubstituted = 400'000;

/// Replaces each scalar that is exactly `$name` of a constant by the constant, at the scalar's
/// place in the file. Keys are replaced by scalars only. `budget` is the number of nodes that may
/// still be made; false when it is spent, which only a file that multiplies itself can do.
bool substitute_constants(Node& node, const Constants& constants, std::size_t& budget);

}  // namespace concord
