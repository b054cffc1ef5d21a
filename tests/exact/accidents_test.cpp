// What a run tells of its accident, and that nothing is then compared.
#include "harness/exact/accidents.hpp"

#include <gtest/gtest.h>

#include "harness/exact/reference_runs.hpp"
#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

Execution with_reason(const std::string& reason) {
  Execution execution = scenario::execution("0s main.start; 2s main.return");
  execution.reason = reason;
  return execution;
}

TEST(Accidents, StandInTheReasonOfARun) {
  EXPECT_EQ(accident_in(with_reason("")), std::nullopt);
  EXPECT_EQ(accident_in(with_reason("at 2s nothing can run")), std::nullopt);
  EXPECT_EQ(accident_in(with_reason("an accident of its own: it fell")), "it fell");
  EXPECT_EQ(accident_in(with_reason("at 2s nothing can run; an accident of its own: it fell")),
            "it fell");
}

TEST(Accidents, LeaveAllOpen) {
  ReferenceRuns runs;
  runs.add(with_reason(""));
  EXPECT_EQ(runs.accident(), std::nullopt);
  EXPECT_TRUE(runs.compare(scenario::execution("0s main.start")));
  Execution fallen = with_reason("an accident of its own: it fell");
  runs.add(fallen);
  EXPECT_EQ(runs.accident(), "it fell");
  EXPECT_FALSE(runs.compare(scenario::execution("0s main.start")));
}

}  // namespace
}  // namespace concord
