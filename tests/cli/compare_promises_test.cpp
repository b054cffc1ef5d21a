// Whoever is refused a number by `bench` has none in a comparison: an engine that passes the
// workload's own check, and breaks a promise that the workload leans on.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "backends/registry.hpp"
#include "harness/cli/compare_pairings.hpp"

namespace concord::cli {
namespace {

const std::string kWrong = "exec:python3 -u " CONCORD_SOURCE_DIR "/tests/cli/wrong_gather.py";

/// The only row of a comparison on gather.
ComparedWorkload row_of(CompareOptions options) {
  const Invocation invocation{"concord", backends(), {}};
  options.what.specs = {CONCORD_SOURCE_DIR "/specs", {"bench/gather"}};
  options.what.sizes = {100};
  ChosenPairings chosen = chosen_pairings(options, invocation);
  TournamentOptions how;
  how.budget = std::chrono::minutes(1);
  const auto rows = run_tournament(std::move(chosen.pairings), how);
  EXPECT_EQ(rows.size(), 1U);
  return rows.at(0);
}

void expect_refused(const ComparedWorkload& row) {
  EXPECT_TRUE(row.struck_out.starts_with("the engine breaks a promise that this leans on: "))
      << row.struck_out;
  EXPECT_NE(row.struck_out.find("-b '" + kWrong + "' "), std::string::npos)
      << "to be typed as it stands: " << row.struck_out;
  EXPECT_EQ(row.blocks, 0U);
}

TEST(ComparePromises, StrikeOutAnEngineThatBreaksOne) {
  CompareOptions options;
  options.what.backends = {"coroutines"};
  options.with = {kWrong};
  expect_refused(row_of(options));
}

TEST(ComparePromises, StrikeOutABuildOfWhichTheEngineBreaksOne) {
  CompareOptions options;
  options.old_build = options.new_build = CONCORD_BINARY;
  options.what.backends = {kWrong};
  expect_refused(row_of(options));
}

}  // namespace
}  // namespace concord::cli
