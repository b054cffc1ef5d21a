// Duels in made-up weather.
#include "harness/compare/duel.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <functional>
#include <future>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

#include "harness/compare/processors.hpp"
#include "tests/compare/scripted.hpp"

namespace concord {
namespace {

using testing::Rivals;
using testing::ScriptedCompetitor;

constexpr ChangeRule kRule;

struct Fighters : Rivals {
  using Rivals::Rivals;

  ComparedWorkload fought(std::uint64_t seed = 1) {
    Duel duel(before, after, processors, kRule, seed);
    while (!duel.is_over()) duel.run_blocks();
    ComparedWorkload row;
    duel.tell(row);
    return row;
  }

  /// What is told when time is up after so many blocks, before anything is decided.
  ComparedWorkload told_after(int blocks, int last_for_alarm = 0) {
    Duel duel(before, after, processors, kRule, 1);
    for (int i = 1; i <= blocks; ++i) {
      duel.run_blocks();
      if (i == last_for_alarm) duel.look_for_last_alarm();
    }
    EXPECT_FALSE(duel.is_over());
    ComparedWorkload row;
    duel.tell(row);
    return row;
  }
};

TEST(Duel, FindsWhatDriftWouldHide) {
  const ComparedWorkload row = Fighters(0.03).fought();
  EXPECT_EQ(row.change, Change::regressed);
  EXPECT_TRUE(row.is_confirmed);
  EXPECT_NEAR(row.ratio, 1.03, 0.005);
  EXPECT_LT(row.low, row.ratio);
  EXPECT_GT(row.low, 1);
  EXPECT_GT(row.high, row.ratio);
  EXPECT_EQ(Fighters(-0.03).fought().change, Change::improved);
}

TEST(Duel, CallsEqualsTheSameAndNeverAnythingElse) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    EXPECT_EQ(Fighters(0, seed).fought(seed).change, Change::same) << seed;
  }
}

TEST(Duel, BelievesNoAlarmThatIsNotRepeated) {
  Fighters pair(0);
  // Slow only as long as the first measurement lasts.
  pair.after.cost_now = [&pair](int) { return pair.after.begun <= 7 ? 1.2 : 1; };
  const ComparedWorkload row = pair.fought();
  EXPECT_EQ(row.change, Change::same);
  EXPECT_FALSE(row.is_confirmed);
}

TEST(Duel, AnAlarmWithoutTheTimeToRepeatItIsInconclusive) {
  const ComparedWorkload row = Fighters(0.2).told_after(7 + 6);
  EXPECT_EQ(row.change, Change::inconclusive);
  EXPECT_EQ(row.blocks, 6U);
  EXPECT_LE(row.chance, kRule.alpha);
}

/// Between the looks of the repetition time may be up, and what it shows by then counts.
TEST(Duel, AnAlarmIsRepeatedByTheBlocksThatThereWereTimeFor) {
  Fighters pair(0.2);
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
  EXPECT_EQ(Fighters(0.2).told_after(5 + 7).change, Change::inconclusive);
  const ComparedWorkload row = Fighters(0.2).told_after(5 + 7, 5);
  EXPECT_EQ(row.change, Change::regressed);
  EXPECT_EQ(row.blocks, 7U);
  EXPECT_LE(row.chance, kRule.alpha);
}

/// A tenth slower, of starts that differ by 5.5 %, beside what the weather does.
int found_of_400(const std::function<bool(int blocks)>& is_last) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Fighters pair(0, seed);
    std::mt19937_64 random(seed);
    std::normal_distribution<double> start(std::log(1.1), 0.055);
    pair.before.cost_now = [](int) { return 1; };
    pair.after.cost_now = [&](int) { return std::exp(start(random)); };
    pair.before.usual_ns = pair.after.usual_ns = 20'000'000;
    Duel duel(pair.before, pair.after, pair.processors, {.margin = 0.03}, seed);
    for (int blocks = 1; blocks <= 15 && !duel.is_over(); ++blocks) {
      duel.run_blocks();
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
  Fighters pair(0);
  pair.after.cost_now = [&pair](int) { return pair.after.begun <= 6 ? 1 : 1.2; };
  EXPECT_EQ(pair.fought().change, Change::regressed);
  pair.after.begun = 0;
  const ComparedWorkload row = pair.told_after(60, 6);
  EXPECT_EQ(row.change, Change::inconclusive);
  EXPECT_EQ(row.blocks, 60U) << "they were all of one measurement";
}

