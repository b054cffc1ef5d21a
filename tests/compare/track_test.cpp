// One track, turn by turn.
#include "harness/compare/track.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "harness/compare/processors.hpp"
#include "tests/compare/scripted.hpp"

namespace concord {
namespace {

using testing::Rivals;

TEST(Track, StartsBothAnewForEachBlockOnOneProcessor) {
  Rivals pair(0);
  Track track(pair.before, pair.after, pair.processors, 1);
  for (int i = 0; i < 32; ++i) track.run_block();
  EXPECT_EQ(pair.before.begun, 32);
  EXPECT_EQ(pair.after.begun, 32);
  EXPECT_TRUE(pair.after.calls.starts_with(
      "set out, begin, stay, stop, set out, begin, stay, stop, set out, begin, "));
  EXPECT_TRUE(pair.before.calls.ends_with("set out, begin, stay, stop, "));
  EXPECT_EQ(pair.before.processors, pair.after.processors);
  for (const int processor : {3, 5}) {
    EXPECT_NE(std::count(pair.after.processors.begin(), pair.after.processors.end(), processor), 0)
        << "drawn for each block";
  }
}

/// Who begins first gets other memory.
TEST(Track, LetsACoinDecideWhoBeginsFirst) {
  Rivals pair(0);
  std::string order;
  pair.before.on_begin = [&order] { order += "b"; };
  pair.after.on_begin = [&order] { order += "a"; };
  Track track(pair.before, pair.after, pair.processors, 1);
  for (int i = 0; i < 32; ++i) track.run_block();
  int before_first = 0;
  for (std::size_t i = 0; i < order.size(); i += 2) before_first += order[i] == 'b' ? 1 : 0;
  EXPECT_GE(before_first, 6);
  EXPECT_LE(before_first, 26);
}

/// Who runs twice in a row finds its own things in the caches; which is first is a coin's matter,
/// but the same for all turns of a block.
TEST(Track, TakesTheTurnsOfABlockInOneOrder) {
  Rivals pair(0);
  pair.before.usual_ns = pair.after.usual_ns = 500'000;
  std::string order;
  pair.before.cost_now = [&order](int) { return order += "b", 1; };
  pair.after.cost_now = [&order](int) { return order += "a", 1; };
  Track track(pair.before, pair.after, pair.processors, 1);
  std::set<std::string> blocks;
  for (int i = 0; i < 32; ++i) {
    track.run_block();
    blocks.insert(std::exchange(order, ""));
  }
  EXPECT_EQ(blocks, (std::set<std::string>{"ababababab", "bababababa"}));
}

/// Whoever comes after the other finds the caches full of the other's things.
TEST(Track, WarmsUpWhatIsShort) {
  struct Row {
    double run_ns;
    int samples;
    std::int64_t warm_ups;
  };
  for (const Row& row : {Row{100'000, 9, 8}, Row{500'000, 5, 0}, Row{4'000'000, 5, 0},
                         Row{8'000'000, 2, 0}, Row{20'000'000, 1, 0}}) {
    Rivals pair(0);
    pair.before.usual_ns = pair.after.usual_ns = row.run_ns;
    Track track(pair.before, pair.after, pair.processors, 1);
    track.run_block();
    EXPECT_EQ(pair.after.samples, row.samples) << row.run_ns;
    EXPECT_EQ(pair.before.warm_ups, row.warm_ups) << row.run_ns;
  }
}

/// Two whose CPU time tells, and who write down when they start and give samples.
struct Sharing : Rivals {
  Sharing() : Rivals(0) {
    for (auto* side : {&before, &after}) {
      side->usual_ns = 4'000'000;  // Five runs: 20 ms a sample.
      side->told_by_cpu_time = true;
    }
    before.on_start = [this] { order += "B"; };
    after.on_start = [this] { order += "A"; };
    before.cost_now = [this](int) { return order += "b", 1; };
    after.cost_now = [this](int) { return order += "a", 1; };
  }

