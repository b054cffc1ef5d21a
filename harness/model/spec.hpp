// Spec: one case of a spec file - header, program and expectation - as the reader understood it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/expectation.hpp"
#include "harness/model/program.hpp"

namespace concord {

/// A claim that a spec upholds or, with `refuted`, shows to be false.
struct ClaimUse {
  Span span;
  std::string id;
  std::string when;  ///< The condition under which this spec speaks of it; may be empty.
  std::optional<Expectation> refuted;  ///< What the document says; must NOT hold.
};

/// What asyncio does where an engine's own library does something else.
struct Contrast {
  Span span;
  std::string says;         ///< A sentence.
  Expectation expectation;  ///< Must NOT hold.
};

/// Where a row of `for-each:` says what `$name` is.
struct ConstantPlace {
  std::string name;
  Span span;
};

/// Sizes of a workload by their names: `n`.
using Sizes = std::map<std::string, std::int64_t>;

/// What `bench:` makes of a spec: a workload, which can be read at any size.
struct Bench {
  std::map<std::string, std::vector<std::int64_t>> offered;  ///< As the file lists them.
  Sizes sizes;  ///< Those at which it has been read; the first of each, unless others were asked.
  /// The scheduling events that running it costs at these sizes (`events:`), on any engine.
  std::optional<std::int64_t> events;
  /// How many tasks it has at once (`tasks:`), where these are not as many as its size.
  std::optional<std::int64_t> tasks;
};

/// A file without `for-each` is one Spec; with it, each row is one, with `[row]` at the end of its
/// id and the row's constants already put in.
struct Spec {
  std::string id;       ///< Path below specs/ without `.yaml`, and `[row]`: "gather/factorials".
  std::string file_id;  ///< The same without `[row]`.
  SourcePtr source;
  std::string title;
  std::vector<ClaimUse> claims;
  std::optional<Contrast> asyncio;
  Program program;
  Expectation expectation;
  std::string since;  ///< Versions of the reference, or empty.
  std::string until;
  std::string notes;
  std::vector<std::string> allowed_by_lint;
  std::string allowed_because;           ///< Why these rules are broken here; empty if none is.
  std::optional<Bench> bench;            ///< Of a workload.
  std::vector<ConstantPlace> constants;  ///< Those of its row of `for-each:`.
};

}  // namespace concord
