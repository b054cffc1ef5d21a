// Both sides are drawn in lanes, one below the other: side by side they would not fit a terminal.
#include "harness/report/exact_note.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/report/terminal_text.hpp"

namespace concord {

namespace {

std::string note_on(Difference::Kind kind) {
  switch (kind) {
    case Difference::Kind::extra_event: return "only here";
    case Difference::Kind::instant: return "at another instant";
    case Difference::Kind::order: return "too early";
    case Difference::Kind::missing_event:
    case Difference::Kind::ending:
    case Difference::Kind::outcome: return "here";
  }
  return "here";
}

std::string times(std::uint64_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

}  // namespace

const Difference* difference_of(const CaseResult& result) {
  return result.exact && result.exact->difference ? &*result.exact->difference : nullptr;
}

std::string equality_note(const ExactComparison& exact) {
  const std::string reference = printable(exact.reference);
  if (!exact.accident.empty()) {
    return fmt::format("not compared with {}, which had an accident: {}", reference,
                       exact.accident);
  }
  const std::string runs = times(exact.runs, "run");
  if (exact.schedules <= 1) return fmt::format("equal to {} ({})", reference, runs);
  return fmt::format("equal to {} in all it determines ({}, {} of them different)", reference, runs,
                     exact.schedules);
}

void add_difference_notes(TimelineOptions& options, const CaseResult& result) {
  const Difference* difference = difference_of(result);
  if (difference == nullptr) return;
  if (difference->event) {
    options.notes.emplace_back(*difference->event, note_on(difference->kind));
  }
  if (difference->later) options.notes.emplace_back(*difference->later, "must come first");
}

std::string own_side_head(const CaseResult& result) {
  return difference_of(result) == nullptr ? "" : printable(result.backend) + ":\n";
}

std::string draw_reference_side(const CaseResult& result, TimelineOptions options) {
  const Difference* difference = difference_of(result);
  if (difference == nullptr) return "";
  const ExactComparison& exact = *result.exact;
  if (difference->reference_event) {
    const bool is_missing = difference->kind == Difference::Kind::missing_event;
    options.notes.emplace_back(*difference->reference_event, is_missing ? "only here" : "here");
  }
  const std::string which =
      exact.runs == 1 ? "" : fmt::format(", the nearest of {}", times(exact.runs, "run"));
  return fmt::format("{}{}:\n{}", printable(exact.reference), which,
                     draw_timeline(exact.nearest, options));
}

namespace {

void count(const ExactComparison& exact, ExactTotals& totals) {
  totals.runs += exact.runs;
  if (!exact.accident.empty()) {
    ++totals.accidents;
  } else if (exact.difference) {
    ++totals.different;
  } else {
    ++totals.equal;
    if (exact.schedules > 1) ++totals.open;
  }
}

}  // namespace

std::vector<ExactTotals> exact_totals(const Report& report) {
  std::vector<ExactTotals> all;
  for (const CaseResult& result : report.cases) {
    if (!result.exact) continue;
    auto totals = std::ranges::find(all, result.backend, &ExactTotals::backend);
    if (totals == all.end()) totals = all.insert(all.end(), ExactTotals{result.backend});
    count(*result.exact, *totals);
  }
  return all;
}

std::string in_words(const ExactTotals& totals) {
  const std::string open =
      totals.open > 0 ? fmt::format(" ({} of them open in part)", totals.open) : "";
  const std::string accidents =
      totals.accidents > 0 ? fmt::format(", {} with an accident of its own", totals.accidents) : "";
  return fmt::format("{} equal{}, {} different{}; {} of the reference", totals.equal, open,
                     totals.different, accidents, times(totals.runs, "run"));
}

}  // namespace concord
