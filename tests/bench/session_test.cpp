// The protocol of a session, with engines whose runs are made up: who is struck out, who runs when.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/bench/session.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

std::shared_ptr<const Spec> workload(std::int64_t n, std::int64_t events = 3) {
  const std::string text = R"~(
schema: 1
title: t
bench: {n: [10]}
events: )~" + std::to_string(events) +
                           R"~(
program: {main: [{return: $n}]}
expect: {main: {returned: $n}}
)~";
  const auto source = std::make_shared<const Source>(Source{"some.yaml", text});
  Spec spec = read_spec(source, "bench/some", {{"n", n}}).value().front();
  return std::make_shared<const Spec>(std::move(spec));
}

/// What run number `count` gives back, from 0.
using Play = std::function<std::int64_t(std::uint64_t count)>;

class Player final : public Backend {
 public:
  Player(std::string name, Play play, std::string* order = nullptr)
      : name_(std::move(name)), play_(std::move(play)), order_(order) {}

  std::string name() const override { return name_; }
  std::string version() const override { return "1"; }
  Discipline discipline() const override { return Discipline::fifo; }
  bool is_steerable() const override { return false; }
  std::set<Feature> features() const override { return {Feature::task}; }
  /// That its runs were given, with what was recorded of them.
  const std::set<std::pair<Recording, std::chrono::milliseconds>>& limits() const {
    return limits_;
  }
  /// On which clocks it was run, with what was recorded of that.
  const std::set<std::pair<Recording, ClockKind>>& played_on() const { return played_on_; }
  std::set<ClockKind> clocks() const override { return clocks_; }
  void have_no_virtual_clock() { clocks_ = {ClockKind::real_time}; }
  /// From now on it does not tell its time as those do that run elsewhere.
  void run_here() { own_time_.reset(); }
  std::vector<PrimitiveNote> primitives() const override { return {}; }
  std::unique_ptr<PreparedProgram> prepare(const Program&) override {
    return std::make_unique<Program_>(*this);
  }

 private:
  class Program_ final : public PreparedProgram {
   public:
    explicit Program_(Player& player) : player_(player) {}
    Execution run(const RunOptions& options) override { return player_.run(options); }

   private:
    Player& player_;
  };

  Execution run(const RunOptions& options) {
    limits_.emplace(options.recording, options.limits.wall_time);
    played_on_.emplace(options.recording, options.clock);
    if (order_ != nullptr && options.recording == Recording::outcome) *order_ += name_;
    Execution execution;
    TaskRecord& main = execution.tasks.emplace_back();
    main.name = "main";
    main.state = State::returned;
    main.settled_at = 0;
    main.value = Datum{play_(count_++)};
    if (options.recording == Recording::everything) {
      main.started = true;
      main.at_end = State::returned;
      execution.trace = {{0, 0, EventKind::start, ""}, {0, 0, EventKind::returned, ""}};
      execution.main_ended_at = 0;
    } else {
      execution.own_time = own_time_;
    }
    return execution;
  }

  std::string name_;
  Play play_;
  std::string* order_;
  std::optional<OwnTime> own_time_ = OwnTime{1'000'000'000, 500};
  std::uint64_t count_ = 0;
  std::set<std::pair<Recording, std::chrono::milliseconds>> limits_;
  std::set<std::pair<Recording, ClockKind>> played_on_;
  std::set<ClockKind> clocks_{ClockKind::virtual_time, ClockKind::real_time};
};

std::vector<Series> session(const std::vector<Backend*>& backends, SessionOptions options = {}) {
  options.budget = std::chrono::milliseconds(0);
  options.fewest_rounds = 3;
  Contest contest{{workload(5), workload(5), 5}, {}};
  for (Backend* backend : backends) contest.entrants.push_back({backend, Form::interpreted});
  return run_session({contest}, options, {});
}

std::int64_t right(std::uint64_t) {
  return 5;
}

TEST(Session, LetsARunOfManyEventsTakeLonger) {
  Player player("a", right);
  SessionOptions options;
  options.budget = std::chrono::milliseconds(0);
  options.limits.wall_time = std::chrono::seconds(2);
  const Contest contest{{workload(5, 1'000'000), workload(5, 1'000'000), 5},
                        {{&player, Form::interpreted}}};
  run_session({contest}, options, {});
  using std::chrono::seconds;
  const std::set<std::pair<Recording, std::chrono::milliseconds>> expected = {
      {Recording::everything, seconds(22)}, {Recording::outcome, seconds(22)}};
  EXPECT_EQ(player.limits(), expected);
}

TEST(Session, MeasuresSoManyRoundsAtLeastAndTheFloorBeside) {
  Player player("a", right);
  const std::vector<Series> all = session({&player});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0].arm.is_floor());
  EXPECT_EQ(all[0].blocks.size(), 3U);
  EXPECT_EQ(all[1].arm.backend, "a");
  EXPECT_EQ(all[1].workload.spec, "bench/some");
  EXPECT_EQ(all[1].workload.n, 5);
  EXPECT_EQ(all[1].workload.events, 3);
  EXPECT_EQ(all[1].blocks.size(), 3U);
  EXPECT_EQ(all[1].struck_out, "");
  EXPECT_EQ(best_wall_ns(all[1].blocks[0]), 1e9) << "as the engine told";
  EXPECT_EQ(best_cpu_ns(all[1].blocks[0]), 500);
}

