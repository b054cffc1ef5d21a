// One process of this build under Callgrind for each row.
#include "harness/cli/bench_instructions.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/bench/allocation.hpp"
#include "harness/bench/fingerprint.hpp"
#include "harness/cli/backend_choice.hpp"
#include "harness/cli/bench_entered.hpp"
#include "harness/cli/compare_pairings.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/cli/report_files.hpp"
#include "harness/cli/run_context.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/compare/counter.hpp"
#include "harness/report/counts_report.hpp"

namespace concord::cli {

namespace {

struct Counted {
  const Contest* contest = nullptr;
  const Entrant* entrant = nullptr;
};

std::vector<Counted> rows_of(const std::vector<Contest>& contests) {
  std::vector<Counted> rows;
  for (const Contest& contest : contests) {
    for (const Entrant& entrant : contest.entrants) rows.push_back({&contest, &entrant});
  }
  return rows;
}

void require_one_thread(const std::vector<std::unique_ptr<Backend>>& backends) {
  for (const auto& backend : backends) {
    if (backend->runs_on_one_thread()) continue;
    throw Stop(ExitCode::wrong_usage,
               fmt::format("instructions can be counted of engines that run on one thread alone, "
                           "within concord; {} does not",
                           backend->name()));
  }
}

std::string toolchain_here(const Fingerprint& machine, const std::string& counter) {
  const std::string pooling = pooling_allocator();
  return fmt::format("{}, {}, {}, {}, {}, {}", machine.compiler, machine.build_type,
                     machine.compiler_flags.empty() ? "no flags" : machine.compiler_flags,
                     machine.libc, pooling.empty() ? "no mimalloc" : pooling, counter);
}

Counts counted(const BenchOptions& options, const Invocation& invocation,
               const std::vector<Contest>& contests, const std::string& counter) {
  const RunContext context = describe_this_run(invocation);
  Counts counts;
  counts.tool_version = context.tool_version;
  counts.started_at = context.started_at;
  counts.toolchain = toolchain_here(fingerprint_here(specs_root(options.specs) / ".."), counter);
  const bool shows = !options.quiet && is_terminal(StandardStream::err);
  const std::vector<Counted> rows = rows_of(contests);
  const std::string build = own_executable();
  for (const auto& [contest, entrant] : rows) {
    CountedWorkload row;
    row.workload = told_of(*contest);
    row.backend = entrant->backend->name();
    row.form = entrant->form;
    if (shows) {
      std::cerr << fmt::format("\r\x1b[Kcounting {}/{}: {}", counts.rows.size() + 1, rows.size(),
                               name_of(row))
                << std::flush;
    }
    count_instructions_of(question_for(build, options.specs, *contest, *entrant), was_interrupted,
                          row);
    if (was_interrupted()) break;
    counts.rows.push_back(std::move(row));
  }
  counts.was_interrupted = was_interrupted();
  if (shows) std::cerr << "\r\x1b[K";
  return counts;
}

}  // namespace

ExitCode count_instructions_here(const BenchOptions& options, const Invocation& invocation) {
  const std::string counter = callgrind_version();
  if (counter.empty()) {
    throw Stop(ExitCode::could_not_run, "counting instructions needs valgrind, which is not there");
  }
  const auto targets = parse_targets(options.targets, {"json"});
  const auto backends = options.backends.empty() ? single_threaded_backends(invocation)
                                                 : chosen_backends(options.backends, invocation);
  require_one_thread(backends);
  BenchOptions asked = options;
  if (asked.sizes.empty()) asked.sizes = {100, 1'000};
  std::vector<Contest> contests = chosen_contests(asked, backends);
  keep_entered(contests, asked);
  const ReportFiles files(targets);
  watch_for_interrupt();
  outlive_broken_pipes();
  const Counts counts = counted(asked, invocation, contests, counter);
  const ExitCode written = files.write([&](std::ostream& out) { write_counts_json(counts, out); });
  write_counts_table(counts, files.beside());
  if (counts.was_interrupted) {
    throw Stop(interrupt_code(),
               fmt::format("{}; what was counted by then is told", interrupt_word()));
  }
  ExitCode code = written;
  for (const CountedWorkload& row : counts.rows) {
    if (!row.struck_out.empty()) code = graver(code, ExitCode::not_as_expected);
  }
  return code;
}

}  // namespace concord::cli
