// Rows come in batches, each a tournament of its own: as many as a user's suite might have.
#include "harness/cli/selftest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <limits>
#include <random>
#include <system_error>
#include <utility>
#include <vector>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/bench_entered.hpp"
#include "harness/cli/compare_pairings.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/cli/run_context.hpp"
#include "harness/cli/selftest_kept.hpp"
#include "harness/cli/selftest_words.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/compare/fresh_copy.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatch = 8;
constexpr std::chrono::seconds kBudgetOfRow{5};
constexpr std::uint64_t kComparisons = 60;
constexpr std::uint64_t kTries = 20;
constexpr std::int64_t kLarge = 100'000;
constexpr const char* kHandOff = "bench/ping-pong";

bool is_elsewhere(const std::unique_ptr<Backend>& backend) {
  return backend->is_reference();
}

/// A workload on an engine.
struct Candidate {
  const Contest* contest = nullptr;
  const Entrant* entrant = nullptr;

  bool is_steady() const {
    constexpr double kSteadyMargin = 0.01;
    return usual_margin(*entrant->backend, contest->workload.n) <= kSteadyMargin;
  }
  bool is_large() const { return contest->workload.n >= kLarge; }
  /// Two threads that wait for each other, and little else.
  bool is_hand_off() const { return contest->workload.spec->id == kHandOff; }
};

struct Trial {
  std::string title;
  double slower = 0;
  std::uint64_t tries = 0;
  std::vector<Candidate> candidates;  ///< Taken in turns, in a random order.
};

class Selftest {
 public:
  Selftest(const BenchOptions& options, std::string executable)
      : options_(options),
        executable_(std::move(executable)),
        random_(options.seed ? *options.seed : std::random_device()()) {}

  TrialResult run(Trial trial) {
    TrialResult result;
    result.title = trial.title;
    for (std::uint64_t done = 0; done < trial.tries && !was_interrupted();) {
      std::vector<Pairing> batch;
      while (batch.size() < kBatch && done < trial.tries) batch.push_back(next(trial, done++));
      tell(trial, done);
      TournamentOptions how;
      how.seed = random_();
      how.budget = std::chrono::hours(1);
      how.budget_of_row = kBudgetOfRow;
      how.interrupted = was_interrupted;
      const auto rows = run_tournament(std::move(batch), how);
      if (was_interrupted()) break;
      for (const ComparedWorkload& row : rows) count(row, trial.slower > 0, result);
    }
    return result;
  }

 private:
  /// All of them come before any comes again.
  Pairing next(Trial& trial, std::uint64_t number) {
    const std::uint64_t place = number % trial.candidates.size();
    if (place == 0) std::shuffle(trial.candidates.begin(), trial.candidates.end(), random_);
    const Candidate& who = trial.candidates[place];
    return pairing_of_builds({executable_, executable_, trial.slower}, options_.specs, *who.contest,
                             *who.entrant);
  }

  static void count(const ComparedWorkload& row, bool is_slowed, TrialResult& result) {
    if (!row.struck_out.empty()) {
      ++result.struck_out;
      std::cerr << fmt::format("concord: {} on {} has no number: {}\n", row.workload.spec,
                               row.before, printable(row.struck_out));
      return;
    }
    ++result.tries;
    result.regressed += row.change == Change::regressed ? 1 : 0;
    result.improved += row.change == Change::improved ? 1 : 0;
    result.same += row.change == Change::same ? 1 : 0;
    result.longest = std::max(result.longest, row.seconds);
    result.total += row.seconds;
    result.detectable.push_back(row.detectable.value_or(std::numeric_limits<double>::infinity()));
    if (is_slowed && row.change != Change::regressed) result.missed.push_back(row);
  }

  void tell(const Trial& trial, std::uint64_t done) const {
    if (options_.quiet || !is_terminal(StandardStream::err)) return;
    std::cerr << fmt::format("\r\x1b[K{}: {} of {}", trial.title, done, trial.tries) << std::flush;
  }

  const BenchOptions& options_;
  std::string executable_;
  std::mt19937_64 random_;
};

