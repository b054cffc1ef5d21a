// The sections of a failure, in the order in which a reader asks for them.
#include "harness/report/failure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/report/comparison.hpp"
#include "harness/report/deviation_note.hpp"
#include "harness/report/exact_note.hpp"
#include "harness/report/spec_excerpt.hpp"

namespace concord {

namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kFurtherViolations = 5;

/// How many events of a run that did not end: what it did last says where it hangs, the rest does
/// not.
constexpr std::size_t kLastEvents = 20;

const Violation* worst(const CaseResult& result) {
  const std::vector<Violation>& violations = result.judgement.violations;
  return violations.empty() ? nullptr : &violations.front();
}

bool stands_in_no_spec(const Violation& violation) {
  const bool edge_known = (violation.first && violation.first->span.is_known()) ||
                          (violation.second && violation.second->span.is_known());
  return !violation.span.is_known() && !edge_known && (violation.first || violation.second);
}

std::string headline(const CaseResult& result, Colors colors) {
  std::string verdict(word(result.judgement.verdict));
  std::transform(verdict.begin(), verdict.end(), verdict.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
  std::string line =
      fmt::format("{}  {}  [{}]", inked(Ink::bad, verdict, colors),
                  inked(Ink::strong, printable(result.spec->id), colors), result.backend);
  std::string runs;
  if (result.runs > 1) runs = fmt::format("{} of {} runs failed", result.failures, result.runs);
  if (result.seed) {
    runs += fmt::format("{}seed {}", runs.empty() ? "" : ", first with ", *result.seed);
  }
  return runs.empty() ? line : line + "  " + runs;
}

bool did_not_end(const CaseResult& result) {
  return result.judgement.verdict == Verdict::deadlock;
}

/// Whether the verdict is of what the backend declares, not of the facts alone.
bool is_of_deviation(const CaseResult& result) {
  return result.judgement.verdict == Verdict::stale ||
         result.judgement.verdict == Verdict::deviates;
}

/// Why a run did not come to its end says more than what it therefore did not reach, and what is
/// wrong with a deviation more than that there is one.
bool tells_reason_first(const CaseResult& result) {
  return did_not_end(result) || is_of_deviation(result);
}

std::string told(const Violation& violation) {
  return printable(violation.sentence) + "\n";
}

std::string rule(const CaseResult& result) {
  const Violation* violation = worst(result);
  if (!violation && !result.judgement.spec_mistakes.empty()) return "";
  const std::string& judged = result.judgement.reason;
  // In a deadlock the judge's sentence holds the waits as well, which have a section of their own.
  const bool is_told = !is_of_deviation(result) && !result.execution.reason.empty() &&
                       !result.execution.waits.empty();
  const std::string& reason = judged.empty() || is_told ? result.execution.reason : judged;
  std::string text;
  if (const Difference* difference = difference_of(result)) {
    text += printable(difference->sentence) + "\n";
  }
  if (!reason.empty() && (!violation || reason != violation->sentence)) {
    text += printable(reason) + "\n";
  }
  if (violation) {
    text = tells_reason_first(result) ? text + told(*violation) : told(*violation) + text;
  }
  if (violation && stands_in_no_spec(*violation)) {
    text +=
        "This is a rule of the life of tasks. It holds for every program; no line of the spec asks "
        "for it.\n";
  }
  return text;
}

/// Whether a line of the spec reads the constant.
bool reads(std::string_view line, const std::string& name) {
  const std::string read = "$" + name;
  for (std::size_t at = line.find(read); at != std::string_view::npos;
       at = line.find(read, at + 1)) {
    const std::size_t end = at + read.size();
    const bool goes_on =
        end < line.size() &&
        (std::isalnum(static_cast<unsigned char>(line[end])) != 0 || line[end] == '_');
    if (!goes_on) return true;
  }
  return false;
}

/// What a fact asks for in this case, where a row of `for-each:` says it.
std::string constants(const CaseResult& result) {
  const Violation* violation = worst(result);
  const Spec& spec = *result.spec;
  if (violation == nullptr || spec.source == nullptr || !violation->span.is_known()) return "";
  std::map<int, std::vector<Underline>> by_line;
  for (const ConstantPlace& constant : spec.constants) {
    if (!reads(spec.source->line(violation->span.line), constant.name)) continue;
    by_line[constant.span.line].push_back({constant.span, "$" + constant.name + " in this case"});
  }
  std::string text;
  for (const auto& [line, underlines] : by_line) {
    text += fmt::format("{}:{}:{}\n", spec.source->path, line, underlines.front().span.column);
    text += render_underlined(*spec.source, underlines);
  }
  return printable_lines(text);
}

std::string spec_mistakes(const CaseResult& result) {
  const std::vector<Violation>& mistakes = result.judgement.spec_mistakes;
  if (mistakes.empty()) return "";
  std::string text = "The spec itself is at fault here, not the backend:\n\n";
  for (const Violation& mistake : mistakes) {
    std::string what = mistake.sentence;
    if (what.ends_with('.')) what.pop_back();
    text += render({result.spec->source, mistake.span, what, "", Severity::error, ""});
  }
  return printable_lines(text);
}

std::string at(const Execution& execution, const EdgeEnd& end) {
  if (!end.event) return printable(end.name) + " never came";
  const Instant instant = execution.trace.at(*end.event).at;
  return fmt::format("{} at {} ({})", printable(end.name), event_number(end),
                     to_brief_text(Duration{instant}));
}

std::string comparison(const CaseResult& result) {
  const Violation* violation = worst(result);
  if (!violation) return "";
  if (!violation->expected.empty() || !violation->actual.empty()) {
    return draw_comparison(violation->expected, violation->actual);
  }
  if (!is_inversion(*violation)) return "";
  return fmt::format("expected  {} before {}\nactual    {}, {}\n",
                     printable(violation->first->name), printable(violation->second->name),
                     at(result.execution, *violation->second),
                     at(result.execution, *violation->first));
}

std::string waits(const CaseResult& result) {
  if (result.execution.waits.empty()) return "";
  std::string text = "Who waits for what:\n";
  for (const std::string& wait : result.execution.waits) text += "  " + printable(wait) + "\n";
  return text;
}

/// What is said of the two ends in the timeline; of one end alone there is nothing to say but
/// "here".
std::pair<std::string, std::string> notes_on(const Violation& violation) {
  if (is_inversion(violation)) return {"must come first", "too early"};
  if (violation.first && violation.second) return {"came first", "too late"};
  return {"here", "here"};
}

TimelineOptions timeline_options(const CaseResult& result, Colors colors) {
  TimelineOptions options;
  options.color = colors == Colors::ansi;
  options.max_width -= kIndent;
  const auto add = [&options](const std::optional<EdgeEnd>& end, const std::string& note) {
    if (end && end->event) options.notes.emplace_back(*end->event, note);
  };
  if (const Violation* violation = worst(result)) {
    const auto [on_first, on_second] = notes_on(*violation);
    add(violation->first, on_first);
    add(violation->second, on_second);
  }
  add_difference_notes(options, result);
  const Execution& execution = result.execution;
  if (execution.ending != Ending::finished && options.notes.empty() && !execution.trace.empty()) {
    options.notes.emplace_back(execution.trace.size() - 1, "the last event");
    options.max_events = kLastEvents;
  }
  return options;
}

TimelineOptions reference_side_options(Colors colors) {
  TimelineOptions options;
  options.color = colors == Colors::ansi;
  options.max_width -= kIndent;
  return options;
}

std::string claim_line(const ClaimUse& claim, const FailureContext& context) {
  const std::string words = context.claim_words ? context.claim_words(claim.id) : "";
  std::string line = "  " + claim.id;
  if (!words.empty()) line += ": " + printable(words);
  if (!claim.when.empty()) line += fmt::format(" (when {})", printable(claim.when));
  return line + "\n";
}

/// The claims that this spec upholds ask for its facts; where a refuted claim held, that one alone;
/// for a rule of the life of tasks none does.
std::string promise(const CaseResult& result, const FailureContext& context) {
  const Violation* violation = worst(result);
  if (violation && stands_in_no_spec(*violation)) return "";
  const std::string refuted = violation ? violation->claim : "";
  std::string text = "Promise: " + printable(result.spec->title) + "\n";
  for (const ClaimUse& claim : result.spec->claims) {
    const bool asks = refuted.empty() ? !claim.refuted.has_value() : claim.id == refuted;
    if (asks) text += claim_line(claim, context);
  }
  if (result.spec->asyncio) {
    text += fmt::format("  asyncio: {}\n", printable(result.spec->asyncio->says));
  }
  return text;
}

std::string further_violations(const CaseResult& result) {
  const std::vector<Violation>& all = result.judgement.violations;
  if (all.size() < 2) return "";
  std::string text = "Also broken:\n";
  const std::size_t shown = std::min(all.size(), kFurtherViolations + 1);
  for (std::size_t i = 1; i < shown; ++i) {
    text += "  " + printable(all[i].sentence);
    if (all[i].span.is_known()) text += fmt::format(" (line {})", all[i].span.line);
    text += "\n";
  }
  if (all.size() > shown) text += fmt::format("  and {} more\n", all.size() - shown);
  return text;
}

std::string closing(const CaseResult& result, const FailureContext& context, Colors colors) {
  std::string text;
  const auto others = context.elsewhere ? context.elsewhere(result) : std::vector<BackendVerdict>{};
  for (const BackendVerdict& other : others) {
    text += text.empty() ? "Same spec elsewhere: " : " · ";
    text += fmt::format("{} {}", other.backend, word(other.verdict));
  }
  if (!text.empty()) text += "\n";
  if (result.repeat_command.empty()) return text;
  return text + "Again:  " + inked(Ink::strong, printable(result.repeat_command), colors) + "\n";
}

}  // namespace

std::string reason_of(const CaseResult& result) {
  const Judgement& judgement = result.judgement;
  if (!judgement.spec_mistakes.empty()) return judgement.spec_mistakes.front().sentence;
  if (!judgement.violations.empty() && !tells_reason_first(result))
    return judgement.violations.front().sentence;
  const Difference* difference = difference_of(result);
  if (difference != nullptr && judgement.violations.empty()) return difference->sentence;
  return judgement.reason.empty() ? result.execution.reason : judgement.reason;
}

std::string draw_failure(const CaseResult& result, const FailureContext& context, Colors colors) {
  const Violation* violation = worst(result);
  const std::vector<std::string> sections{
      rule(result),
      result.deviation ? draw_deviation(*result.deviation) : "",
      spec_mistakes(result),
      violation ? draw_spec_excerpt(*result.spec, *violation) : "",
      constants(result),
      comparison(result),
      waits(result),
      own_side_head(result) + draw_timeline(result.execution, timeline_options(result, colors)),
      draw_reference_side(result, reference_side_options(colors)),
      promise(result, context),
      further_violations(result),
      closing(result, context, colors),
  };
  std::string text = headline(result, colors) + "\n";
  for (const std::string& section : sections) {
    if (!section.empty()) text += "\n" + indented(section, kIndent);
  }
  return text;
}

}  // namespace concord
