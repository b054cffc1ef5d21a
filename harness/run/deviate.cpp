// The sentences say where the deviation stands, what is wrong with it, and what to do.
#include "harness/run/deviate.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace concord {

namespace {

std::string place_of(const Deviation& deviation, Span span) {
  return fmt::format("{}:{}", deviation.source ? deviation.source->path : "its file", span.line);
}

std::string stale(const Deviation& deviation, std::string_view why, std::string_view what_to_do) {
  return fmt::format("The deviation in {} is stale: {}. {}.", place_of(deviation, deviation.span),
                     why, what_to_do);
}

std::string without_stop(std::string sentence) {
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

/// Only a run that went on to its end, or stopped for good, shows what it does instead.
bool is_violated(const Judgement& judged) {
  return judged.spec_mistakes.empty() &&
         (judged.verdict == Verdict::fail || judged.verdict == Verdict::deadlock);
}

/// Judged as if the spec asked for what is declared instead, and for nothing else.
Judgement judge_instead(const Spec& spec, const Execution& execution,
                        const DeclaredInstead& declared, const JudgeOptions& options) {
  Spec other = spec;
  other.expectation = declared.instead;
  other.claims.clear();
  other.asyncio.reset();
  return judge(other, execution, options);
}

std::string how_it_differs(const Judgement& instead, const Deviation& deviation) {
  if (!instead.violations.empty()) {
    const Violation& worst = instead.violations.front();
    const std::string place =
        worst.span.is_known() ? fmt::format(" ({})", place_of(deviation, worst.span)) : "";
    return without_stop(worst.sentence) + place;
  }
  if (!instead.spec_mistakes.empty()) return without_stop(instead.spec_mistakes.front().sentence);
  return fmt::format("nothing of its 'instead:' could be judged, {}", without_stop(instead.reason));
}

void make_stale(CaseResult& result, std::string reason) {
  result.judgement.verdict = Verdict::stale;
  result.judgement.reason = std::move(reason);
  result.failures = result.runs;
}

}  // namespace

Judgement with_deviation(Judgement judged, const Spec& spec, const Execution& execution,
                         const DeclaredInstead& declared, const JudgeOptions& options) {
  if (!is_violated(judged)) return judged;
  const Deviation& deviation = *declared.deviation;
  const Judgement instead = judge_instead(spec, execution, declared, options);
  if (instead.verdict == Verdict::pass) {
    judged.verdict = Verdict::deviates;
    judged.reason = fmt::format("{}: {}", word(deviation.kind), deviation.reason);
    return judged;
  }
  judged.verdict = Verdict::stale;
  judged.reason =
      stale(deviation, "it deviates differently, for " + how_it_differs(instead, deviation),
            "Mend the backend, or write under 'instead:' what it does now");
  return judged;
}

void settle_deviation(CaseResult& result, const SettleOptions& options) {
  const Verdict shown = result.judgement.verdict;
  const bool is_settled = shown != Verdict::pass && shown != Verdict::deviates;
  if (!result.deviation || is_settled || result.failures > 0) return;
  const Deviation& deviation = *result.deviation;
  const bool judged_strictly = options.strictness == SettleOptions::Strictness::own;
  if (result.deviating_runs == 0 && judged_strictly) {
    make_stale(result, stale(deviation, "it no longer deviates, for the spec passes",
                             "Delete it, or leave this spec out of its pattern"));
  } else if (deviation.until < options.today) {
    make_stale(result, stale(deviation, "it expired, its last day was " + to_text(deviation.until),
                             "Mend the backend, or give it another day and the reason why"));
  } else if (result.deviating_runs > 0 && result.deviating_runs < result.runs) {
    result.judgement.reason +=
        fmt::format(" (in {} of {} runs)", result.deviating_runs, result.runs);
  }
}

StaleDeviation unmatched_deviation(std::string backend,
                                   std::shared_ptr<const Deviation> deviation) {
  std::string reason = stale(*deviation, fmt::format("no spec matches '{}'", deviation->spec),
                             "Correct its 'spec:', or delete it");
  return {std::move(backend), std::move(deviation), std::move(reason)};
}

}  // namespace concord
