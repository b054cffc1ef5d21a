// Duels in made-up weather.
#include "harness/compare/duel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>

#include "harness/compare/processors.hpp"
#include "tests/compare/scripted.hpp"

namespace concord {
namespace {

using testing::ScriptedCompetitor;
using testing::Weather;

constexpr ChangeRule kRule;

/// Two who share the weather, `slower` apart.
struct Pair {
  explicit Pair(double slower, std::uint64_t seed = 1)
      : weather(std::make_shared<Weather>(seed)), before(weather, 1), after(weather, 1 + slower) {}

  ComparedWorkload fought(std::uint64_t seed = 1) {
    Duel duel(before, after, processors, kRule, seed);
    while (!duel.is_over()) duel.run_block();
    ComparedWorkload row;
    duel.tell(row);
    return row;
  }

  /// What is told when time is up after so many blocks, before anything is decided.
  ComparedWorkload told_after(int blocks, int last_for_alarm = 0) {
    Duel duel(before, after, processors, kRule, 1);
    for (int i = 1; i <= blocks; ++i) {
      duel.run_block();
      if (i == last_for_alarm) duel.look_for_last_alarm();
    }
    EXPECT_FALSE(duel.is_over());
    ComparedWorkload row;
    duel.tell(row);
    return row;
  }

  std::shared_ptr<Weather> weather;
  Processors processors{{3, 5}, [](int) { return 1.0; }, [] {}};  // Both are quiet.
  ScriptedCompetitor before;
  ScriptedCompetitor after;
};

TEST(Duel, FindsWhatDriftWouldHide) {
  const ComparedWorkload row = Pair(0.03).fought();
  EXPECT_EQ(row.change, Change::regressed);
  EXPECT_TRUE(row.is_confirmed);
  EXPECT_NEAR(row.ratio, 1.03, 0.005);
  EXPECT_LT(row.low, row.ratio);
  EXPECT_GT(row.low, 1);
  EXPECT_GT(row.high, row.ratio);
  EXPECT_EQ(Pair(-0.03).fought().change, Change::improved);
}

TEST(Duel, CallsEqualsTheSameAndNeverAnythingElse) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    EXPECT_EQ(Pair(0, seed).fought(seed).change, Change::same) << seed;
  }
}

TEST(Duel, BelievesNoAlarmThatIsNotRepeated) {
  Pair pair(0);
  // Slow only as long as the first measurement lasts.
  pair.after.cost_now = [&pair](int) { return pair.after.begun <= 7 ? 1.2 : 1; };
  const ComparedWorkload row = pair.fought();
  EXPECT_EQ(row.change, Change::same);
  EXPECT_FALSE(row.is_confirmed);
}

TEST(Duel, AnAlarmWithoutTheTimeToRepeatItIsInconclusive) {
  const ComparedWorkload row = Pair(0.2).told_after(7 + 6);
  EXPECT_EQ(row.change, Change::inconclusive);
  EXPECT_EQ(row.blocks, 6U);
  EXPECT_LE(row.chance, kRule.alpha);
}

/// Between the looks of the repetition time may be up, and what it shows by then counts.
TEST(Duel, AnAlarmIsRepeatedByTheBlocksThatThereWereTimeFor) {
  Pair pair(0.2);
  // Three of the repetition's blocks point the other way: too many for its look at 10.
  pair.after.cost_now = [&pair](int) {
    const int block = pair.after.begun - 7;
    return block == 2 || block == 4 || block == 6 ? 0.95 : 1.2;
  };
  const ComparedWorkload row = pair.told_after(7 + 12);
  EXPECT_EQ(row.change, Change::regressed);
  EXPECT_TRUE(row.is_confirmed);
}

/// Where there is time for twelve blocks, an alarm at 7 of them comes too late.
TEST(Duel, LooksForTheLastAlarmWhileItCanBeRepeated) {
  EXPECT_EQ(Pair(0.2).told_after(5 + 7).change, Change::inconclusive);
  const ComparedWorkload row = Pair(0.2).told_after(5 + 7, 5);
  EXPECT_EQ(row.change, Change::regressed);
  EXPECT_EQ(row.blocks, 7U);
  EXPECT_LE(row.chance, kRule.alpha);
}

/// A tenth slower, of starts that differ by 5.5 %, beside what the weather does.
int found_of_400(const std::function<bool(int blocks)>& is_last) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Pair pair(0, seed);
    std::mt19937_64 random(seed);
    std::normal_distribution<double> start(std::log(1.1), 0.055);
    pair.before.cost_now = [](int) { return 1; };
    pair.after.cost_now = [&](int) { return std::exp(start(random)); };
    pair.before.usual_ns = pair.after.usual_ns = 20'000'000;
    Duel duel(pair.before, pair.after, pair.processors, {.margin = 0.03}, seed);
    for (int blocks = 1; blocks <= 15 && !duel.is_over(); ++blocks) {
      duel.run_block();
      if (is_last(blocks)) duel.look_for_last_alarm();
    }
    ComparedWorkload row;
    duel.tell(row);
    found += row.change == Change::regressed ? 1 : 0;
  }
  return found;
}

