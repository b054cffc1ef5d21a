// The specs are tested by coroutine engines that are wrong: each fault must be noticed by the spec
// that is named for it.
#include <gtest/gtest.h>

#include "backends/coroutines/backend.hpp"
#include "harness/exact/reference_runs.hpp"
#include "tests/faults/kills.hpp"

namespace concord::cpython {
BackendEntry entry();
}

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

/// What CPython does with the specs that kill, in so many schedules.
class Reference {
 public:
  explicit Reference(std::uint64_t runs) : runs_(runs), backend_(cpython::entry().make("")) {}

  std::optional<Difference> difference(const Spec& spec, Backend& engine) {
    RunOptions options;
    options.limits.steps = 100'000;
    return runs_of(spec).compare(engine.prepare(spec.program)->run(options));
  }

 private:
  const ReferenceRuns& runs_of(const Spec& spec) {
    ReferenceRuns& made = made_[spec.id];
    const auto prepared = backend_->prepare(spec.program);
    for (std::uint64_t k = made.size(); k < runs_; ++k) {
      RunOptions options;
      if (k > 0) options.seed = k;
      made.add(prepared->run(options));
    }
    return made;
  }

  std::uint64_t runs_;
  std::unique_ptr<Backend> backend_;
  std::map<std::string, ReferenceRuns> made_;
};

TEST(FaultyCoroutines, DifferFromTheReferenceWhereTheirFaultShows) {
  Reference reference(10);
  const auto right = make_faulty_backend({Fault::none, "none", ""});
  for (const Kill& kill : kKills) {
    const Spec& spec = corpus().at(std::string(kill.spec));
    const auto of_right = reference.difference(spec, *right);
    EXPECT_FALSE(of_right) << kill.spec << ": " << of_right->sentence;
    for (const FaultEntry<Fault>& fault : faults()) {
      if (fault.name != kill.fault) continue;
      EXPECT_TRUE(reference.difference(spec, *make_faulty_backend(fault))) << kill.fault;
    }
  }
}

}  // namespace
}  // namespace concord::coroutines
