// The keys of a case. Their order is part of the format: first what other tools read, then what
// explains it.
#include "harness/report/json_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace concord {

namespace {

constexpr std::size_t kLongestTrace = 10'000;

std::string_view ending_word(Ending ending) {
  constexpr std::array<std::string_view, 6> words{"finished",    "deadlock", "hang",
                                                  "unsupported", "crash",    "error"};
  return words.at(static_cast<std::size_t>(ending));
}

Json tree_of(const TaskRecord& task) {
  if (task.exception) return json_of(*task.exception);
  return json_of(ExceptionTree{"CancelledError", "", {}, nullptr});
}

/// Adds a key that is known to be new: `object[key]` looks through all keys before it, which a spec
/// with ten thousand tasks would feel.
void append(Json& object, const std::string& key, Json value) {
  object.get_ref<Json::object_t&>().emplace_back(key, std::move(value));
}

Json main_outcome(const Execution& execution) {
  if (execution.tasks.empty() || execution.tasks.front().state == State::pending) return nullptr;
  const TaskRecord& main = execution.tasks.front();
  Json outcome = Json::object();
  const std::string state(word(main.state));
  outcome[state] = main.state == State::returned ? json_of(main.value) : tree_of(main);
  return outcome;
}

Json task_object(const TaskRecord& task) {
  Json object = Json::object();
  object["state"] = word(task.state);
  object["started"] = task.started;
  if (task.state == State::returned) {
    object["value"] = json_of(task.value);
  } else if (task.state != State::pending) {
    object["exception"] = tree_of(task);
  }
  return object;
}

Json tasks_of(const Execution& execution, const std::vector<std::string>& names) {
  Json tasks = Json::object();
  for (TaskId id = 0; id < names.size(); ++id) {
    append(tasks, names[id], task_object(execution.tasks[id]));
  }
  return tasks;
}

/// Nothing when main never ended: then there was no such moment.
Json states_at_end(const Execution& execution, const std::vector<std::string>& names) {
  Json states = Json::object();
  if (!execution.main_ended_at) return states;
  for (TaskId id = 0; id < names.size(); ++id) {
    const TaskRecord& task = execution.tasks[id];
    if (task.existed_at_end) append(states, names[id], word(task.at_end));
  }
  return states;
}

void add_trace(Json& line, const Execution& execution, const std::vector<std::string>& names,
               TraceCut cut) {
  const std::size_t total = execution.trace.size();
  const bool is_cut = cut == TraceCut::at_10_000_events && total > kLongestTrace;
  Json events = Json::array();
  for (std::size_t i = 0; i < (is_cut ? kLongestTrace : total); ++i) {
    const Event& event = execution.trace[i];
    Json& object = events.emplace_back(Json::object());
    object["t_ns"] = event.at;
    object["task"] = names.at(event.task);
    object["event"] = label_text(event);
  }
  line["trace"] = std::move(events);
  if (!is_cut) return;
  line["events"] = total;
  line["trace_hash"] = fmt::format("{:016x}", trace_hash(execution));
}

void add_place(Json& object, const Spec& spec, Span span) {
  object["file"] = span.is_known() && spec.source ? Json(spec.source->path) : Json(nullptr);
  object["line"] = span.line;
  object["column"] = span.column;
  object["length"] = span.length;
}

Json edge_end(const Spec& spec, const std::optional<EdgeEnd>& end) {
  if (!end) return nullptr;
  Json object = Json::object();
  object["name"] = end->name;
  object["number"] = end->event ? Json(*end->event + 1) : Json(nullptr);
  add_place(object, spec, end->span);
  return object;
}

Json violations_of(const Spec& spec, const std::vector<Violation>& violations) {
  Json list = Json::array();
  for (const Violation& violation : violations) {
    Json& object = list.emplace_back(Json::object());
    object["sentence"] = violation.sentence;
    add_place(object, spec, violation.span);
    object["expected"] = violation.expected;
    object["actual"] = violation.actual;
    object["first"] = edge_end(spec, violation.first);
    object["second"] = edge_end(spec, violation.second);
    object["claim"] = violation.claim;
    object["alternative"] = violation.alternative;
  }
  return list;
}

void add_spec(Json& line, const Spec& spec) {
  line["title"] = spec.title;
  line["file"] = spec.source ? Json(spec.source->path) : Json(nullptr);
  Json claims = Json::array();
  for (const ClaimUse& claim : spec.claims) claims.push_back(claim.id);
  line["claims"] = std::move(claims);
}

void add_judging(Json& line, const CaseResult& result) {
  line["judged_as"] = word(result.judged_as);
  line["facts_judged"] = result.judgement.facts_judged;
  line["facts_not_judged"] = result.judgement.facts_not_judged;
  line["alternative"] = result.judgement.alternative;
  line["seed"] = result.seed ? Json(*result.seed) : Json(nullptr);
  line["runs"] = result.runs;
  line["failures"] = result.failures;
  line["ending"] = ending_word(result.execution.ending);
  const std::string& reason = result.judgement.reason;
  line["reason"] = reason.empty() ? result.execution.reason : reason;
  line["waits"] = result.execution.waits;
  if (result.real_per_virtual > 0) line["real_per_virtual"] = result.real_per_virtual;
  if (result.wall_seconds > 0) line["wall_seconds"] = result.wall_seconds;
}

Json deviation_object(const Deviation& deviation) {
  Json object = Json::object();
  object["spec"] = deviation.spec;
  object["kind"] = word(deviation.kind);
  object["reason"] = deviation.reason;
  object["since"] = to_text(deviation.since);
  object["until"] = to_text(deviation.until);
  object["file"] = deviation.source ? Json(deviation.source->path) : Json(nullptr);
  object["line"] = deviation.span.line;
  return object;
}

/// The reference's trace stands only beside a difference.
Json exact_object(const ExactComparison& exact, TraceCut cut) {
  Json object = Json::object();
  object["reference"] = exact.reference;
  object["runs"] = exact.runs;
  object["schedules"] = exact.schedules;
  if (!exact.accident.empty()) object["accident"] = exact.accident;
  object["difference"] = nullptr;
  if (!exact.difference) return object;
  const Difference& difference = *exact.difference;
  const auto number = [](const std::optional<std::size_t>& event) {
    return event ? Json(*event + 1) : Json(nullptr);
  };
  Json told = Json::object();
  told["kind"] = word(difference.kind);
  told["sentence"] = difference.sentence;
  told["number"] = number(difference.event);
  told["later"] = number(difference.later);
  told["reference_number"] = number(difference.reference_event);
  object["difference"] = std::move(told);
  const std::vector<std::string> names = display_names(exact.nearest);
  object["ending"] = ending_word(exact.nearest.ending);
  object["tasks"] = tasks_of(exact.nearest, names);
  add_trace(object, exact.nearest, names, cut);
  return object;
}

}  // namespace

