// The console reporter: failures at once and in full, passes only on demand, and the totals at the
// end.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/utf8.hpp"
#include "harness/report/deviation_note.hpp"
#include "harness/report/exact_note.hpp"
#include "harness/report/failure.hpp"
#include "harness/report/reporter.hpp"
#include "harness/report/terminal_text.hpp"
#include "harness/report/verdict_book.hpp"

namespace concord {

namespace {

std::string counted(std::size_t number, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", number, number == 1 ? one : several);
}

std::string in_words(const Totals& totals) {
  return fmt::format("{} passed, {} failed, {} skipped", totals.passed, totals.failed,
                     totals.skipped);
}

/// What a backend's cases came to.
struct BackendSummary {
  std::string name;
  Discipline discipline;  ///< As which it was judged.
  bool is_seeded = false;
  std::uint64_t runs = 1;  ///< Of each case, each with the next seed.
  Totals totals;
  std::size_t facts_judged = 0;
  std::size_t facts_not_judged = 0;

  BackendSummary(std::string backend, Discipline as) : name(std::move(backend)), discipline(as) {}

  void add(const CaseResult& result) {
    switch (counted_as(result.judgement.verdict)) {
      case Count::passed: ++totals.passed; break;
      case Count::failed: ++totals.failed; break;
      case Count::skipped: ++totals.skipped; break;
    }
    facts_judged += result.judgement.facts_judged;
    facts_not_judged += result.judgement.facts_not_judged;
    discipline = result.judged_as;
    is_seeded = is_seeded || result.seed.has_value();
    runs = std::max(runs, result.runs);
  }

  /// "coroutines (fifo)", "coroutines (cooperative, seed 7)", "... seeds 1 to 5)".
  std::string head(const std::optional<std::uint64_t>& seed) const {
    std::string steered;
    if (is_seeded && seed) {
      steered = runs > 1 ? fmt::format(", seeds {} to {}", *seed, *seed + runs - 1)
                         : fmt::format(", seed {}", *seed);
    }
    return fmt::format("{} ({}{})", name, word(discipline), steered);
  }
};

/// In the order of the header; a backend that it does not list comes behind.
std::vector<BackendSummary> by_backend(const Report& report) {
  std::vector<BackendSummary> summaries;
  std::map<std::string, std::size_t> places;
  const auto summary_of = [&](const std::string& name, Discipline discipline) -> BackendSummary& {
    const auto [found, is_new] = places.try_emplace(name, summaries.size());
    if (is_new) summaries.emplace_back(name, discipline);
    return summaries[found->second];
  };
  for (const BackendInfo& info : report.context.backends) summary_of(info.name, info.discipline);
  for (const CaseResult& result : report.cases) {
    summary_of(result.backend, result.judged_as).add(result);
  }
  for (const StaleDeviation& stale : report.stale_deviations) {
    ++summary_of(stale.backend, Discipline::fifo).totals.failed;
  }
  return summaries;
}

class ConsoleReporter final : public Reporter {
 public:
  explicit ConsoleReporter(const ReporterOptions& options)
      : options_(options),
        out_(*options.out),
        colors_(options.color ? Colors::ansi : Colors::none),
        context_(with_book(options.failure, book_)) {}

  void begin(const RunContext& context) override {
    if (!options_.verbose || options_.quiet) return;
    out_ << fmt::format("concord {}, {} clock", context.tool_version, word(context.clock));
    if (context.seed) out_ << fmt::format(", seed {}", *context.seed);
    out_ << '\n' << std::flush;
  }

  void case_finished(const CaseResult& result) override {
    switch (counted_as(result.judgement.verdict)) {
      case Count::failed: write_failure(result); break;
      case Count::passed: write_pass(result); break;
      case Count::skipped: write_skipped(result); break;
    }
    out_ << std::flush;
    book_.add(result);
  }

