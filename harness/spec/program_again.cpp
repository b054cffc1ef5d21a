// The same way as in spec_reader.cpp, for one row, and silent: its mistakes would have been told.
#include "harness/spec/program_again.hpp"

#include <string>
#include <utility>
#include <vector>

#include "harness/spec/split_calls.hpp"

namespace concord {

namespace {

Row row_of(const Spec& spec, const Node& root, Problems& problems) {
  const auto bench = read_bench(root, spec.bench ? spec.bench->sizes : Sizes{}, problems);
  for (Row& row : read_rows(root, bench, problems)) {
    const std::string end = row.name.empty() ? "" : "[" + row.name + "]";
    if (spec.id == spec.file_id + end) return std::move(row);
  }
  return {};
}

}  // namespace

ProgramAgain read_program_again(const Spec& spec) {
  Result<Node> parsed = parse_yaml(spec.source);
  if (!parsed) return {};
  Node& root = parsed.value();
  Problems silent(spec.source);
  for (auto& [key, value] : root.entries) {
    if (key.text == "program" || key.text == "shared") rejoin_split_calls(value, silent);
  }
  Row row = row_of(spec, root, silent);
  std::erase_if(root.entries, [](const auto& entry) {
    return entry.first.text == "for-each" || entry.first.text == "bench";
  });
  std::size_t budget = kMostSubstituted;  // All rows fitted when the file was read.
  substitute_constants(root, row.constants, budget);
  ReadProgram read = read_program(root, row.constants, silent);
  return {std::move(read), std::move(row.constants)};
}

}  // namespace concord
