// `concord compare`: two sides, measured against each other until it is clear.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "harness/bench/allocation.hpp"
#include "harness/bench/fingerprint.hpp"
#include "harness/cli/compare_pairings.hpp"
#include "harness/cli/compare_stored.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/cli/report_files.hpp"
#include "harness/cli/run_context.hpp"
#include "harness/cli/selftest_kept.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/report/compare_report.hpp"

namespace concord::cli {

namespace {

constexpr std::chrono::seconds kBudgetOfRow{5};

TournamentProgress progress_line(const CompareOptions& options) {
  if (options.quiet || !is_terminal(StandardStream::err)) return {};
  return [](std::size_t done, std::size_t all, double used) {
    std::cerr << fmt::format(
                     "\r\x1b[Kcomparing: {} of {} rows decided, {:.0f} % of the budget used", done,
                     all, 100 * std::min(used, 1.0))
              << std::flush;
  };
}

Comparison compared(const CompareOptions& options, const Invocation& invocation,
                    ChosenPairings chosen) {
  const RunContext context = describe_this_run(invocation);
  TournamentOptions how;
  how.seed = options.seed ? *options.seed : std::random_device()();
  how.budget = options.budget.value_or(kBudgetOfRow * chosen.pairings.size());
  how.interrupted = was_interrupted;
  Comparison comparison;
  comparison.tool_version = context.tool_version;
  comparison.started_at = context.started_at;
  comparison.arguments = context.flags;
  comparison.seed = how.seed;
  comparison.selftest = last_selftest();
  comparison.machine = fingerprint_here(specs_root(options.what.specs) / "..");
  comparison.alpha = how.rule.alpha;
  const auto began = std::chrono::steady_clock::now();
  comparison.rows = run_tournament(std::move(chosen.pairings), how, progress_line(options));
  tell_layout_apart(comparison, chosen.sides);
  comparison.wall_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  comparison.was_interrupted = was_interrupted();
  if (is_terminal(StandardStream::err) && !options.quiet) std::cerr << "\r\x1b[K";
  return comparison;
}

ExitCode code_of(const Comparison& comparison, const CompareOptions& options) {
  ExitCode code = ExitCode::as_expected;
  for (const ComparedWorkload& row : comparison.rows) {
    if (!row.struck_out.empty()) code = graver(code, ExitCode::not_as_expected);
    // Backends are ranked; only a build is judged.
    if (row.change == Change::regressed && options.compares_builds()) {
      code = graver(code, ExitCode::slower_than_allowed);
    }
    if (row.change == Change::inconclusive && options.strict) {
      code = graver(code, ExitCode::inconclusive);
    }
  }
  return code;
}

ExitCode compare(const CompareOptions& options, const Invocation& invocation) {
  if (names_stored(options)) return compare_stored(options);
  require_two_sides(options);
  pool_allocations();
  const auto targets = parse_targets(options.targets, {"json"});
  watch_for_interrupt();
  outlive_broken_pipes();
  ChosenPairings chosen = chosen_pairings(options, invocation);
  const auto backends = std::move(chosen.backends);
  const ReportFiles files(targets);
  const Comparison comparison = compared(options, invocation, std::move(chosen));
  const ExitCode written =
      files.write([&](std::ostream& out) { write_comparison_json(comparison, out); });
  write_comparison_table(comparison, files.beside());
  if (comparison.was_interrupted) {
    throw Stop(interrupt_code(),
               fmt::format("{}; what had been measured by then is told", interrupt_word()));
  }
  return graver(written, code_of(comparison, options));
}

}  // namespace

Action set_up_compare(CLI::App& app, const Invocation& invocation) {
  const auto options = std::make_shared<CompareOptions>();
  add_compare_options(app, *options, invocation);
  return [options, &invocation] { return compare(*options, invocation); };
}

}  // namespace concord::cli
