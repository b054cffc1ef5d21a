// Which engines are measured, and which workloads they are put to: by the tasks that these have at
// once, not by their n, and by the clock that they need.
#include "harness/cli/bench_choice.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iomanip>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/bench_entered.hpp"
#include "harness/cli/compare_pairings.hpp"

namespace concord::cli {
namespace {

/// Of an engine what the choice looks at.
class Described final : public Backend {
 public:
  Described(std::string name, std::int64_t most_tasks, std::optional<std::string> python,
            std::set<ClockKind> clocks = {ClockKind::virtual_time, ClockKind::real_time})
      : name_(std::move(name)),
        most_tasks_(most_tasks),
        python_(std::move(python)),
        clocks_(std::move(clocks)) {}

  std::string name() const override { return name_; }
  std::string version() const override { return "1"; }
  Discipline discipline() const override { return Discipline::fifo; }
  bool is_steerable() const override { return false; }
  std::set<Feature> features() const override {
    return {Feature::task,  Feature::gather, Feature::group,
            Feature::sleep, Feature::wait,   Feature::future};
  }
  std::vector<PrimitiveNote> primitives() const override { return {}; }
  std::optional<std::string> python_version() const override { return python_; }
  std::set<ClockKind> clocks() const override { return clocks_; }
  std::int64_t most_tasks() const override { return most_tasks_; }
  std::unique_ptr<PreparedProgram> prepare(const Program&) override { return nullptr; }

