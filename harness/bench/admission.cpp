// The judge decides, of whole runs and of mere results.
#include "harness/bench/admission.hpp"

#include <algorithm>
#include <variant>

#include "harness/judge/judge.hpp"

namespace concord {

namespace {

std::string told(const Judgement& judgement) {
  if (judgement.verdict == Verdict::pass) return "";
  if (!judgement.violations.empty()) return judgement.violations.front().sentence;
  if (!judgement.spec_mistakes.empty()) return judgement.spec_mistakes.front().sentence;
  const std::string verdict(word(judgement.verdict));
  return judgement.reason.empty() ? verdict : verdict + ": " + judgement.reason;
}

bool is_about_main_alone(const Fact& fact) {
  const auto* outcome = std::get_if<fact::Outcome>(&fact.node);
  return outcome != nullptr && !outcome->task;
}

/// A trace that the rules of life accept: main began and came to its end.
Execution with_main_alone(const Execution& outcome) {
  Execution told = outcome;
  told.tasks.resize(std::min<std::size_t>(told.tasks.size(), 1));
  told.trace.clear();
  if (told.tasks.empty()) return told;
  TaskRecord& main = told.tasks.front();
  main.started = true;
  told.trace.push_back({0, 0, EventKind::start, ""});
  const Instant end = main.settled_at.value_or(0);
  switch (main.state) {
    case State::returned: told.trace.push_back({end, 0, EventKind::returned, ""}); break;
    case State::raised: told.trace.push_back({end, 0, EventKind::raised, ""}); break;
    case State::cancelled: told.trace.push_back({end, 0, EventKind::cancelled, ""}); break;
    case State::pending: return told;
  }
  main.settled_at = end;
  told.main_ended_at = end;
  return told;
}

}  // namespace

std::string why_refused(const Spec& spec, const Execution& recorded, const AdmissionTerms& terms) {
  return told(judge(spec, recorded, {.discipline = terms.discipline, .clock = terms.clock}));
}

std::string why_wrong(const Spec& spec, const Execution& outcome) {
  Spec asked;
  asked.id = spec.id;
  asked.source = spec.source;
  asked.expectation = spec.expectation;
  std::erase_if(asked.expectation.facts,
                [](const Fact& fact) { return !is_about_main_alone(fact); });
  return told(judge(asked, with_main_alone(outcome), {}));
}

}  // namespace concord
