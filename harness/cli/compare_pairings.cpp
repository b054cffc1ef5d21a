// Backends compete within this process, builds each in one of their own.
#include "harness/cli/compare_pairings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <limits>
#include <sstream>
#include <system_error>
#include <utility>

#include "harness/base/shell.hpp"
#include "harness/cli/backend_choice.hpp"
#include "harness/cli/bench_promises.hpp"
#include "harness/cli/compare_promises.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/compare/build.hpp"
#include "harness/compare/local.hpp"

namespace concord::cli {

namespace {

namespace fs = std::filesystem;

constexpr double kUsualMargin = 0.01;
constexpr double kWideMargin = 0.03;
/// From here on a workload does not fit into the caches, and what they do is the machine's.
constexpr std::int64_t kLargeWorkload = 100'000;
/// Twice the blocks in the same time. More of them would get into each other's way, since they all
/// share the memory.
constexpr std::size_t kTracksOfBuilds = 2;

ChangeRule rule_for(const CompareOptions& options, std::int64_t n, const Backend& first,
                    const Backend& second) {
  ChangeRule rule;
  rule.margin = std::max(usual_margin(first, n), usual_margin(second, n));
  if (options.margin) rule.margin = *options.margin / 100;
  return rule;
}

void require_build(const std::string& path) {
  std::error_code error;
  const fs::file_status file = fs::status(path, error);
  if (!fs::is_regular_file(file)) {
    throw Stop(ExitCode::could_not_run, fmt::format("there is no build of concord at '{}'", path));
  }
  constexpr auto kAnybody = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  if ((file.permissions() & kAnybody) != fs::perms::none) return;
  throw Stop(ExitCode::could_not_run,
             fmt::format("'{}' is no program; two files of results are compared without --old and "
                         "--new: 'concord compare OLD.json NEW.json'",
                         path));
}

/// Copies of two builds, and the second one's slowness.
Sides sides_between(const BuildSides& sides, const SpecChoice& specs, const Contest& contest,
                    const Entrant& entrant) {
  BuildQuestion before = question_for(sides.old_build, specs, contest, entrant);
  BuildQuestion after = question_for(sides.new_build, specs, contest, entrant);
  before.refused = sides.old_refusal;
  after.refused = sides.new_refusal;
  if (sides.slower > 0) after.arguments += fmt::format(" --slower {}", sides.slower);
  return {std::make_unique<BuildCompetitor>(std::move(before), was_interrupted),
          std::make_unique<BuildCompetitor>(std::move(after), was_interrupted)};
}

/// One where the machine has no room for the tasks of four processes.
std::size_t tracks_of_builds(const Contest& contest, const Entrant& entrant) {
  constexpr auto kProcesses = static_cast<std::int64_t>(2 * kTracksOfBuilds);
  const bool fits = contest.workload.tasks() <= entrant.backend->most_tasks() / kProcesses;
  return fits ? kTracksOfBuilds : 1;
}

Pairing pairing_of(const Contest& contest, Form form) {
  Pairing made;
  made.row.workload = told_of(contest);
  made.row.form = form;
  return made;
}

/// Each workload on each engine: the old build beside the new one.
std::vector<Pairing> pair_builds(const CompareOptions& options,
                                 const std::vector<Contest>& contests) {
  const BuildRefusals old_refusals(options.old_build, options.what.specs, contests);
  const BuildRefusals new_refusals(options.new_build, options.what.specs, contests);
  std::vector<Pairing> pairings;
  for (const Contest& contest : contests) {
    for (const Entrant& entrant : contest.entrants) {
      Pairing made = pairing_of_builds(
          {options.old_build, options.new_build, 0, old_refusals.reason(contest, entrant),
           new_refusals.reason(contest, entrant)},
          options.what.specs, contest, entrant);
      made.rule = rule_for(options, contest.workload.n, *entrant.backend, *entrant.backend);
      pairings.push_back(std::move(made));
    }
  }
  return pairings;
}

/// The sides of the same rows.
SidesOfRow sides_of_builds(const CompareOptions& options, const std::vector<Contest>& contests) {
  SidesOfRow sides;
  for (const Contest& contest : contests) {
    for (const Entrant& entrant : contest.entrants) {
      if (!entrant.backend->runs_on_one_thread()) {
        sides.emplace_back();
        continue;
      }
      sides.emplace_back(question_for(options.old_build, options.what.specs, contest, entrant),
                         question_for(options.new_build, options.what.specs, contest, entrant));
    }
  }
  return sides;
}

const Entrant* entrant_of(const Contest& contest, const Backend& backend) {
  for (const Entrant& entrant : contest.entrants) {
    if (entrant.backend == &backend) return &entrant;
  }
  return nullptr;
}

/// Each workload that both can run: the first backend beside each of the others.
std::vector<Pairing> pair_backends(const CompareOptions& options,
                                   const std::vector<Contest>& contests, const Backend& first) {
  std::vector<Pairing> pairings;
  for (const Contest& contest : contests) {
    const Entrant* own = entrant_of(contest, first);
    if (own == nullptr) continue;
    const Workload told = told_of(contest);
    for (const Entrant& other : contest.entrants) {
      if (other.backend == &first) continue;
      Pairing made = pairing_of(contest, other.form);
      made.row.before = first.name();
      made.row.after = other.backend->name();
      made.tracks.push_back(
          {std::make_unique<LocalCompetitor>(contest.workload, told, *own, measuring_limits()),
           std::make_unique<LocalCompetitor>(contest.workload, told, other, measuring_limits())});
      made.rule = rule_for(options, contest.workload.n, first, *other.backend);
      pairings.push_back(std::move(made));
    }
  }
  return pairings;
}

std::vector<std::unique_ptr<Backend>> both_sides(const CompareOptions& options,
                                                 const Invocation& invocation) {
  std::vector<std::string> names = options.what.backends;
  names.insert(names.end(), options.with.begin(), options.with.end());
  return names.empty() ? single_threaded_backends(invocation) : chosen_backends(names, invocation);
}

}  // namespace

Workload told_of(const Contest& contest) {
  const Spec& spec = *contest.workload.spec;
  return {spec.id, contest.workload.n, spec.bench->events.value_or(0), clock_of(spec.program)};
}

std::string word_of_question(const std::string& text) {
  if (text.find_first_of(" \t\"\\") == std::string::npos) return text;
  std::ostringstream quoted;
  quoted << std::quoted(text);
  return quoted.str();
}

BuildQuestion question_for(const std::string& build, const SpecChoice& specs,
                           const Contest& contest, const Entrant& entrant) {
  BuildQuestion question{
      build, "--specs " + shell_quoted(specs_root(specs).string()),
      fmt::format("{} {} {} {}", word_of_question(contest.workload.spec->id), contest.workload.n,
                  word_of_question(entrant.backend->name()), word(entrant.form))};
  question.has_one_thread = entrant.backend->runs_on_one_thread();
  question.patience = longest_run(question.patience, told_of(contest).events);
  return question;
}

double usual_margin(const Backend& backend, std::int64_t n) {
  const bool is_steady = backend.runs_on_one_thread() && n < kLargeWorkload;
  return is_steady ? kUsualMargin : kWideMargin;
}

Pairing pairing_of_builds(const BuildSides& sides, const SpecChoice& specs, const Contest& contest,
                          const Entrant& entrant) {
  Pairing made = pairing_of(contest, entrant.form);
  made.row.before = made.row.after = entrant.backend->name();
  while (made.tracks.size() < tracks_of_builds(contest, entrant)) {
    made.tracks.push_back(sides_between(sides, specs, contest, entrant));
  }
  made.rule = ChangeRule{.margin = usual_margin(*entrant.backend, contest.workload.n)};
  return made;
}

std::string own_executable() {
  std::error_code error;
  const fs::path path = fs::read_symlink("/proc/self/exe", error);
  if (error)
    throw Stop(ExitCode::could_not_run, "this executable cannot be found: " + error.message());
  return path.string();
}

Limits measuring_limits() {
  Limits limits;
  limits.steps = std::numeric_limits<std::uint64_t>::max();
  limits.events = std::numeric_limits<std::size_t>::max();
  limits.wall_time = std::chrono::minutes(2);
  limits.interrupted = was_interrupted;
  return limits;
}

ChosenPairings chosen_pairings(const CompareOptions& options, const Invocation& invocation) {
  for (const std::string& path : {options.old_build, options.new_build}) {
    if (options.compares_builds()) require_build(path);
  }
  ChosenPairings chosen;
  chosen.backends = both_sides(options, invocation);
  std::vector<Contest> contests = chosen_contests(options.what, chosen.backends);
  if (options.compares_builds()) {
    chosen.pairings = pair_builds(options, contests);
    chosen.sides = sides_of_builds(options, contests);
  } else {
    refuse_promise_breakers(contests, chosen.backends, options.what.specs);
    const auto first = std::find_if(
        chosen.backends.begin(), chosen.backends.end(),
        [&](const auto& backend) { return backend->name() == options.what.backends.front(); });
    if (first != chosen.backends.end()) {
      chosen.pairings = pair_backends(options, contests, **first);
    }
  }
  if (chosen.pairings.empty()) {
    throw Stop(ExitCode::nothing_selected, "there is no workload that both sides can run");
  }
  return chosen;
}

}  // namespace concord::cli
