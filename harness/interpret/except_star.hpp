// except*: which part each clause takes, and what goes on when all clauses have run (PEP 654).
#pragma once

#include <vector>

#include "harness/interpret/exception.hpp"

namespace concord {

/// Whether an `except (A, B):` clause catches it.
bool matches_any(const Exception& exception, const std::vector<const ExceptionType*>& types);

/// The bookkeeping of one try with except* clauses.
class ExceptStar {
 public:
  explicit ExceptStar(ExceptionPtr exception);

  /// The part of what is left that matches, as a group (a bare exception is wrapped in one), or
  /// null.
  ExceptionPtr take(const std::vector<const ExceptionType*>& types);

  /// A clause that handled `part` ended with `exception`; `reraised` is what a bare raise raised
  /// last.
  void raised(const ExceptionPtr& exception, const ExceptionPtr& part,
              const ExceptionPtr& reraised);

  /// Python's _PyExc_PrepReraiseStar. What was raised anew stands first, each on its own; what was
  /// not handled or raised again by a bare raise is one group with its old nesting. A single one of
  /// these goes on as it is, several in a group without a message; null when nothing goes on.
  ExceptionPtr what_goes_on() const;

 private:
  ExceptionPtr whole_;
  ExceptionPtr rest_;
  bool naked_;  ///< It was no group: one clause at most takes it, and what that raises goes on
                ///< unwrapped.
  std::vector<ExceptionPtr> raised_;
  std::vector<ExceptionPtr> kept_;  ///< Parts that bare raises raised again.
};

}  // namespace concord
