// The specs are tested by thread engines that are wrong in ways that only threads can be. Such a
// mistake shows only when threads happen to meet it, so each spec is run until it does.
#include <gtest/gtest.h>

#include "backends/threads/backend.hpp"
#include "tests/faults/kill_matrix.hpp"
#include "tests/faults/kill_table.hpp"
#include "tests/faults/refused_numbers.hpp"

namespace concord::threads {
namespace {

/// Where others are at work threads meet a mistake rarely: 300 runs were not enough once.
constexpr int kRuns = 3'000;
constexpr int kRunsWithout = 30;

const std::vector<Kill> kKills{
    {"callback-runs-twice", "task/a-callback-never-runs-inside-its-registration"},
    {"cancel-between-waits-is-lost", "cancel/oneself"},
    {"cancel-says-yes-to-done", "cancel/a-finished-task-refuses[returned]"},
    {"end-is-seen-before-it-is-recorded", "scale/spawned-and-awaited-one-by-one"},
    {"group-leaves-when-woken", "task-group/a-stubborn-child-is-waited-for"},
    {"late-cancel-overwrites-completion", "cancel/a-finished-task-refuses[returned]"},
    {"request-outlives-its-group",
     "task-group/an-error-as-the-block-ends-leaves-the-parent-uncancelled"},
    {"time-moves-while-a-thread-begins", "task/sleeps-end-at-their-own-instants"},
    {"wake-up-is-lost", "scale/spawned-and-awaited-one-by-one"},
};

/// That those specs hold on the right engine as often is for `check --repeat` to show.
TEST(FaultyThreads, AreNotSeenInTheEngineWithoutAnyFault) {
  const auto backend = make_faulty_backend({Fault::none, "none", ""});
  for (const Kill& kill : kKills) {
    const Spec& spec = corpus().at(std::string(kill.spec));
    EXPECT_EQ(verdict_within(kRunsWithout, spec, *backend), Verdict::pass) << kill.spec;
  }
}

TEST(FaultyThreads, AreEachKilledByTheSpecThatIsNamedForIt) {
  expect_kills<Fault>(kKills, faults(), kRuns, make_faulty_backend);
}

TEST(FaultyThreads, HaveATableThatIsFresh) {
  const Page page{
      "threads",
      "Such a mistake shows only when threads happen to meet it: the spec that is named "
      "for it is run until it does, 3,000 times at most."};
  expect_fresh(page, named_table(page, named_kills(faults(), kKills)));
}

/// If they fail the spec that kills them, which takes some of them many runs.
TEST(FaultyThreads, AreEachRefusedANumber) {
  for (const Kill& kill : kKills) {
    EXPECT_TRUE(guards_a_number(corpus().at(std::string(kill.spec)))) << kill.fault;
  }
}

}  // namespace
}  // namespace concord::threads