TEST(Duel, FindsMoreInFifteenBlocksIfItLooksInTime) {
  const int without = found_of_400([](int) { return false; });
  const int with =
      found_of_400([](int blocks) { return is_last_for_alarm(blocks / 15.0, 15 - blocks); });
  EXPECT_GE(with, without + 20) << without;
}

TEST(Duel, RaisesNoAlarmAfterItsLastLookForOne) {
  Pair pair(0);
  pair.after.cost_now = [&pair](int) { return pair.after.begun <= 6 ? 1 : 1.2; };
  EXPECT_EQ(pair.fought().change, Change::regressed);
  pair.after.begun = 0;
  const ComparedWorkload row = pair.told_after(60, 6);
  EXPECT_EQ(row.change, Change::inconclusive);
  EXPECT_EQ(row.blocks, 60U) << "they were all of one measurement";
}

/// One of many has to be more certain than five blocks can be.
TEST(Duel, ALookThatCouldRaiseNoAlarmIsNotTheLast) {
  Pair pair(0.2);
  Duel duel(pair.before, pair.after, pair.processors, {.alpha = 1e-4, .first_look = 9}, 1);
  for (int i = 0; i < 5; ++i) duel.run_block();
  duel.look_for_last_alarm();
  while (!duel.is_over()) duel.run_block();
  ComparedWorkload row;
  duel.tell(row);
  EXPECT_EQ(row.change, Change::regressed);
}

TEST(Duel, OfWhatIsPlainNeedsFewBlocks) {
  const ComparedWorkload row = Pair(0.2).fought();
  EXPECT_EQ(row.change, Change::regressed);
  EXPECT_EQ(row.blocks, 10U) << "7 before them raised the alarm";
}

TEST(Duel, StartsBothAnewForEachBlockOnOneProcessor) {
  Pair pair(0);
  Duel duel(pair.before, pair.after, pair.processors, kRule, 1);
  for (int i = 0; i < 32; ++i) duel.run_block();
  EXPECT_EQ(pair.before.begun, 32);
  EXPECT_EQ(pair.after.begun, 32);
  EXPECT_TRUE(
      pair.after.calls.starts_with("set out, begin, stay, set out, begin, stay, set out, begin, "));
  EXPECT_EQ(pair.before.processors, pair.after.processors);
  for (const int processor : {3, 5}) {
    EXPECT_NE(std::count(pair.after.processors.begin(), pair.after.processors.end(), processor), 0)
        << "drawn for each block";
  }
}

/// Who begins first gets other memory.
TEST(Duel, LetsACoinDecideWhoBeginsFirst) {
  Pair pair(0);
  std::string order;
  pair.before.on_begin = [&order] { order += "b"; };
  pair.after.on_begin = [&order] { order += "a"; };
  Duel duel(pair.before, pair.after, pair.processors, kRule, 1);
  for (int i = 0; i < 32; ++i) duel.run_block();
  int before_first = 0;
  for (std::size_t i = 0; i < order.size(); i += 2) before_first += order[i] == 'b' ? 1 : 0;
  EXPECT_GE(before_first, 6);
  EXPECT_LE(before_first, 26);
}

/// Who runs twice in a row finds its own things in the caches; which is first is a coin's matter,
/// but the same for all turns of a block.
TEST(Duel, TakesTheTurnsOfABlockInOneOrder) {
  Pair pair(0);
  pair.before.usual_ns = pair.after.usual_ns = 500'000;
  std::string order;
  pair.before.cost_now = [&order](int) { return order += "b", 1; };
  pair.after.cost_now = [&order](int) { return order += "a", 1; };
  Duel duel(pair.before, pair.after, pair.processors, kRule, 1);
  std::set<std::string> blocks;
  for (int i = 0; i < 32; ++i) {
    duel.run_block();
    blocks.insert(std::exchange(order, ""));
  }
  EXPECT_EQ(blocks, (std::set<std::string>{"ababababab", "bababababa"}));
}

/// Whoever comes after the other finds the caches full of the other's things.
TEST(Duel, WarmsUpWhatIsShort) {
  struct Row {
    double run_ns;
    int samples;
    std::int64_t warm_ups;
  };
  for (const Row& row : {Row{100'000, 9, 8}, Row{500'000, 5, 0}, Row{4'000'000, 5, 0},
                         Row{8'000'000, 2, 0}, Row{20'000'000, 1, 0}}) {
    Pair pair(0);
    pair.before.usual_ns = pair.after.usual_ns = row.run_ns;
    Duel duel(pair.before, pair.after, pair.processors, kRule, 1);
    duel.run_block();
    EXPECT_EQ(pair.after.samples, row.samples) << row.run_ns;
    EXPECT_EQ(pair.before.warm_ups, row.warm_ups) << row.run_ns;
  }
}