 private:
  std::string name_;
  std::int64_t most_tasks_;
  std::optional<std::string> python_;
  std::set<ClockKind> clocks_;
};

std::vector<std::unique_ptr<Backend>> three_engines() {
  std::vector<std::unique_ptr<Backend>> backends;
  constexpr std::int64_t kAny = std::numeric_limits<std::int64_t>::max();
  backends.push_back(std::make_unique<Described>("light", kAny, std::nullopt));
  backends.push_back(std::make_unique<Described>("heavy", 10'000, std::nullopt));
  backends.push_back(std::make_unique<Described>("asyncio", kAny, "3.11.2"));
  return backends;
}

/// The largest size of `workload` that each engine is asked for.
std::map<std::string, std::int64_t> largest(const std::string& workload, BenchOptions options) {
  const auto backends = three_engines();
  options.specs = {CONCORD_SOURCE_DIR "/specs", {workload}};
  std::map<std::string, std::int64_t> found;
  for (const Contest& contest : chosen_contests(options, backends)) {
    for (const Entrant& entrant : contest.entrants) {
      std::int64_t& most = found[entrant.backend->name()];
      most = std::max(most, contest.workload.n);
    }
  }
  return found;
}

BenchOptions all_sizes() {
  BenchOptions options;
  options.full = true;
  return options;
}

TEST(BenchChoice, AsksForAsManyTasksAsAnEngineHasRoomFor) {
  using Found = std::map<std::string, std::int64_t>;
  EXPECT_EQ(largest("bench/spawn-and-join", all_sizes()),
            (Found{{"light", 1'000'000}, {"heavy", 10'000}, {"asyncio", 100'000}}));
  // 10,000 leaves have 1,111 nodes above them, or 2,000, and each of these is a task.
  const Found tree{{"light", 1'000'000}, {"heavy", 1'000}, {"asyncio", 100'000}};
  EXPECT_EQ(largest("bench/skynet", all_sizes()), tree);
  EXPECT_EQ(largest("bench/tree-none-gather", all_sizes()), tree);
}

TEST(BenchChoice, StopsEarlierInTheUsualRun) {
  EXPECT_EQ(largest("bench/spawn-and-join", {}),
            (std::map<std::string, std::int64_t>{
                {"light", 10'000}, {"heavy", 1'000}, {"asyncio", 10'000}}));
}

TEST(BenchChoice, GoesAsFarAsItIsAskedTo) {
  BenchOptions options;
  options.sizes = {10'000};
  EXPECT_EQ(largest("bench/spawn-and-join", options).at("heavy"), 10'000);
}

using Engines = std::vector<std::unique_ptr<Backend>>;

/// What is told of engines that are left out.
std::string told(std::vector<std::string> workloads, BenchOptions options,
                 const Engines& backends = three_engines()) {
  options.specs = {CONCORD_SOURCE_DIR "/specs", std::move(workloads)};
  std::vector<Contest> contests = chosen_contests(options, backends);
  testing::internal::CaptureStderr();
  keep_entered(contests, options);
  return testing::internal::GetCapturedStderr();
}

TEST(BenchChoice, TellsWhoIsLeftOutAndFromWhichSizeOn) {
  const std::string heavy = "it is asked for 10000 tasks at once and no more\n";
  EXPECT_EQ(told({"bench/spawn-and-join", "bench/skynet"}, all_sizes()),
            "concord: asyncio is left out from n = 1000000 on: it is measured up to n = "
            "100000\n"
            "concord: heavy is left out of bench/skynet from n = 10000 on: " +
                heavy +
                "concord: heavy is left out of bench/spawn-and-join from n = 100000 on: " + heavy);
  EXPECT_EQ(told({"bench/spawn-and-join"}, {}),
            "concord: heavy is left out from n = 10000 on: without -n or --full it is measured "
            "up to n = 1000\n");
}

TEST(BenchChoice, TellsNothingWhereAllTakePartOrNothingIsToBeTold) {
  BenchOptions small;
  small.sizes = {100};
  EXPECT_EQ(told({"bench/spawn-and-join"}, small), "");
  BenchOptions quiet;
  quiet.quiet = true;
  EXPECT_EQ(told({"bench/spawn-and-join"}, quiet), "");
}

/// The three, and one that tables of workloads that sleep must do without.
Engines with_one_that_has_no_virtual_clock() {
  Engines backends = three_engines();
  const std::set<ClockKind> real{ClockKind::real_time};
  backends.push_back(std::make_unique<Described>("other-loop", 1'000'000, "3.11.2", real));
  return backends;
}

std::set<std::string> entered(const std::string& workload, const Engines& backends) {
  BenchOptions options;
  options.specs = {CONCORD_SOURCE_DIR "/specs", {workload}};
  options.sizes = {100};
  std::set<std::string> names;
  for (const Contest& contest : chosen_contests(options, backends)) {
    for (const Entrant& entrant : contest.entrants) names.insert(entrant.backend->name());
  }
  return names;
}

TEST(BenchChoice, LetsNobodySleepInEarnest) {
  const Engines backends = with_one_that_has_no_virtual_clock();
  using Names = std::set<std::string>;
  EXPECT_EQ(entered("bench/timers-storm", backends), (Names{"light", "heavy", "asyncio"}));
  EXPECT_EQ(entered("bench/gather", backends), (Names{"light", "heavy", "asyncio", "other-loop"}));
}

TEST(BenchChoice, TellsOfWhatSleepsWhoIsLeftOut) {
  const std::string why = ": it has no virtual clock, on which workloads that sleep are run\n";
  BenchOptions small;
  small.sizes = {100};
  EXPECT_EQ(
      told({"bench/timers-storm", "bench/gather"}, small, with_one_that_has_no_virtual_clock()),
      "concord: other-loop is left out of bench/timers-storm" + why);
  EXPECT_EQ(told({"bench/timers-storm"}, small, with_one_that_has_no_virtual_clock()),
            "concord: other-loop is left out" + why);
  small.quiet = true;
  EXPECT_EQ(told({"bench/timers-storm"}, small, with_one_that_has_no_virtual_clock()), "");
}

TEST(BenchChoice, SaysWhyNobodyIsLeft) {
  Engines backends = with_one_that_has_no_virtual_clock();
  backends.erase(backends.begin(), backends.end() - 1);
  BenchOptions options;
  options.specs = {CONCORD_SOURCE_DIR "/specs", {"bench/timers-storm"}};
  std::vector<Contest> contests = chosen_contests(options, backends);
  try {
    keep_entered(contests, options);
    FAIL() << "somebody is";
  } catch (const Stop& stop) {
    EXPECT_EQ(stop.code(), ExitCode::nothing_selected);
    EXPECT_STREQ(stop.what(),
                 "there is no workload that the chosen engines can run: other-loop has no virtual "
                 "clock, on which workloads that sleep are run");
  }
}

/// A row of the table that makes an engine of that name.
BackendEntry entry_of(const std::string& name, RunUnnamed run_unnamed) {
  return {.name = name,
          .make =
              [name](const std::string&) {
                return std::make_unique<Described>(name, 1'000, std::nullopt);
              },
          .argument = {.use = BackendArgument::Use::optional, .name = "PATH", .what = "a path"},
          .run_unnamed = run_unnamed};
}

Invocation with_what_need_not_be_installed() {
  BackendEntry missing = entry_of("missing", RunUnnamed::by_bench);
  missing.make = [](const std::string&) -> std::unique_ptr<Backend> {
    throw std::runtime_error("it is not installed");
  };
  return {
      "concord",
      {missing, entry_of("installed", RunUnnamed::by_bench), entry_of("usual", RunUnnamed::by_all)},
      {}};
}

std::vector<std::string> names_of(const Engines& backends) {
  std::vector<std::string> names;
  for (const auto& backend : backends) names.push_back(backend->name());
  return names;
}

TEST(MeasuredBackends, AreThoseAsWellThatHappenToBeInstalled) {
  using Names = std::vector<std::string>;
  const Invocation invocation = with_what_need_not_be_installed();
  EXPECT_EQ(names_of(measured_backends({}, invocation)), (Names{"usual", "installed"}));
  EXPECT_EQ(names_of(measured_backends({"usual"}, invocation)), Names{"usual"});
  EXPECT_EQ(names_of(measured_backends({"installed"}, invocation)), Names{"installed"});
  try {
    measured_backends({"missing"}, invocation);
    FAIL() << "it was made";
  } catch (const Stop& stop) {
    EXPECT_EQ(stop.code(), ExitCode::could_not_run);
    EXPECT_STREQ(stop.what(), "backend missing could not be started: it is not installed");
  }
}

TEST(ChosenBackends, AreNoneThatMayBeMissingUnlessTheyAreNamed) {
  using Names = std::vector<std::string>;
  const Invocation invocation = with_what_need_not_be_installed();
  EXPECT_EQ(names_of(chosen_backends({}, invocation)), Names{"usual"});
  EXPECT_EQ(names_of(chosen_backends({"installed"}, invocation)), Names{"installed"});
}

/// As four processes, if they have room for their tasks.
TEST(BenchChoice, MeasuresTwoBlocksOfBuildsAtOnce) {
  std::vector<std::unique_ptr<Backend>> backends;
  backends.push_back(std::make_unique<Described>("heavy", 10'000, std::nullopt));
  BenchOptions options = all_sizes();
  options.specs = {CONCORD_SOURCE_DIR "/specs", {"bench/spawn-and-join"}};
  std::map<std::int64_t, std::size_t> tracks;
  for (const Contest& contest : chosen_contests(options, backends)) {
    for (const Entrant& entrant : contest.entrants) {
      const Pairing made = pairing_of_builds({"old", "new"}, options.specs, contest, entrant);
      tracks[contest.workload.n] = made.tracks.size();
    }
  }
  EXPECT_EQ(tracks.at(1'000), 2U);
  EXPECT_EQ(tracks.at(10'000), 1U);
}

TEST(QuestionWords, AreReadAsTheyWereMeant) {
  for (const std::string word : {"cpython", "exec:sh -c 'a \"b\" \\c'", "my/x y/z w"}) {
    std::istringstream line(word_of_question(word) + " 10");
    std::string read;
    std::int64_t n = 0;
    line >> std::quoted(read) >> n;
    EXPECT_EQ(read, word);
    EXPECT_EQ(n, 10);
  }
  EXPECT_EQ(word_of_question("bench/gather"), "bench/gather") << "as older builds read it";
}

}  // namespace
}  // namespace concord::cli
