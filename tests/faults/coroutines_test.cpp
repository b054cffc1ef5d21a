// The specs are tested by coroutine engines that are wrong: each fault must be noticed by the spec
// that is named for it.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>

#include "backends/coroutines/backend.hpp"
#include "backends/cpython/backend.hpp"
#include "harness/exact/reference_runs.hpp"
#include "tests/faults/kill_matrix.hpp"
#include "tests/faults/kill_table.hpp"
#include "tests/faults/refused_numbers.hpp"

namespace concord::coroutines {
namespace {

const std::vector<Kill> kKills{
    {"as-completed-cancels-on-timeout", "as-completed/known-tasks-tell-who-is-left"},
    {"as-completed-drops-failed-items", "as-completed/an-error-is-one-item-among-others"},
    {"as-completed-ignores-its-timeout", "as-completed/timeout-once-for-each-late-item"},
    {"as-completed-in-argument-order", "as-completed/first-finished-first"},
    {"as-completed-raises-timeout-once", "as-completed/timeout-once-for-each-late-item"},
    {"await-of-done-future-gives-way", "task/awaiting-a-finished-task-does-not-give-way"},
    {"callback-runs-inside-add", "task/a-callback-never-runs-inside-its-registration"},
    {"callbacks-in-reverse-order", "task/done-callbacks-in-the-order-of-registration"},
    {"callbacks-miss-a-cancel", "task/callbacks-of-every-kind-of-end[cancelled]"},
    {"callbacks-run-twice", "task/done-callbacks-in-the-order-of-registration"},
    {"cancel-before-the-start-is-lost", "cancel/before-the-first-step"},
    {"cancel-does-not-reach-inward", "cancel/goes-inward"},
    {"cancel-message-is-lost", "cancel/the-message-travels"},
    {"cancel-of-a-running-task-is-lost", "cancel/oneself"},
    {"cancel-of-a-woken-task-is-lost", "cancel/beats-a-result-that-is-on-its-way[result]"},
    {"cancel-open-at-the-end-is-forgotten", "cancel/oneself-and-return"},
    {"cancel-overwrites-a-result", "cancel/a-finished-task-refuses[returned]"},
    {"cancel-returns-true-on-done", "cancel/a-finished-task-refuses[returned]"},
    {"cancel-skips-handlers", "cancel/swallowed"},
    {"cancelled-before-start-runs-body", "cancel/before-the-first-step"},
    {"cancels-are-not-counted", "cancel/swallowed"},
    {"clock-moves-while-a-task-is-ready", "task/sleeps-end-at-their-own-instants"},
    {"error-is-raised-once", "task/raises-the-same-object-each-time"},
    {"error-wins-over-cancel", "cancel/beats-a-result-that-is-on-its-way[error]"},
    {"gather-becomes-cancelled", "gather/is-not-cancelled-when-a-child-is"},
    {"gather-cancel-does-not-wait",
     "gather/a-swallowed-cancellation-still-ends-a-cancelled-gather"},
    {"gather-cancel-is-not-passed-on", "gather/cancel-reaches-every-child[plain]"},
    {"gather-cancels-after-its-end", "gather/cancel-after-an-error-is-void"},
    {"gather-cancels-only-its-first-child", "gather/cancel-reaches-every-child[plain]"},
    {"gather-cancels-siblings-on-cancel",
     "gather/a-cancelled-child-raises-and-its-siblings-run-on"},
    {"gather-cancels-siblings-on-error", "gather/error-leaves-siblings-running"},
    {"gather-ends-one-child-early", "gather/takes-any-number-of-coroutines"},
    {"gather-ends-with-its-first-child", "gather/results-follow-arguments"},
    {"gather-forgets-its-cancel", "gather/cancel-reaches-every-child[flagged]"},
    {"gather-later-error-replaces-the-first", "gather/keeps-its-first-error"},
    {"gather-of-nothing-never-ends", "gather/of-nothing-is-an-empty-list"},
    {"gather-of-one-twice-gives-one-result", "gather/same-task-twice"},
    {"gather-raises-a-cancel-despite-the-flag", "gather/the-flag-puts-a-cancellation-in-the-list"},
    {"gather-raises-a-group", "gather/every-child-fails-and-one-error-is-raised"},
    {"gather-raises-despite-return-exceptions", "gather/flag-collects-exceptions"},
    {"gather-results-in-completion-order", "gather/results-follow-arguments"},
    {"gather-runs-one-after-another", "gather/results-follow-arguments"},
    {"gather-waits-for-all-before-it-raises", "gather/error-leaves-siblings-running"},
    {"gather-waits-in-argument-order", "gather/the-first-error-in-time-is-raised"},
    {"gather-waits-twice-for-one-given-twice", "gather/same-task-twice"},
    {"gather-wraps-every-awaitable", "gather/cancelled-at-once-it-reaches-what-runs-already"},
    {"group-body-error-stops-nobody", "task-group/an-error-of-the-body-joins"},
    {"group-can-be-entered-twice", "task-group/a-group-made-beforehand-can-be-entered-once"},
    {"group-cancel-of-parent-stops-nobody", "task-group/a-cancelled-parent-cancels-the-children"},
    {"group-cancel-of-parent-wins",
     "task-group/a-cancelled-parent-with-failing-children-raises-them"},
    {"group-cancels-all-when-one-is-cancelled", "task-group/cancel-one-leaves-the-rest"},
    {"group-cancels-one-sibling", "task-group/first-error-cancels-the-rest"},
    {"group-does-not-cancel-siblings", "task-group/first-error-cancels-the-rest"},
    {"group-does-not-uncancel-parent", "task-group/a-handled-error-leaves-the-parent-uncancelled"},
    {"group-does-not-wait", "task-group/waits-for-all-its-tasks"},
    {"group-drops-later-errors", "task-group/cleanup-errors-join-the-group"},
    {"group-drops-the-error-of-its-body", "task-group/an-error-of-the-body-joins"},
    {"group-flattens-nested-groups", "task-group/a-group-inside-a-child"},
    {"group-forgets-late-tasks", "task-group/tasks-may-add-tasks"},
    {"group-lists-errors-backwards", "task-group/errors-stand-in-the-order-of-ends"},
    {"group-raises-bare-error", "task-group/a-single-error-is-still-a-group"},
    {"group-spares-a-body-that-is-ready", "task-group/an-error-catches-a-body-about-to-go-on"},
    {"group-spares-its-body", "task-group/an-error-interrupts-the-body"},
    {"group-spares-the-new", "task-group/an-error-of-the-body-precedes-the-first-steps"},
    {"group-swallows-cancel-of-parent", "task-group/a-cancelled-parent-cancels-the-children"},
    {"group-swallows-errors", "task-group/a-single-error-is-still-a-group"},
    {"group-takes-tasks-after-its-abort", "task-group/a-failing-group-refuses-tasks"},
    {"group-takes-tasks-after-its-end", "task-group/a-finished-group-refuses-tasks"},
    {"group-without-tasks-never-ends", "task-group/an-empty-group-is-left-at-once"},
    {"group-wraps-a-base-error", "task-group/an-exit-in-the-body-leaves-bare[exit]"},
    {"host-does-not-cancel", "background/host-cancel"},
    {"host-does-not-wait", "background/host-cancel-waits-for-the-cleanup"},
    {"late-callback-never-runs", "task/a-callback-never-runs-inside-its-registration"},
    {"only-one-waiter-is-woken", "task/a-bare-future-wakes-its-waiters"},
    {"ready-queue-is-lifo", "task/start-in-the-order-of-creation"},
    {"remove-takes-one-registration", "task/a-removed-callback-never-runs"},
    {"second-cancel-is-ignored", "cancel/a-second-request-interrupts-the-cleanup"},
    {"second-result-is-ignored", "task/a-bare-future-is-set-once"},
    {"second-result-overwrites", "task/the-first-to-set-a-future-wins"},
    {"sleep-wakes-early", "task/sleeps-end-at-their-own-instants"},
    {"sleep-wakes-late", "task/sleeps-end-at-their-own-instants"},
    {"sleep-zero-does-not-give-way", "task/sleep-zero-lets-the-others-go-first"},
    {"swallowed-cancel-still-cancels", "cancel/swallowed"},
    {"task-begins-inside-its-creation", "task/starts-at-its-creators-next-wait"},
    {"timer-of-a-tie-is-lost", "scale/timers-of-one-instant"},
    {"wait-all-returns-at-an-error", "wait/modes[all]"},
    {"wait-cancels-on-timeout", "wait/timeout-cancels-nothing"},
    {"wait-cancels-when-cancelled", "wait/a-cancelled-waiter-leaves-its-tasks-alone"},
    {"wait-first-completed-reports-one", "wait/first-completed-takes-all-that-are-done"},
    {"wait-first-completed-waits-for-all", "wait/modes[first]"},
    {"wait-first-exception-counts-a-cancel", "wait/first-exception-ignores-a-cancelled-task"},
    {"wait-first-exception-ignores-errors", "wait/modes[error]"},
    {"wait-ignores-its-timeout", "wait/timeout-cancels-nothing"},
    {"wait-raises-an-error", "wait/done-may-hold-errors-and-cancellations"},
    {"wait-raises-on-timeout", "wait/timeout-cancels-nothing"},
};

/// What a document says, and the engine that does it; two where its words can be read in two ways.
const std::multimap<std::string, std::string_view> kObedient{
    {"gather-awaits-in-passed-order", "gather-runs-one-after-another"},
    {"gather-awaits-in-passed-order", "gather-waits-in-argument-order"},
    {"gather-cancelled-task-stops-the-rest", "gather-cancels-siblings-on-cancel"},
    {"gather-error-stops-the-rest", "gather-cancels-siblings-on-error"},
    {"gather-wraps-every-awaitable", "gather-wraps-every-awaitable"},
    {"tg-cancel-one-cancels-all-000", "group-cancels-all-when-one-is-cancelled"},
    {"tg-cancel-one-cancels-all-003", "group-cancels-all-when-one-is-cancelled"},
};

const KillMatrix& matrix() {
  static const KillMatrix all = kill_matrix<Fault>(faults(), controls(), make_faulty_backend);
  return all;
}

TEST(FaultyCoroutines, AreNotSeenInTheEngineWithoutAnyFault) {
  const auto backend = make_faulty_backend({Fault::none, "none", ""});
  for (const auto& [id, spec] : corpus()) {
    const std::set<Feature> present = backend->features();
    const bool is_had = std::ranges::includes(present, spec.program.features);
    EXPECT_EQ(verdict_within(1, spec, *backend), is_had ? Verdict::pass : Verdict::unsupported)
        << id;
  }
}

TEST(FaultyCoroutines, AreEachKilledByTheSpecThatIsNamedForIt) {
  expect_named_kills(kKills, matrix());
}

TEST(FaultyCoroutines, AreNineInTenNoticedByTwoSpecsOrMore) {
  expect_kills_by_two(matrix());
}

bool is_killed_by(const std::string& id, std::string_view fault) {
  const auto found = std::ranges::find(matrix().faults, fault, &EngineKills::name);
  if (found == matrix().faults.end()) throw std::out_of_range(std::string(fault));
  return found->cases.contains(id);
}

/// Else the spec would call a claim refuted that the engine keeps.
TEST(FaultyCoroutines, ThatDoWhatADocumentSaysAreKilledByEachSpecThatRefutesIt) {
  std::set<std::string_view> killed;
  for (const auto& [id, spec] : corpus()) {
    for (const ClaimUse& use : spec.claims) {
      const auto [first, last] = kObedient.equal_range(use.id);
      if (!use.refuted || first == last) continue;
      std::set<std::string_view> by_this;
      for (auto at = first; at != last; ++at) {
        if (is_killed_by(id, at->second)) by_this.insert(at->second);
      }
      EXPECT_FALSE(by_this.empty()) << id << " refutes " << use.id;
      killed.merge(by_this);
    }
  }
  std::set<std::string_view> engines;
  for (const auto& [claim, engine] : kObedient) engines.insert(engine);
  EXPECT_EQ(killed, engines);
}

TEST(ControlCoroutines, AreNoticedByNoSpec) {
  for (const ControlKills& control : matrix().controls) {
    EXPECT_EQ(control.kills.cases, std::set<std::string>{}) << control.kills.name;
  }
}

TEST(FaultyCoroutines, HaveATableThatIsFresh) {
  const Page page{"coroutines", "It runs every spec once, first in, first out."};
  expect_fresh(page, kill_table(page, matrix(), kKills));
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

TEST(FaultyCoroutines, AreEachRefusedANumber) {
  EXPECT_FALSE(is_refused_a_number(make_faulty_backend({Fault::none, "none", ""})));
  for (const FaultEntry<Fault>& fault : faults()) {
    EXPECT_TRUE(is_refused_a_number(make_faulty_backend(fault))) << fault.name;
  }
}

}  // namespace
}  // namespace concord::coroutines
