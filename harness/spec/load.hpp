// Loading specs: from a pattern on the command line to Specs, or to the mistakes in their files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/spec.hpp"
#include "harness/spec/node.hpp"

namespace concord {

/// Reads one spec file; `id` is its path below specs/ without `.yaml`. With `for-each` it gives one
/// Spec a row. The only way to fail is by diagnostics. Warnings do not make it fail; they are
/// lint's (lint.hpp). A workload (`bench:`) is read at the sizes that are asked for, and at the
/// first of each that is not.
Result<std::vector<Spec>> read_spec(const SourcePtr& source, const std::string& id,
                                    const Sizes& sizes = {});

/// The same of a tree that was never a text; its mistakes stand nowhere.
Result<std::vector<Spec>> read_spec(Node root, const std::string& id);

struct SpecFile {
  std::string id;
  std::filesystem::path path;
  std::string row;  ///< From a pattern "id[row]": only this row is wanted; else empty.
};

/// The spec files that the patterns name, each once, ordered by id. A pattern is an id, an id with
/// `[row]`, a glob over ids (`*` within one part, `**` over many), a directory or a file; no
/// patterns: all below `root` (the specs/ directory; its subfolder invalid/ is never part of
/// "all"). A pattern that matches nothing is a mistake, with the nearest id.
Result<std::vector<SpecFile>> find_spec_files(const std::filesystem::path& root,
                                              const std::vector<std::string>& patterns);

/// The text of a file as a Source whose path is the one that users would type; a mistake when it
/// cannot be read or is larger than 1 MiB.
Result<SourcePtr> read_source(const std::filesystem::path& path);

}  // namespace concord
