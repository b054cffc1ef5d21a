// One run of the corpus, and its failures laid against the workloads.
#include "harness/cli/bench_promises.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/shell.hpp"
#include "harness/bench/promises.hpp"
#include "harness/cli/deviation_files.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/run/runner.hpp"

namespace concord::cli {

namespace {

using Specs = std::vector<std::shared_ptr<const Spec>>;
using Broken = std::map<const Backend*, Specs>;

bool is_about_any(const Spec& spec, const std::vector<Contest>& contests) {
  return std::any_of(contests.begin(), contests.end(), [&spec](const Contest& contest) {
    return is_about(spec.program, contest.workload.spec->program);
  });
}

/// In so many runs an engine of threads meets most of its races.
constexpr std::uint64_t kRunsOfThreads = 20;

/// Adds what fails among the cases.
void run_and_note(const std::vector<Case>& cases, std::uint64_t repeat, Broken& broken) {
  RunnerOptions options;
  options.repeat = repeat;
  options.limits.interrupted = was_interrupted;
  options.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const Report report = run_cases({}, cases, options, {});
  std::map<std::pair<std::string, std::string>, const Case*> by_name;
  for (const Case& one : cases) by_name[{one.spec->id, one.backend->name()}] = &one;
  for (const CaseResult& result : report.cases) {
    if (counted_as(result.judgement.verdict) != Count::failed) continue;
    const Case& one = *by_name.at({result.spec->id, result.backend});
    broken[one.backend].push_back(one.spec);
  }
}

Broken broken_promises(const Specs& specs, const std::vector<std::unique_ptr<Backend>>& backends,
                       const DeclaredDeviations& declared) {
  std::vector<Case> cases = cases_of(specs, backends);
  std::erase_if(cases, [](const Case& one) {
    return !one.backend->clocks().contains(ClockKind::virtual_time);
  });
  declared.lay_against(cases);
  const auto of_threads = std::stable_partition(cases.begin(), cases.end(), [](const Case& one) {
    return one.backend->runs_on_one_thread();
  });
  Broken broken;
  run_and_note({cases.begin(), of_threads}, 1, broken);
  run_and_note({of_threads, cases.end()}, kRunsOfThreads, broken);
  return broken;
}

std::string refusal(const Specs& broken, const Program& workload, const std::string& backend) {
  for (const auto& spec : broken) {
    if (!is_about(spec->program, workload)) continue;
    return fmt::format("the engine breaks a promise that this leans on: concord check -b {} {}",
                       shell_quoted(backend), spec->id);
  }
  return "";
}

}  // namespace

void refuse_promise_breakers(std::vector<Contest>& contests,
                             const std::vector<std::unique_ptr<Backend>>& backends, Specs specs,
                             const SpecChoice& choice) {
  const DeclaredDeviations declared({}, backends, specs, specs_root(choice));
  std::erase_if(specs, [&](const auto& spec) { return !is_about_any(*spec, contests); });
  const Broken broken = broken_promises(specs, backends, declared);
  for (Contest& contest : contests) {
    for (Entrant& entrant : contest.entrants) {
      const auto found = broken.find(entrant.backend);
      if (found == broken.end()) continue;
      entrant.refused =
          refusal(found->second, contest.workload.spec->program, entrant.backend->name());
    }
  }
}

void refuse_promise_breakers(std::vector<Contest>& contests,
                             const std::vector<std::unique_ptr<Backend>>& backends,
                             const SpecChoice& choice) {
  refuse_promise_breakers(contests, backends,
                          valid_specs(read_specs(chosen_files({choice.root, {}}))), choice);
}

}  // namespace concord::cli