  std::string order;
};

TEST(Track, TakesLongSamplesOfBothAtOnceFromTheSecondBlockOn) {
  Sharing pair;
  Track track(pair.before, pair.after, pair.processors, 1);
  track.run_block();
  EXPECT_EQ(pair.order.find_first_of("AB"), std::string::npos) << pair.order;
  std::set<std::string> pairs;
  for (int i = 0; i < 32; ++i) {
    pair.order.clear();
    track.run_block();
    const std::string first = pair.order.substr(0, 4);
    pairs.insert(first);
    for (std::size_t at = 0; at < pair.order.size(); at += 4) {
      EXPECT_EQ(pair.order.substr(at, 4), first) << "one order in each block";
    }
  }
  EXPECT_EQ(pairs, (std::set<std::string>{"BAba", "ABba"}));
}

TEST(Track, TakesShortSamplesInTurns) {
  Sharing pair;
  pair.before.usual_ns = pair.after.usual_ns = 1'000'000;
  Track track(pair.before, pair.after, pair.processors, 1);
  for (int i = 0; i < 3; ++i) track.run_block();
  EXPECT_EQ(pair.order.find_first_of("AB"), std::string::npos) << pair.order;
}

/// On two processors they would not have the same of anything.
TEST(Track, TakesSamplesInTurnsWhereTheyAreNotKeptOnOneProcessor) {
  Sharing pair;
  pair.after.stays = false;
  Track track(pair.before, pair.after, pair.processors, 1);
  for (int i = 0; i < 3; ++i) track.run_block();
  EXPECT_EQ(pair.order.find_first_of("AB"), std::string::npos) << pair.order;
}

TEST(Track, CountsNoTimeInWhichAnotherOneHadTheProcessor) {
  Sharing pair;
  pair.after.waits = 9;
  Track track(pair.before, pair.after, pair.processors, 1);
  for (int i = 0; i < 3; ++i) EXPECT_LT(track.run_block().log_ratio.value(), 1);
  pair.before.told_by_cpu_time = false;
  for (int i = 0; i < 3; ++i) EXPECT_GT(track.run_block().log_ratio.value(), 1);
}

/// What is measured while a stranger is at work is measured again, and says nothing.
TEST(Track, TakesTurnsAgainInWhichItWasNotAlone) {
  Rivals pair(0);
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
  Track track(pair.before, pair.after, processors, 1);
  const double ratio = track.run_block().log_ratio.value();
  EXPECT_EQ(pair.before.samples, 7) << "four that count, and three that were disturbed";
  EXPECT_LT(ratio, std::log(1.5) - 0.1);
  EXPECT_GT(ratio, 0.1);
}

TEST(Track, LooksAtNoProcessorThatItIsNotOn) {
  Rivals pair(0);
  pair.after.stays = false;
  pair.before.usual_ns = pair.after.usual_ns = 1'000'000;
  int looks = 0;
  Processors processors{{3}, [&](int) { return ++looks == 1 ? 1.0 : 1.7; }, [] {}};
  Track track(pair.before, pair.after, processors, 1);
  track.run_block();
  EXPECT_EQ(looks, 1) << "before the block";
  EXPECT_EQ(pair.before.samples, 5);
}

/// A processor that is never quiet again must not keep anybody from an answer.
TEST(Track, TakesWhatThereIsWhereItIsNeverAlone) {
  Rivals pair(0.2);
  pair.before.usual_ns = pair.after.usual_ns = 1'000'000;
  int looks = 0;
  Processors processors{{3}, [&](int) { return ++looks == 1 ? 1.0 : 1.7; }, [] {}};
  Track track(pair.before, pair.after, processors, 1);
  const double ratio = track.run_block().log_ratio.value();
  EXPECT_EQ(pair.before.samples, 5 + 2) << "half as many again";
  EXPECT_GT(ratio, 0);
}

TEST(Track, GivesBothTheSameRunsWhereTheyAreAlike) {
  Rivals pair(0);
  pair.before.runs = 7;
  Track track(pair.before, pair.after, pair.processors, 1);
  track.run_block();
  EXPECT_EQ(pair.before.last_runs, 7);
  EXPECT_EQ(pair.after.last_runs, 7);
  pair.before.runs = 100;
  track.run_block();
  EXPECT_EQ(pair.before.last_runs, 100);
  EXPECT_EQ(pair.after.last_runs, 5);
}

/// Short samples are looked after together, and go together.
TEST(Track, TakesAllTurnsAgainThatALookFindsDisturbed) {
  Rivals pair(0);  // Samples of half a millisecond: two turns between two looks.
  const auto is_disturbed = [&pair] {
    return pair.before.samples == 2 || pair.before.samples == 3;
  };
  pair.after.cost_now = [&](int) { return is_disturbed() ? 0.01 : 1.03; };
  pair.before.cost_now = [](int) { return 1.0; };
  int looks = 0;
  Processors processors{
      {3}, [&](int) { return is_disturbed() && ++looks == 1 ? 1.7 : 1.0; }, [] {}};
  Track track(pair.before, pair.after, processors, 1);
  const double ratio = track.run_block().log_ratio.value();
  EXPECT_GE(looks, 1);
  EXPECT_EQ(pair.before.samples, 1 + 8 + 2) << "eight that count, and two that were disturbed";
  EXPECT_GT(ratio, -0.5);
}

/// What the sides start is there as well; else it would disturb another track.
TEST(Track, IsFromTheBeginningOnTheProcessorThatItTook) {
  Rivals pair(0);
  const std::vector<int> usable = usable_processors();
  Processors real(
      {usable.back()}, [](int) { return 1.0; }, [] {});
  Track track(pair.before, pair.after, real, 1);
  std::vector<int> at_begin;
  pair.after.on_begin = [&] { at_begin = usable_processors(); };
  std::thread([&] {
    ASSERT_TRUE(track.take_processor());
    track.run_block();
  }).join();
  EXPECT_EQ(at_begin, std::vector<int>{usable.back()});
  EXPECT_EQ(pair.after.processors, at_begin);
  EXPECT_TRUE(real.take_quiet()) << "given back";
}

TEST(Track, HasItsThreadGoWhereItsSidesGo) {
  const std::vector<int> usable = usable_processors();
  const int first = usable.front();
  const int second = usable.back();
  if (first == second) GTEST_SKIP() << "there is one processor";
  Rivals pair(0);
  pair.before.usual_ns = pair.after.usual_ns = 1'000'000;
  int busy = second;
  Processors real(
      {first, second}, [&](int processor) { return processor == busy ? 1.7 : 1.0; }, [] {});
  Track track(pair.before, pair.after, real, 1);
  std::vector<int> at_sample;
  pair.before.cost_now = [&](int) {
    busy = first;
    at_sample = usable_processors();
    return 1.0;
  };
  std::thread([&] {
    ASSERT_TRUE(track.take_processor());
    track.run_block();
  }).join();
  EXPECT_EQ(pair.before.processors, (std::vector<int>{first, second}));
  EXPECT_EQ(at_sample, std::vector<int>{second});
}

TEST(Track, ManyAtOnceTakeAsLongAsTheLongest) {
  const RoundTime time = time_at_once({{0.1, 2, 0.5}, {0.2, 1, 3}});
  EXPECT_EQ(time.seconds, 2);
  EXPECT_EQ(time.waited, 3);
}

TEST(Track, TakesNoProcessorThatIsNotQuiet) {
  Rivals pair(0);
  double time = 1;
  Processors one(
      {3}, [&](int) { return time; }, [] {});
  Track track(pair.before, pair.after, one, 1);
  ASSERT_TRUE(track.take_processor());
  track.give_processor_back();
  time = 1.7;
  EXPECT_FALSE(track.take_processor());
}

}  // namespace
}  // namespace concord
