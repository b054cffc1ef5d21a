// Several duels within one budget.
#include "harness/compare/tournament.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <utility>
#include <vector>

#include "tests/compare/scripted.hpp"

namespace concord {
namespace {

using testing::ScriptedCompetitor;
using testing::Weather;

Pairing pairing(const std::shared_ptr<Weather>& weather, const std::string& name, double slower) {
  Pairing made;
  made.row.workload.spec = name;
  made.tracks.push_back({std::make_unique<ScriptedCompetitor>(weather, 1),
                         std::make_unique<ScriptedCompetitor>(weather, 1 + slower)});
  return made;
}

/// On a processor that is always quiet: nobody waits.
std::vector<ComparedWorkload> fought(std::vector<Pairing> pairings, TournamentOptions options,
                                     const TournamentProgress& progress = {}) {
  Processors quiet{{0}, [](int) { return 1.0; }, [] {}};
  options.processors = &quiet;
  return run_tournament(std::move(pairings), options, progress);
}

TEST(Tournament, DecidesEachRowInItsPlace) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  pairings.push_back(pairing(weather, "a", 0));
  pairings.push_back(pairing(weather, "b", 0.05));
  pairings.push_back(pairing(weather, "c", -0.05));
  std::size_t decided = 0;
  const auto rows = fought(std::move(pairings), {},
                           [&](std::size_t done, std::size_t, double) { decided = done; });
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].workload.spec, "a");
  EXPECT_EQ(rows[0].change, Change::same);
  EXPECT_EQ(rows[1].change, Change::regressed);
  EXPECT_EQ(rows[2].change, Change::improved);
  EXPECT_EQ(decided, 3U);
}

/// As many rows as a whole comparison of two builds has: what is plain stays plain.
TEST(Tournament, FindsWhatIsPlainAmongManyRows) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  for (int i = 0; i < 48; ++i) pairings.push_back(pairing(weather, "a", 0.5));
  for (const ComparedWorkload& row : fought(std::move(pairings), {})) {
    EXPECT_EQ(row.change, Change::regressed);
  }
}

TEST(Tournament, LeavesOpenWhatTheBudgetDoesNotReach) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  pairings.push_back(pairing(weather, "a", 0.5));
  const auto rows = fought(std::move(pairings), {.budget = std::chrono::milliseconds(0)});
  EXPECT_EQ(rows[0].change, Change::inconclusive);
  EXPECT_EQ(rows[0].blocks, 0U);
}

TEST(Tournament, GivesNoRowMoreThanItsOwnBudget) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  pairings.push_back(pairing(weather, "a", 0));
  pairings.push_back(pairing(weather, "b", 0.05));
  const auto rows = fought(std::move(pairings), {.budget_of_row = std::chrono::milliseconds(0)});
  EXPECT_EQ(rows[0].blocks, 1U) << "the first tells how long one takes";
  EXPECT_EQ(rows[1].blocks, 1U);
}

TEST(Tournament, MeasuresInAllTracksOfARow) {
  std::vector<Pairing> pairings;
  pairings.push_back(pairing(std::make_shared<Weather>(3), "a", 0));
  Pairing other = pairing(std::make_shared<Weather>(4), "a", 0);
  pairings.front().tracks.push_back(std::move(other.tracks.front()));
  Processors quiet{{0, 1}, [](int) { return 1.0; }, [] {}};
  const auto rows = run_tournament(
      std::move(pairings), {.budget_of_row = std::chrono::milliseconds(0), .processors = &quiet});
  EXPECT_EQ(rows[0].blocks, 2U) << "of one round";
}

TEST(Tournament, KeepsWhatItHasWhenInterrupted) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  pairings.push_back(pairing(weather, "a", 0));
  int asked = 0;
  const auto rows = fought(std::move(pairings), {.interrupted = [&] { return ++asked > 5; }});
  EXPECT_EQ(rows[0].change, Change::inconclusive);
  EXPECT_GT(rows[0].blocks, 0U);
}

/// They may raise one false alarm in ten thousand: 7 blocks that agree are not enough for that.
TEST(Tournament, AsksMoreOfAlarmsThatAreOneOfMany) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  for (int i = 0; i < 4; ++i) pairings.push_back(pairing(weather, "a", 0.2));
  TournamentOptions options;
  options.family_alpha = 1e-4;
  for (const ComparedWorkload& row : fought(std::move(pairings), options)) {
    EXPECT_EQ(row.change, Change::regressed);
    EXPECT_LE(row.chance, 1e-4 / 4 * 1.001);
  }
}

}  // namespace
}  // namespace concord
