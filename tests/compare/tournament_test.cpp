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
  made.before = std::make_unique<ScriptedCompetitor>(weather, 1);
  made.after = std::make_unique<ScriptedCompetitor>(weather, 1 + slower);
  return made;
}

TEST(Tournament, DecidesEachRowInItsPlace) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  pairings.push_back(pairing(weather, "a", 0));
  pairings.push_back(pairing(weather, "b", 0.05));
  pairings.push_back(pairing(weather, "c", -0.05));
  std::size_t decided = 0;
  const auto rows = run_tournament(std::move(pairings), {},
                                   [&](std::size_t done, std::size_t, double) { decided = done; });
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].workload.spec, "a");
  EXPECT_EQ(rows[0].change, Change::same);
  EXPECT_EQ(rows[1].change, Change::regressed);
  EXPECT_EQ(rows[2].change, Change::improved);
  EXPECT_EQ(decided, 3U);
}

TEST(Tournament, LeavesOpenWhatTheBudgetDoesNotReach) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  pairings.push_back(pairing(weather, "a", 0.5));
  const auto rows = run_tournament(std::move(pairings), {.budget = std::chrono::milliseconds(0)});
  EXPECT_EQ(rows[0].change, Change::inconclusive);
  EXPECT_EQ(rows[0].blocks, 0U);
}

TEST(Tournament, GivesNoRowMoreThanItsOwnBudget) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  pairings.push_back(pairing(weather, "a", 0));
  pairings.push_back(pairing(weather, "b", 0.05));
  const auto rows =
      run_tournament(std::move(pairings), {.budget_of_row = std::chrono::milliseconds(0)});
  EXPECT_EQ(rows[0].blocks, 1U) << "the first tells how long one takes";
  EXPECT_EQ(rows[1].blocks, 1U);
}

TEST(Tournament, KeepsWhatItHasWhenInterrupted) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  pairings.push_back(pairing(weather, "a", 0));
  int asked = 0;
  const auto rows =
      run_tournament(std::move(pairings), {.interrupted = [&] { return ++asked > 20; }});
  EXPECT_EQ(rows[0].change, Change::inconclusive);
  EXPECT_GT(rows[0].blocks, 0U);
}

/// Each alarm passes its own level; the second of them not that of both together.
TEST(Tournament, AsksMoreOfAlarmsThatAreOneOfMany) {
  const auto weather = std::make_shared<Weather>(3);
  std::vector<Pairing> pairings;
  for (int i = 0; i < 40; ++i) pairings.push_back(pairing(weather, "a", i == 0 ? 0.2 : 0));
  TournamentOptions options;
  options.rule = {.alpha = 0.01, .margin = 0.01, .first_look = 16, .cap = 16};
  options.family_alpha = 1e-6;
  const auto rows = run_tournament(std::move(pairings), options);
  EXPECT_EQ(rows[0].change, Change::inconclusive);
  EXPECT_FALSE(rows[0].is_confirmed);
}

}  // namespace
}  // namespace concord
