// Deviation: a declared, dated exception of one backend from what specs promise.
//
// It lives with its backend, not with the spec, and says what the backend does instead, so that a
// change there is noticed like any other.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/date.hpp"
#include "harness/model/expectation.hpp"
#include "harness/model/words.hpp"

namespace concord {

/// An entry of a deviation file.
struct Deviation {
  SourcePtr source;
  Span span;         ///< Of its pattern.
  std::string spec;  ///< An id, an id with a row, or a glob over ids.
  DeviationKind kind = DeviationKind::bug;
  std::string reason;  ///< A sentence.
  Date since;
  Date until;  ///< The last day on which it holds.
};

/// An entry as it reads for one spec: what is expected in place of what the spec expects.
struct DeclaredInstead {
  std::shared_ptr<const Deviation> deviation;
  Expectation instead;  ///< Its places are in the deviation's source.
};

/// What the deviation file of one backend says of some specs.
struct Deviations {
  std::map<std::string, std::shared_ptr<const DeclaredInstead>> by_spec;  ///< By the specs' ids.
  /// Entries that none of those specs is meant by.
  std::vector<std::shared_ptr<const Deviation>> unmatched;
};

}  // namespace concord
