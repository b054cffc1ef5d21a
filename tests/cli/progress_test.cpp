// The line of progress: when it is drawn, what it says, and that it goes away.
#include "harness/cli/progress.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace concord::cli {
namespace {

using std::chrono::milliseconds;

/// A terminal, and a clock that is set by hand.
struct Desk {
  std::ostringstream terminal;
  std::chrono::steady_clock::time_point time;

  ProgressOptions options(std::uint64_t runs) {
    return {.cases = 3, .runs = runs, .out = &terminal, .now = [this] { return time; }};
  }
  std::string drawn() {
    const std::string text = terminal.str();
    terminal.str("");
    return text;
  }
};

TEST(Progress, SaysNothingWithinTheFirstSecond) {
  Desk desk;
  {
    Progress progress(desk.options(100));
    progress.case_started("a on one");
    desk.time += milliseconds(999);
    progress.case_ran("a", 50);
    progress.case_started("b on one");
  }
  EXPECT_EQ(desk.drawn(), "");
}

TEST(Progress, NamesTheCaseThatRunsAndGoesAway) {
  Desk desk;
  Progress progress(desk.options(1));
  progress.case_finished();
  desk.time += milliseconds(1000);
  progress.case_started("b on one");
  EXPECT_EQ(desk.drawn(), "\r\x1b[K[1/3] b on one");
  progress.clear();
  EXPECT_EQ(desk.drawn(), "\r\x1b[K");
  progress.clear();
  EXPECT_EQ(desk.drawn(), "");
}

TEST(Progress, MovesWithinACaseTenTimesASecondAtMost) {
  Desk desk;
  Progress progress(desk.options(200));
  desk.time += milliseconds(1000);
  progress.case_ran("a", 50);
  EXPECT_EQ(desk.drawn(), "\r\x1b[K[0/3] 50 of 200 runs, 25%  a");
  desk.time += milliseconds(99);
  progress.case_ran("a", 51);
  EXPECT_EQ(desk.drawn(), "");
  desk.time += milliseconds(1);
  progress.case_ran("a", 199);
  EXPECT_EQ(desk.drawn(), "\r\x1b[K[0/3] 199 of 200 runs, 99%  a");
}

TEST(Progress, IsNotDrawnWhereThereIsNoTerminal) {
  ProgressOptions options{.cases = 1, .runs = 2};
  std::chrono::steady_clock::time_point time;
  options.now = [&time] { return time; };
  Progress progress(options);
  time += milliseconds(5000);
  progress.case_started("a on one");
  progress.case_ran("a", 1);
}

}  // namespace
}  // namespace concord::cli