std::vector<Trial> trials(const BenchOptions& options, const std::vector<Contest>& contests) {
  constexpr double kLittle = 0.03;
  constexpr double kMuch = 0.10;
  std::vector<Candidate> all;
  std::vector<Candidate> steady;
  std::vector<Candidate> unsteady;
  for (const Contest& contest : contests) {
    for (const Entrant& entrant : contest.entrants) {
      const Candidate candidate{&contest, &entrant};
      all.push_back(candidate);
      if (candidate.is_steady()) {
        steady.push_back(candidate);
      } else if (candidate.is_hand_off() || candidate.is_large()) {
        unsteady.push_back(candidate);
      }
    }
  }
  std::vector<Trial> found{
      {"this build and its copy", 0, options.comparisons.value_or(kComparisons), all}};
  if (!steady.empty()) found.push_back({"one thread, +3 %", kLittle, kTries, steady});
  if (!unsteady.empty()) found.push_back({"hand-off or large, +10 %", kMuch, kTries, unsteady});
  return found;
}

/// Everyday's workloads at everyday's sizes, and some of a size that no cache holds; those that a
/// thread or a sample would take seconds for are left out.
std::vector<Contest> contests_of(const BenchOptions& options,
                                 const std::vector<std::unique_ptr<Backend>>& backends) {
  if (!options.sizes.empty()) return chosen_contests(options, backends);
  std::vector<Contest> contests = chosen_contests(options, backends);
  if (!options.specs.patterns.empty()) return contests;
  BenchOptions large = options;
  large.specs.patterns = {"bench/call", "bench/ping-pong", "bench/spawn-and-join"};
  large.sizes = {100'000};
  std::vector<Contest> more = chosen_contests(large, backends);
  std::move(more.begin(), more.end(), std::back_inserter(contests));
  return contests;
}

}  // namespace

ExitCode run_selftest(const BenchOptions& options, const Invocation& invocation) {
  auto backends = chosen_backends(options.backends, invocation);
  // What another process measures, or asyncio's, is not this build's.
  if (options.backends.empty()) std::erase_if(backends, &is_elsewhere);
  std::vector<Contest> contests = contests_of(options, backends);
  keep_entered(contests, options);
  watch_for_interrupt();
  outlive_broken_pipes();
  // Whoever builds while it goes on disturbs nothing.
  const FreshCopy own(own_executable());
  fs::copy_file(own_executable(), own.path());
  Selftest selftest(options, own.path().string());
  const ChangeRule rule;
  std::cout << fmt::format(
      "Comparisons of this build with copies of itself, each for up to {}s; false alarms come, by\n"
      "design, in at most {:g} of all comparisons, and each has to come twice.\n\n"
      "  {:<26}{:>6}{:>11}{:>10}{:>6}{:>14}{:>11}{:>9}\n",
      kBudgetOfRow.count(), rule.alpha, "", "tries", "regressed", "improved", "same",
      "inconclusive", "mean time", "longest");
  const std::vector<Trial> all = trials(options, contests);
  std::vector<TrialResult> results;
  for (const Trial& trial : all) {
    results.push_back(selftest.run(trial));
    if (is_terminal(StandardStream::err)) std::cerr << "\r\x1b[K";
    write_trial(results.back(), std::cout);
    if (trial.slower == 0 && results.back().tries > 0) {
      write_what_equals_tell(results.back(), std::cout);
    }
    std::cout << std::flush;
  }
  const std::string sentence = sentence_of(results, describe_this_run(invocation).started_at);
  std::cout << "\n" << sentence << "\n";
  if (was_interrupted()) {
    throw Stop(interrupt_code(),
               fmt::format("{}; what was done by then is told", interrupt_word()));
  }
  if (results.front().tries < kComparisons) {
    std::cerr << fmt::format(
        "concord: reports go on with the last self-test of {} or more comparisons\n", kComparisons);
  } else {
    keep_selftest(sentence);
  }
  return ExitCode::as_expected;
}

}  // namespace concord::cli
