// The specs are tested by coroutine engines that are wrong: each fault must be noticed by the spec
// that is named for it.
#include <gtest/gtest.h>

#include "backends/coroutines/backend.hpp"
#include "tests/faults/kills.hpp"

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

TEST(FaultyCoroutines, AreNotSeenInTheEngineWithoutAnyFault) {
  const auto backend = make_faulty_backend({Fault::none, "none", ""});
  for (const auto& [id, spec] : corpus()) {
    const bool is_native = spec.program.features.contains(Feature::asio_native);
    EXPECT_EQ(verdict_within(1, spec, *backend), is_native ? Verdict::unsupported : Verdict::pass)
        << id;
  }
}

TEST(FaultyCoroutines, AreEachKilledByTheSpecThatIsNamedForIt) {
  expect_kills<Fault>(kKills, faults(), 1, make_faulty_backend);
}

}  // namespace
}  // namespace concord::coroutines