Json json_of(const StaleDeviation& stale) {
  Json line = Json::object();
  line["kind"] = "deviation";
  line["backend"] = stale.backend;
  line["verdict"] = word(Verdict::stale);
  line["reason"] = stale.reason;
  line["deviation"] = deviation_object(*stale.deviation);
  return line;
}

Json json_of(const CaseResult& result, TraceCut cut) {
  const Execution& execution = result.execution;
  const std::vector<std::string> names = display_names(execution);
  Json line = Json::object();
  line["kind"] = "case";
  line["spec"] = result.spec->id;
  line["backend"] = result.backend;
  line["verdict"] = word(result.judgement.verdict);
  line["main"] = main_outcome(execution);
  line["end_ns"] = execution.main_ended_at ? Json(*execution.main_ended_at) : Json(nullptr);
  line["tasks"] = tasks_of(execution, names);
  line["at_end"] = states_at_end(execution, names);
  add_trace(line, execution, names, cut);
  add_spec(line, *result.spec);
  add_judging(line, result);
  const Judgement& judgement = result.judgement;
  const bool failed = counted_as(judgement.verdict) == Count::failed;
  if (failed || judgement.verdict == Verdict::deviates) {
    line["violations"] = violations_of(*result.spec, judgement.violations);
  }
  if (failed) line["again"] = result.repeat_command;
  if (!judgement.spec_mistakes.empty()) {
    line["spec_mistakes"] = violations_of(*result.spec, judgement.spec_mistakes);
  }
  if (result.exact) line["exact"] = exact_object(*result.exact, cut);
  if (result.deviation) {
    line["deviation"] = deviation_object(*result.deviation);
    line["deviating_runs"] = result.deviating_runs;
  }
  return line;
}

}  // namespace concord
