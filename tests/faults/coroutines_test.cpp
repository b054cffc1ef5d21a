// The specs are tested by coroutine engines that are wrong: each fault must be noticed by the spec
// that is named for it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "backends/coroutines/backend.hpp"
#include "tests/faults/kill_matrix.hpp"
#include "tests/faults/kill_table.hpp"

namespace concord::coroutines {
namespace {

const std::vector<Kill> kKills{
    {"as-completed-in-argument-order", "as-completed/first-finished-first"},
    {"as-completed-raises-timeout-once", "as-completed/timeout-once-for-each-late-item"},
    {"await-of-done-future-gives-way", "task/awaiting-a-finished-task-does-not-give-way"},
    {"callback-runs-inside-add", "task/a-callback-never-runs-inside-its-registration"},
    {"callbacks-in-reverse-order", "task/done-callbacks-in-the-order-of-registration"},
    {"cancel-does-not-reach-inward", "cancel/goes-inward"},
    {"cancel-returns-true-on-done", "cancel/a-finished-task-refuses[returned]"},
    {"cancelled-before-start-runs-body", "cancel/before-the-first-step"},
    {"gather-cancel-is-not-passed-on", "gather/cancel-reaches-every-child[plain]"},
    {"gather-cancels-siblings-on-error", "gather/error-leaves-siblings-running"},
    {"gather-raises-despite-return-exceptions", "gather/flag-collects-exceptions"},
    {"gather-results-in-completion-order", "gather/results-follow-arguments"},
    {"group-cancels-all-when-one-is-cancelled", "task-group/cancel-one-leaves-the-rest"},
    {"group-does-not-cancel-siblings", "task-group/first-error-cancels-the-rest"},
    {"group-does-not-uncancel-parent", "task-group/a-handled-error-leaves-the-parent-uncancelled"},
    {"group-does-not-wait", "task-group/waits-for-all-its-tasks"},
    {"group-drops-later-errors", "task-group/cleanup-errors-join-the-group"},
    {"group-raises-bare-error", "task-group/a-single-error-is-still-a-group"},
    {"group-swallows-cancel-of-parent", "task-group/a-cancelled-parent-cancels-the-children"},
    {"host-does-not-cancel", "background/host-cancel"},
    {"ready-queue-is-lifo", "task/start-in-the-order-of-creation"},
    {"sleep-wakes-early", "task/sleeps-end-at-their-own-instants"},
    {"sleep-zero-does-not-give-way", "task/sleep-zero-lets-the-others-go-first"},
    {"swallowed-cancel-still-cancels", "cancel/swallowed"},
    {"wait-cancels-on-timeout", "wait/timeout-cancels-nothing"},
    {"wait-first-exception-ignores-errors", "wait/modes[error]"},
    {"wait-raises-on-timeout", "wait/timeout-cancels-nothing"},
};

constexpr const char* kTable = CONCORD_SOURCE_DIR "/results/wrong-engines.md";

const KillMatrix& matrix() {
  static const KillMatrix all = kill_matrix<Fault>(faults(), controls(), make_faulty_backend);
  return all;
}

TEST(FaultyCoroutines, AreNotSeenInTheEngineWithoutAnyFault) {
  const auto backend = make_faulty_backend({Fault::none, "none", ""});
  for (const auto& [id, spec] : corpus()) {
    const bool is_native = spec.program.features.contains(Feature::asio_native);
    EXPECT_EQ(verdict_within(1, spec, *backend), is_native ? Verdict::unsupported : Verdict::pass)
        << id;
  }
}

TEST(FaultyCoroutines, AreEachKilledByTheSpecThatIsNamedForIt) {
  std::set<std::string_view> named;
  for (const Kill& kill : kKills) named.insert(kill.fault);
  std::set<std::string_view> known;
  for (const EngineKills& fault : matrix().faults) {
    known.insert(fault.name);
    for (const Kill& kill : kKills) {
      if (kill.fault != fault.name) continue;
      EXPECT_TRUE(fault.cases.contains(std::string(kill.spec))) << kill.fault << ", " << kill.spec;
    }
  }
  EXPECT_EQ(named, known);
}

TEST(FaultyCoroutines, AreNineInTenNoticedByTwoSpecsOrMore) {
  std::vector<std::string_view> by_one;
  for (const EngineKills& fault : matrix().faults) {
    const std::size_t killers = specs_of(fault.cases).size();
    EXPECT_GE(killers, 1U) << fault.name;
    if (killers < 2) by_one.push_back(fault.name);
  }
  EXPECT_LE(by_one.size() * 10, matrix().faults.size()) << testing::PrintToString(by_one);
}

TEST(ControlCoroutines, AreNoticedByNoSpec) {
  for (const ControlKills& control : matrix().controls) {
    EXPECT_EQ(control.kills.cases, std::set<std::string>{}) << control.kills.name;
  }
}

TEST(FaultyCoroutines, HaveATableThatIsFresh) {
  const std::string table = kill_table(matrix(), kKills);
  if (std::getenv("CONCORD_UPDATE_RESULTS") != nullptr) {
    std::ofstream(kTable) << table;
    return;
  }
  std::ostringstream written;
  written << std::ifstream(kTable).rdbuf();
  EXPECT_TRUE(written.str() == table)
      << kTable << " is stale; what makes it anew stands at its top";
}

}  // namespace
}  // namespace concord::coroutines
