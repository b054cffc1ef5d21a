// Rows come in batches, each a tournament of its own: as many as a user's suite might have.
#include "harness/cli/selftest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <numeric>
#include <random>
#include <system_error>
#include <utility>
#include <vector>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/bench_entered.hpp"
#include "harness/cli/compare_pairings.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/cli/run_context.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/compare/fresh_copy.hpp"

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

struct TrialResult {
  std::uint64_t tries = 0;  ///< That gave a number.
  std::uint64_t regressed = 0;
  std::uint64_t improved = 0;
  std::uint64_t same = 0;
  std::uint64_t struck_out = 0;
  double longest = 0;  ///< Seconds of a row.
  double total = 0;
  std::vector<ComparedWorkload> missed;  ///< Slowed down, and not called so.
};

class Selftest {
 public:
  Selftest(const BenchOptions& options, std::string executable)
      : options_(options),
        executable_(std::move(executable)),
        random_(options.seed ? *options.seed : std::random_device()()) {}

  TrialResult run(Trial trial) {
    TrialResult result;
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
                               row.before, row.struck_out);
      return;
    }
    ++result.tries;
    result.regressed += row.change == Change::regressed ? 1 : 0;
    result.improved += row.change == Change::improved ? 1 : 0;
    result.same += row.change == Change::same ? 1 : 0;
    result.longest = std::max(result.longest, row.seconds);
    result.total += row.seconds;
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

std::string why_missed(const ComparedWorkload& row) {
  const bool raised_alarm = row.chance < 1;
  if (raised_alarm && row.blocks == 0) return "there was no time to repeat the alarm";
  return fmt::format(
      "{:.3f} after {} blocks{}, which find {}", row.ratio, row.blocks,
      raised_alarm ? " that had to repeat an alarm" : "",
      row.detectable ? fmt::format("+{:.1f} %", 100 * *row.detectable) : "nothing yet");
}

void write_row(const Trial& trial, const TrialResult& result) {
  const double rows = static_cast<double>(std::max<std::uint64_t>(result.tries, 1));
  std::cout << fmt::format("  {:<26}{:>6}{:>11}{:>10}{:>6}{:>14}{:>10.1f}s{:>8.1f}s\n", trial.title,
                           result.tries, result.regressed, result.improved, result.same,
                           result.tries - result.regressed - result.improved - result.same,
                           result.total / rows, result.longest)
            << std::flush;
  for (const ComparedWorkload& row : result.missed) {
    std::cout << fmt::format("    missed: {} n={} on {}: {}\n", row.workload.spec, row.workload.n,
                             row.before, why_missed(row));
  }
}

fs::path kept_file() {
  const char* project = std::getenv("CONCORD_ROOT");
  std::error_code error;
  if (project == nullptr || !fs::is_directory(project, error)) return {};
  return fs::path(project) / "results" / "local" / "selftest";
}

void keep(const std::string& sentence) {
  const fs::path file = kept_file();
  if (file.empty()) return;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream(file) << sentence << "\n";
}

std::string amount(std::uint64_t number, const char* what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

std::string sentence_of(const std::vector<Trial>& trials, const std::vector<TrialResult>& results,
                        const std::string& date) {
  std::string text =
      fmt::format("self-test of {}: {} in {}", date.substr(0, std::string("2026-11-26").size()),
                  amount(results[0].regressed + results[0].improved, "false alarm"),
                  amount(results[0].tries, "comparison"));
  for (std::size_t i = 1; i < trials.size(); ++i) {
    text += fmt::format("; {}: found {} of {}", trials[i].title, results[i].regressed,
                        results[i].tries);
  }
  const std::uint64_t struck_out =
      std::accumulate(results.begin(), results.end(), std::uint64_t{0},
                      [](std::uint64_t sum, const TrialResult& r) { return sum + r.struck_out; });
  if (struck_out > 0) text += fmt::format("; {} had no number", struck_out);
  return text;
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
    write_row(trial, results.back());
  }
  const std::string sentence = sentence_of(all, results, describe_this_run(invocation).started_at);
  std::cout << "\n" << sentence << "\n";
  if (was_interrupted()) {
    throw Stop(interrupt_code(),
               fmt::format("{}; what was done by then is told", interrupt_word()));
  }
  keep(sentence);
  return ExitCode::as_expected;
}

std::string last_selftest() {
  std::ifstream in(kept_file());
  std::string line;
  std::getline(in, line);
  return line;
}

}  // namespace concord::cli
