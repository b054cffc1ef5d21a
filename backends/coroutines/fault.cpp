// The table of wrong engines.
#include "backends/coroutines/fault.hpp"

namespace concord::coroutines {

const std::vector<FaultEntry<Fault>>& faults() {
  using enum Fault;
  static const std::vector<FaultEntry<Fault>> table{
      {as_completed_in_argument_order, "as-completed-in-argument-order",
       "as_completed waits for its arguments one after the other."},
      {as_completed_raises_timeout_once, "as-completed-raises-timeout-once",
       "After a timeout only one item of as_completed raises, the others wait for ever."},
      {await_of_done_future_gives_way, "await-of-done-future-gives-way",
       "Awaiting a future that is done suspends the task for a turn."},
      {callback_runs_inside_add, "callback-runs-inside-add",
       "add_done_callback on a done future calls the callback at once."},
      {callbacks_in_reverse_order, "callbacks-in-reverse-order",
       "The callback that was registered last runs first."},
      {cancel_does_not_reach_inward, "cancel-does-not-reach-inward",
       "A cancellation arrives only when what the task waits for is done by itself."},
      {cancel_returns_true_on_done, "cancel-returns-true-on-done",
       "cancel() of a task that is done says that it was accepted."},
      {cancelled_before_start_runs_body, "cancelled-before-start-runs-body",
       "A task that is cancelled before its first step runs up to its first await."},
      {gather_cancel_is_not_passed_on, "gather-cancel-is-not-passed-on",
       "Cancelling a gather ends it at once and leaves its children running."},
      {gather_cancels_siblings_on_error, "gather-cancels-siblings-on-error",
       "The first error in a gather cancels the other children."},
      {gather_raises_despite_return_exceptions, "gather-raises-despite-return-exceptions",
       "gather raises the first error although it was asked to return it."},
      {gather_results_in_completion_order, "gather-results-in-completion-order",
       "gather lists its results in the order in which the children finished."},
      {group_cancels_all_when_one_is_cancelled, "group-cancels-all-when-one-is-cancelled",
       "A child that is cancelled takes the whole group with it."},
      {group_does_not_cancel_siblings, "group-does-not-cancel-siblings",
       "A child that fails leaves the other children running."},
      {group_does_not_uncancel_parent, "group-does-not-uncancel-parent",
       "A group that cancelled its parent forgets to take the request back."},
      {group_does_not_wait, "group-does-not-wait",
       "Leaving a group does not wait for its children."},
      {group_drops_later_errors, "group-drops-later-errors",
       "A group reports only the first error of its children."},
      {group_raises_bare_error, "group-raises-bare-error",
       "A group raises the first error itself, not in an ExceptionGroup."},
      {group_swallows_cancel_of_parent, "group-swallows-cancel-of-parent",
       "A cancellation that arrives at the end of a group ends there."},
      {host_does_not_cancel, "host-does-not-cancel",
       "When main has ended, unfinished tasks are dropped instead of cancelled."},
      {ready_queue_is_lifo, "ready-queue-is-lifo", "What became ready last runs first."},
      {sleep_wakes_early, "sleep-wakes-early", "A sleep ends after half of its time."},
      {sleep_zero_does_not_give_way, "sleep-zero-does-not-give-way",
       "A sleep of no time returns without letting anyone else run."},
      {swallowed_cancel_still_cancels, "swallowed-cancel-still-cancels",
       "A task that swallows a cancellation and returns is cancelled all the same."},
      {wait_cancels_on_timeout, "wait-cancels-on-timeout",
       "wait cancels what is unfinished when its time is over."},
      {wait_first_exception_ignores_errors, "wait-first-exception-ignores-errors",
       "wait with FIRST_EXCEPTION waits for all, errors or not."},
      {wait_raises_on_timeout, "wait-raises-on-timeout",
       "wait raises TimeoutError when its time is over."},
  };
  return table;
}

}  // namespace concord::coroutines
