// CaseBuilder: a finished case out of a few lines, as if a backend and the judge had made it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "harness/model/report.hpp"

namespace concord {

class CaseBuilder {
 public:
  /// A passing case of a spec whose whole text is `source`.
  CaseBuilder(std::string id, std::string title, std::string source);

  CaseBuilder& claim(std::string id, std::string when = "");
  CaseBuilder& refuted_claim(std::string id);
  /// A constant of the case's row, which stands in the source at the beginning of `piece`.
  CaseBuilder& constant(std::string name, std::string_view piece);
  TaskRecord& task(std::string name);

  /// `at_ms` in virtual milliseconds; `task` by its number.
  CaseBuilder& event(Instant at_ms, TaskId task, EventKind kind, std::string label = "");
  CaseBuilder& mark(Instant at_ms, TaskId task, std::string label);
  CaseBuilder& returned(TaskId task, Datum value = {});
  CaseBuilder& raised(TaskId task, ExceptionTree exception);
  CaseBuilder& main_ended(Instant at_ms);
  CaseBuilder& broken(Verdict verdict, Ending ending, std::string reason);

  /// Adds a violation and turns the verdict into `fail`.
  Violation& violation(std::string sentence, std::string_view place = "");

  /// The first place of `piece` in the source; it must be there.
  Span span(std::string_view piece) const;
  EdgeEnd end(std::string name, std::string_view piece, int number) const;

  CaseResult result;

 private:
  std::shared_ptr<Spec> spec_;
};

constexpr Instant milliseconds(Instant count) {
  return count * 1'000'000;
}

}  // namespace concord