  void finish(const Report& report) override {
    for (const StaleDeviation& stale : report.stale_deviations) {
      out_ << draw_stale_deviation(stale, colors_) << '\n';
    }
    if (!options_.quiet) {
      write_other_verdicts(report);
      write_backends(report);
      write_comparisons(report);
      if (options_.verbose && report.wall_seconds > 0) {
        out_ << fmt::format("in {:.2f} s\n", report.wall_seconds);
      }
    }
    const Totals totals = totals_of(report);
    out_ << inked(totals.failed > 0 ? Ink::bad : Ink::good, in_words(totals), colors_) << '\n'
         << std::flush;
  }

 private:
  void write_failure(const CaseResult& result) {
    out_ << draw_failure(result, context_, colors_) << '\n';
  }

  void write_pass(const CaseResult& result) {
    if (!options_.verbose || options_.quiet) return;
    const std::size_t facts = result.judgement.facts_judged;
    out_ << headline(result, Ink::good) << "  " << counted(facts, "fact", "facts");
    const std::string& alternative = result.judgement.alternative;
    if (!alternative.empty()) out_ << ", alternative '" << printable(alternative) << "'";
    if (result.exact) out_ << ", " << equality_note(*result.exact);
    out_ << '\n';
    TimelineOptions timeline;
    timeline.color = options_.color;
    timeline.max_width -= 2;
    out_ << indented(draw_timeline(result.execution, timeline), 2) << '\n';
  }

  void write_skipped(const CaseResult& result) {
    if (!options_.verbose || options_.quiet) return;
    out_ << headline(result, Ink::weak) << "  " << printable(reason_of(result)) << '\n';
  }

  std::string headline(const CaseResult& result, Ink ink) const {
    return fmt::format("{}  {}  [{}]", inked(ink, word(result.judgement.verdict), colors_),
                       printable(result.spec->id), result.backend);
  }

  /// The last line cannot tell a deadlock from a wrong order, nor a deviation from a missing
  /// feature.
  void write_other_verdicts(const Report& report) {
    std::map<Verdict, std::size_t> numbers;
    for (const CaseResult& result : report.cases) ++numbers[result.judgement.verdict];
    numbers[Verdict::stale] += report.stale_deviations.size();
    std::erase_if(numbers, [](const auto& each) { return each.second == 0; });
    numbers.erase(Verdict::pass);
    numbers.erase(Verdict::fail);
    if (numbers.empty()) return;
    std::string line = "other verdicts: ";
    std::string_view comma;
    for (const auto& [verdict, number] : numbers) {
      line += fmt::format("{}{} {}", std::exchange(comma, ", "), number, word(verdict));
    }
    const bool has_skipped = totals_of(report).skipped > 0;
    if (has_skipped && !options_.verbose) line += " (-v gives the reasons)";
    out_ << line << '\n';
  }

  void write_backends(const Report& report) {
    const std::vector<BackendSummary> summaries = by_backend(report);
    const auto head = [&](const BackendSummary& summary) {
      return summary.head(report.context.seed);
    };
    std::size_t widest = 0;
    for (const BackendSummary& summary : summaries) {
      widest = std::max(widest, display_width(head(summary)));
    }
    for (const BackendSummary& summary : summaries) {
      out_ << fmt::format("{}  {}, {} judged, {} not judged\n", padded(head(summary), widest),
                          in_words(summary.totals), counted(summary.facts_judged, "fact", "facts"),
                          summary.facts_not_judged);
    }
  }

  void write_comparisons(const Report& report) {
    if (!report.context.reference) return;
    const BackendInfo& reference = *report.context.reference;
    for (const ExactTotals& totals : exact_totals(report)) {
      out_ << fmt::format("{} beside {} {}, event by event: {}\n", totals.backend, reference.name,
                          printable(reference.version), in_words(totals));
    }
  }

  ReporterOptions options_;
  std::ostream& out_;
  Colors colors_;
  VerdictBook book_;
  FailureContext context_;
};

}  // namespace

std::unique_ptr<Reporter> make_console_reporter(const ReporterOptions& options) {
  return std::make_unique<ConsoleReporter>(options);
}

}  // namespace concord
