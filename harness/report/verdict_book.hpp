// VerdictBook: the verdicts seen so far, so that a failure can say how the same spec fared
// elsewhere.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/report/reporter.hpp"

namespace concord {

class VerdictBook {
 public:
  void add(const CaseResult& result);

  /// The other backends' verdicts on the spec of `result`, in the order in which they came.
  std::vector<BackendVerdict> elsewhere(const CaseResult& result) const;

 private:
  std::map<std::string, std::vector<BackendVerdict>> by_spec_;
};

/// `context`, with `elsewhere` answered by `book` if nothing better was given. `book` must outlive
/// the result.
FailureContext with_book(FailureContext context, const VerdictBook& book);

}  // namespace concord
