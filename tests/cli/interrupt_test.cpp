// What signals do, each in a process of its own.
#include "harness/cli/interrupt.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <csignal>

namespace concord::cli {
namespace {

using std::chrono::milliseconds;

constexpr int kNotInterrupted = 1;

/// Ends as a command does that was interrupted.
[[noreturn]] void end_as_told() {
  _exit(was_interrupted() ? static_cast<int>(interrupt_code()) : kNotInterrupted);
}

void raise_twice(int signal) {
  watch_for_interrupt();
  std::raise(signal);
  std::raise(signal);
  end_as_told();
}

TEST(Interrupt, TakesTwoSignalsAtOnceForOne) {
  EXPECT_EXIT(raise_twice(SIGINT), testing::ExitedWithCode(130), "");
  EXPECT_EXIT(raise_twice(SIGTERM), testing::ExitedWithCode(143), "");
  EXPECT_EXIT(raise_twice(SIGHUP), testing::ExitedWithCode(143), "");
}

void come(milliseconds later) {
  watch_for_interrupt();
  const milliseconds first{7'000};
  take_signal(SIGINT, first);
  take_signal(SIGTERM, first + later);
  end_as_told();
}

TEST(Interrupt, EndsAtOnceByALaterSignal) {
  EXPECT_EXIT(come(milliseconds(499)), testing::ExitedWithCode(130), "");
  EXPECT_EXIT(come(milliseconds(500)), testing::KilledBySignal(SIGTERM), "");
}

void outlive_a_terminal() {
  std::signal(SIGHUP, SIG_IGN);
  watch_for_interrupt();
  std::raise(SIGHUP);
  end_as_told();
}

TEST(Interrupt, LeavesAnIgnoredHangUpIgnored) {
  EXPECT_EXIT(outlive_a_terminal(), testing::ExitedWithCode(kNotInterrupted), "");
}

}  // namespace
}  // namespace concord::cli