/// One of many has to be more certain than five blocks can be.
TEST(Duel, ALookThatCouldRaiseNoAlarmIsNotTheLast) {
  Fighters pair(0.2);
  Duel duel(pair.before, pair.after, pair.processors, {.alpha = 1e-4, .first_look = 9}, 1);
  for (int i = 0; i < 5; ++i) duel.run_blocks();
  duel.look_for_last_alarm();
  while (!duel.is_over()) duel.run_blocks();
  ComparedWorkload row;
  duel.tell(row);
  EXPECT_EQ(row.change, Change::regressed);
}

TEST(Duel, OfWhatIsPlainNeedsFewBlocks) {
  const ComparedWorkload row = Fighters(0.2).fought();
  EXPECT_EQ(row.change, Change::regressed);
  EXPECT_EQ(row.blocks, 10U) << "7 before them raised the alarm";
}

/// A side may be out at any sample, the first one too.
TEST(Duel, EndsWhereOneGivesUpInTheMiddleOfABlock) {
  for (const double run_ns : {100'000, 500'000, 2'000'000, 8'000'000, 30'000'000}) {
    for (const int last : {0, 1}) {
      Fighters pair(0);
      pair.before.usual_ns = pair.after.usual_ns = run_ns;
      pair.after.cost_now = [&pair, last](int sample) {
        if (sample == last) pair.after.out = "it deadlocks";
        return 1.0;
      };
      Duel duel(pair.before, pair.after, pair.processors, kRule, 1);
      duel.run_blocks();
      if (pair.after.samples <= last) continue;
      EXPECT_TRUE(duel.is_over()) << run_ns;
      EXPECT_TRUE(duel.log_ratios().empty()) << run_ns;
    }
  }
}

TEST(Duel, EndsWhereOneHasNoNumber) {
  Fighters pair(0.5);
  pair.after.out = "it deadlocks";
  const ComparedWorkload row = pair.fought();
  EXPECT_EQ(row.struck_out, "it deadlocks");
  EXPECT_EQ(row.change, Change::inconclusive);
  EXPECT_EQ(row.blocks, 0U);
}

/// Two tracks, each with sides and weather of its own.
struct TwoTracks {
  explicit TwoTracks(double slower) : first(slower, 1), second(slower, 2) {}

  void fight(int rounds) {
    for (int i = 0; i < rounds && !duel.is_over(); ++i) duel.run_blocks();
  }

  Rivals first;
  Rivals second;
  std::vector<double> times{1, 1};  ///< Of work on each processor.
  Processors processors{
      {0, 1}, [this](int processor) { return times[static_cast<std::size_t>(processor)]; }, [] {}};
  Duel duel = both();

 private:
  Duel both() {
    Duel made(first.before, first.after, processors, kRule, 1);
    made.add_track(second.before, second.after);
    return made;
  }
};

TEST(Duel, MeasuresInTwoTracksAtOnce) {
  TwoTracks tracks(0);
  std::promise<void> first_has_begun;
  std::promise<void> second_has_begun;
  const auto meet = [](std::promise<void>& own, std::promise<void>& other) {
    own.set_value();
    EXPECT_EQ(other.get_future().wait_for(std::chrono::minutes(1)), std::future_status::ready);
  };
  tracks.first.before.on_begin = [&] { meet(first_has_begun, second_has_begun); };
  tracks.second.before.on_begin = [&] { meet(second_has_begun, first_has_begun); };
  tracks.fight(1);
  EXPECT_EQ(tracks.duel.log_ratios().size(), 2U);
  EXPECT_EQ(tracks.duel.blocks_of_round(), 2);
  EXPECT_NE(tracks.first.before.processors, tracks.second.before.processors);
  EXPECT_EQ(tracks.first.before.processors, tracks.first.after.processors);
  EXPECT_EQ(tracks.second.before.processors, tracks.second.after.processors);
}

