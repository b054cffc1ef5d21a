// Small steps towards a CaseResult.
#include "tests/report/case_builder.hpp"

#include <algorithm>
#include <utility>

#include "harness/base/ensure.hpp"

namespace concord {

CaseBuilder::CaseBuilder(std::string id, std::string title, std::string source)
    : spec_(std::make_shared<Spec>()) {
  spec_->id = id;
  spec_->file_id = id;
  spec_->title = std::move(title);
  spec_->source = std::make_shared<Source>(Source{"specs/" + id + ".yaml", std::move(source)});
  result.spec = spec_;
  result.backend = "coroutines";
  result.judgement.facts_judged = 12;
  result.repeat_command = "./concord check " + id + " -b coroutines";
}

CaseBuilder& CaseBuilder::claim(std::string id, std::string when) {
  spec_->claims.push_back({{}, std::move(id), std::move(when), std::nullopt});
  return *this;
}

CaseBuilder& CaseBuilder::refuted_claim(std::string id) {
  spec_->claims.push_back({{}, std::move(id), "", Expectation{}});
  return *this;
}

CaseBuilder& CaseBuilder::constant(std::string name, std::string_view piece) {
  const Span place = span(piece);
  const auto length = static_cast<int>(name.size());
  spec_->constants.push_back({std::move(name), {place.line, place.column, length}});
  return *this;
}

TaskRecord& CaseBuilder::task(std::string name) {
  TaskRecord& record = result.execution.tasks.emplace_back();
  record.name = std::move(name);
  return record;
}

CaseBuilder& CaseBuilder::event(Instant at_ms, TaskId task, EventKind kind, std::string label) {
  if (kind == EventKind::start) result.execution.tasks.at(task).started = true;
  result.execution.trace.push_back({milliseconds(at_ms), task, kind, std::move(label)});
  return *this;
}

CaseBuilder& CaseBuilder::mark(Instant at_ms, TaskId task, std::string label) {
  return event(at_ms, task, EventKind::mark, std::move(label));
}

CaseBuilder& CaseBuilder::returned(TaskId task, Datum value) {
  TaskRecord& record = result.execution.tasks.at(task);
  record.state = record.at_end = State::returned;
  record.value = std::move(value);
  return *this;
}

CaseBuilder& CaseBuilder::raised(TaskId task, ExceptionTree exception) {
  TaskRecord& record = result.execution.tasks.at(task);
  record.state = record.at_end = State::raised;
  record.exception = std::move(exception);
  return *this;
}

CaseBuilder& CaseBuilder::main_ended(Instant at_ms) {
  result.execution.main_ended_at = milliseconds(at_ms);
  return *this;
}

CaseBuilder& CaseBuilder::broken(Verdict verdict, Ending ending, std::string reason) {
  result.judgement.verdict = verdict;
  result.judgement.reason = std::move(reason);
  result.execution.ending = ending;
  return *this;
}

Violation& CaseBuilder::violation(std::string sentence, std::string_view place) {
  result.judgement.verdict = Verdict::fail;
  result.failures = 1;
  Violation& violation = result.judgement.violations.emplace_back();
  violation.sentence = std::move(sentence);
  if (!place.empty()) violation.span = span(place);
  return violation;
}

Span CaseBuilder::span(std::string_view piece) const {
  const std::string& text = spec_->source->text;
  const std::size_t at = text.find(piece);
  ensure(at != std::string::npos, "a span's text must be part of the source");
  const std::size_t line_begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return {static_cast<int>(line) + 1, static_cast<int>(at - line_begin) + 1,
          static_cast<int>(piece.size())};
}

EdgeEnd CaseBuilder::end(std::string name, std::string_view piece, int number) const {
  EdgeEnd end{piece.empty() ? Span{} : span(piece), std::move(name), std::nullopt};
  if (number > 0) end.event = static_cast<std::size_t>(number - 1);
  return end;
}

}  // namespace concord