/// Of which nothing is asked where a workload waits for nothing.
TEST(Session, ChecksOnTheVirtualClockOfWhoHasOne) {
  Player player("a", right);
  Player other("b", right);
  other.have_no_virtual_clock();
  const std::vector<Series> all = session({&player, &other});
  using PlayedOn = std::set<std::pair<Recording, ClockKind>>;
  EXPECT_EQ(player.played_on(), (PlayedOn{{Recording::everything, ClockKind::virtual_time},
                                          {Recording::outcome, ClockKind::real_time}}));
  EXPECT_EQ(other.played_on(), (PlayedOn{{Recording::everything, ClockKind::real_time},
                                         {Recording::outcome, ClockKind::real_time}}));
  EXPECT_EQ(all[2].struck_out, "");
}

TEST(Session, GivesNoNumberToWhomItWasToldNotTo) {
  Player player("a", right);
  Contest contest{{workload(5), workload(5), 5}, {{&player, Form::interpreted, "it is wrong"}}};
  SessionOptions options;
  options.budget = std::chrono::milliseconds(0);
  const std::vector<Series> all = run_session({contest}, options, {});
  EXPECT_EQ(all[1].struck_out, "it is wrong");
  EXPECT_TRUE(all[1].blocks.empty());
}

TEST(Session, GivesNoNumberToAWrongEngine) {
  Player wrong("wrong", [](std::uint64_t) { return 4; });
  Player right_one("right", right);
  const std::vector<Series> all = session({&wrong, &right_one});
  EXPECT_EQ(all[1].struck_out, "main should have returned 5, but returned 4.");
  EXPECT_TRUE(all[1].blocks.empty());
  EXPECT_EQ(all[2].blocks.size(), 3U);
}

TEST(Session, TakesTheNumberBackWhenATimedRunGoesWrong) {
  Player player("late", [](std::uint64_t count) { return count < 4 ? 5 : 6; });
  const std::vector<Series> all = session({&player});
  EXPECT_EQ(all[1].struck_out, "a timed run came to 'returned 6', not to 'returned 5'");
  EXPECT_TRUE(all[1].blocks.empty());
}

TEST(Session, LetsEachArmHaveItsTurnInEveryBlock) {
  std::string order;
  Player a("a", right, &order);
  Player b("b", right, &order);
  Player c("c", right, &order);
  const std::vector<Series> all = session({&a, &b, &c});
  // Admission takes two runs of each; then come the rounds, each with one sample of each.
  ASSERT_EQ(order.substr(0, 6), "aabbcc");
  ASSERT_EQ(order.size(), 6U + 9U);
  for (std::size_t round = 0; round < 3; ++round) {
    std::string turn = order.substr(6 + 3 * round, 3);
    for (const Series& series : all) {
      if (series.arm.is_floor()) continue;
      EXPECT_EQ(series.blocks[round].round, round);
    }
    std::sort(turn.begin(), turn.end());
    EXPECT_EQ(turn, "abc");
  }
}

TEST(Session, OrdersTheArmsByItsSeed) {
  const auto order_of = [](std::uint64_t seed) {
    std::string order;
    Player a("a", right, &order);
    Player b("b", right, &order);
    Player c("c", right, &order);
    SessionOptions options;
    options.seed = seed;
    session({&a, &b, &c}, options);
    return order;
  };
  EXPECT_EQ(order_of(1), order_of(1));
  bool differs = false;
  for (std::uint64_t seed = 2; seed < 20; ++seed)
    differs = differs || order_of(seed) != order_of(1);
  EXPECT_TRUE(differs);
}

TEST(Session, KeepsWholeBlocksWhenItIsInterrupted) {
  std::uint64_t runs = 0;
  Player player("a", [&runs](std::uint64_t) {
    ++runs;
    return 5;
  });
  SessionOptions options;
  // Two runs admit it, with the conformance run before; the fourth sample is cut.
  options.limits.interrupted = [&runs] { return runs >= 5; };
  const std::vector<Series> all = session({&player}, options);
  EXPECT_EQ(all[1].blocks.size(), 1U);
  EXPECT_EQ(all[1].struck_out, "");
}

/// It may take minutes, and be one that asks nobody.
TEST(Session, BeginsNoOtherRunWhenItIsInterrupted) {
  for (const std::uint64_t last : {1U, 2U, 3U}) {
    std::uint64_t runs = 0;
    Player player("a", [&runs](std::uint64_t) {
      ++runs;
      return 5;
    });
    player.run_here();
    SessionOptions options;
    options.limits.interrupted = [&runs, last] { return runs >= last; };
    const std::vector<Series> all = session({&player}, options);
    EXPECT_EQ(runs, last);
    EXPECT_TRUE(all[1].blocks.empty());
    EXPECT_EQ(all[1].struck_out, "");
  }
}

/// What such a run came to is no fault of the engine's.
TEST(Session, StrikesNobodyOutForARunThatWasCutShort) {
  bool is_interrupted = false;
  Player player("a", [&is_interrupted](std::uint64_t) {
    is_interrupted = true;
    return 4;
  });
  SessionOptions options;
  options.limits.interrupted = [&is_interrupted] { return is_interrupted; };
  EXPECT_EQ(session({&player}, options)[1].struck_out, "");
}

}  // namespace
}  // namespace concord