/// What is measured while a stranger is at work is measured again, and says nothing.
TEST(Duel, TakesTurnsAgainInWhichItWasNotAlone) {
  Pair pair(0);
  pair.before.usual_ns = pair.after.usual_ns = 1'000'000;
  pair.before.cost_now = [](int) { return 1.0; };
  // The stranger is there from the second turn to the fourth. With those the median were 1.5.
  pair.after.cost_now = [](int turn) { return turn >= 1 && turn <= 3 ? 100 : turn < 5 ? 1 : 1.5; };
  std::set<int> seen;
  const auto look = [&](int) {
    const int turns = pair.before.samples;
    return turns >= 2 && turns <= 4 && seen.insert(turns).second ? 1.7 : 1.0;
  };
  Processors processors{{3}, look, [] {}};
  Duel duel(pair.before, pair.after, processors, kRule, 1);
  duel.run_block();
  EXPECT_EQ(pair.before.samples, 7) << "four that count, and three that were disturbed";
  EXPECT_LT(duel.log_ratios().front(), std::log(1.5) - 0.1);
  EXPECT_GT(duel.log_ratios().front(), 0.1);
}

TEST(Duel, LooksAtNoProcessorThatItIsNotOn) {
  Pair pair(0);
  pair.after.stays = false;
  pair.before.usual_ns = pair.after.usual_ns = 1'000'000;
  int looks = 0;
  Processors processors{{3}, [&](int) { return ++looks == 1 ? 1.0 : 1.7; }, [] {}};
  Duel duel(pair.before, pair.after, processors, kRule, 1);
  duel.run_block();
  EXPECT_EQ(looks, 1) << "before the block";
  EXPECT_EQ(pair.before.samples, 5);
}

/// A processor that is never quiet again must not keep anybody from an answer.
TEST(Duel, TakesWhatThereIsWhereItIsNeverAlone) {
  Pair pair(0.2);
  pair.before.usual_ns = pair.after.usual_ns = 1'000'000;
  int looks = 0;
  Processors processors{{3}, [&](int) { return ++looks == 1 ? 1.0 : 1.7; }, [] {}};
  Duel duel(pair.before, pair.after, processors, kRule, 1);
  duel.run_block();
  EXPECT_EQ(pair.before.samples, 5 + 2) << "half as many again";
  EXPECT_GT(duel.log_ratios().front(), 0);
}

TEST(Duel, GivesBothTheSameRunsWhereTheyAreAlike) {
  Pair pair(0);
  pair.before.runs = 7;
  Duel duel(pair.before, pair.after, pair.processors, kRule, 1);
  duel.run_block();
  EXPECT_EQ(pair.before.last_runs, 7);
  EXPECT_EQ(pair.after.last_runs, 7);
  pair.before.runs = 100;
  duel.run_block();
  EXPECT_EQ(pair.before.last_runs, 100);
  EXPECT_EQ(pair.after.last_runs, 5);
}

/// A side may be out at any sample, the first one too.
TEST(Duel, EndsWhereOneGivesUpInTheMiddleOfABlock) {
  for (const double run_ns : {100'000, 500'000, 2'000'000, 8'000'000, 30'000'000}) {
    for (const int last : {0, 1}) {
      Pair pair(0);
      pair.before.usual_ns = pair.after.usual_ns = run_ns;
      pair.after.cost_now = [&pair, last](int sample) {
        if (sample == last) pair.after.out = "it deadlocks";
        return 1.0;
      };
      Duel duel(pair.before, pair.after, pair.processors, kRule, 1);
      duel.run_block();
      if (pair.after.samples <= last) continue;
      EXPECT_TRUE(duel.is_over()) << run_ns;
      EXPECT_TRUE(duel.log_ratios().empty()) << run_ns;
    }
  }
}

/// Short samples are looked after together, and go together.
TEST(Duel, TakesAllTurnsAgainThatALookFindsDisturbed) {
  Pair pair(0);  // Samples of half a millisecond: two turns between two looks.
  const auto is_disturbed = [&pair] {
    return pair.before.samples == 2 || pair.before.samples == 3;
  };
  pair.after.cost_now = [&](int) { return is_disturbed() ? 0.01 : 1.03; };
  pair.before.cost_now = [](int) { return 1.0; };
  int looks = 0;
  Processors processors{
      {3}, [&](int) { return is_disturbed() && ++looks == 1 ? 1.7 : 1.0; }, [] {}};
  Duel duel(pair.before, pair.after, processors, kRule, 1);
  duel.run_block();
  EXPECT_GE(looks, 1);
  EXPECT_EQ(pair.before.samples, 1 + 8 + 2) << "eight that count, and two that were disturbed";
  EXPECT_GT(duel.log_ratios().front(), -0.5);
}

TEST(Duel, EndsWhereOneHasNoNumber) {
  Pair pair(0.5);
  pair.after.out = "it deadlocks";
  const ComparedWorkload row = pair.fought();
  EXPECT_EQ(row.struck_out, "it deadlocks");
  EXPECT_EQ(row.change, Change::inconclusive);
  EXPECT_EQ(row.blocks, 0U);
}

}  // namespace
}  // namespace concord