TEST(Duel, MeasuresInOneTrackWhereOneProcessorIsQuiet) {
  TwoTracks tracks(0);
  tracks.times[1] = 1.7;
  const auto own = std::this_thread::get_id();
  const std::vector<int> usable = usable_processors();
  tracks.first.after.on_begin = [own] { EXPECT_EQ(std::this_thread::get_id(), own); };
  tracks.fight(6);
  EXPECT_EQ(tracks.first.after.begun, 6);
  EXPECT_EQ(tracks.second.after.begun, 0);
  EXPECT_EQ(tracks.first.after.processors, std::vector<int>(6, 0));
  EXPECT_EQ(usable_processors(), usable) << "the thread that measures other rows stays free";
}

/// The block of the other track came after the alarm, as far as that knows: it repeats it.
TEST(Duel, CountsTheOtherTracksBlockForTheRepetition) {
  TwoTracks tracks(0.2);
  tracks.fight(100);
  ComparedWorkload row;
  tracks.duel.tell(row);
  EXPECT_EQ(row.change, Change::regressed);
  EXPECT_EQ(row.blocks, 10U) << "7 before them raised the alarm";
  EXPECT_EQ(tracks.first.after.begun, 9);
  EXPECT_EQ(tracks.second.after.begun, 9) << "the last one found it decided";
}

/// Where the second of a turn is at a disadvantage, each track's coin says alone which side it is.
TEST(Duel, HasCoinsOfItsOwnForEachTrack) {
  TwoTracks tracks(0);
  int taken[] = {0, 0};
  const auto disadvantage = [](int& turns) {
    return [&turns](int) { return turns++ % 2 == 0 ? 1.0 : 1.2; };
  };
  for (ScriptedCompetitor* side : {&tracks.first.before, &tracks.first.after}) {
    side->cost_now = disadvantage(taken[0]);
  }
  for (ScriptedCompetitor* side : {&tracks.second.before, &tracks.second.after}) {
    side->cost_now = disadvantage(taken[1]);
  }
  constexpr std::size_t kBlocks = 400;
  Duel duel(tracks.first.before, tracks.first.after, tracks.processors, {.first_look = kBlocks + 1},
            1);
  duel.add_track(tracks.second.before, tracks.second.after);
  while (duel.log_ratios().size() < kBlocks) duel.run_blocks();
  int alike = 0;
  for (std::size_t i = 0; i < kBlocks; i += 2) {
    alike += (duel.log_ratios()[i] > 0) == (duel.log_ratios()[i + 1] > 0) ? 1 : 0;
  }
  EXPECT_GT(alike, 70);
  EXPECT_LT(alike, 130);
}

/// It says nothing of who was cut short, and takes nothing from what was measured before.
TEST(Duel, KeepsItsBlocksWhenInterrupted) {
  Rivals pair(0);
  bool is_interrupted = false;
  Duel duel(pair.before, pair.after, pair.processors, kRule, 1, [&] { return is_interrupted; });
  for (int i = 0; i < 3; ++i) duel.run_blocks();
  pair.after.cost_now = [&](int) {
    is_interrupted = true;
    pair.after.out = "interrupted";
    return 1.0;
  };
  duel.run_blocks();
  ComparedWorkload row;
  duel.tell(row);
  EXPECT_EQ(row.struck_out, "");
  EXPECT_EQ(row.blocks, 3U);
}

TEST(Duel, EndsWhereOneOfAnyTrackHasNoNumber) {
  TwoTracks tracks(0);
  tracks.second.after.out = "it deadlocks";
  tracks.fight(3);
  ComparedWorkload row;
  tracks.duel.tell(row);
  EXPECT_EQ(row.struck_out, "it deadlocks");
  EXPECT_EQ(tracks.first.after.begun, 1);
}

TEST(Duel, ThrowsWhatACompetitorThrowsInItsTrack) {
  TwoTracks tracks(0);
  tracks.second.after.on_begin = [] { throw std::runtime_error("no room"); };
  EXPECT_THROW(tracks.duel.run_blocks(), std::runtime_error);
}

}  // namespace
}  // namespace concord
