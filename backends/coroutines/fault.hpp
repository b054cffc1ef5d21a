// Wrong engines: mistakes that somebody who writes such an engine really makes, each switched on by
// its name.
//
// They exist to test the specs: a mistake that no spec notices is a promise that nobody checks. So
// does the opposite, an engine that uses the freedom it has: a spec that notices asks for too much.
#pragma once

#include <cstdint>
#include <vector>

#include "harness/interpret/fault_switch.hpp"

namespace concord::coroutines {

enum class Fault : std::uint8_t {
  none,
  as_completed_cancels_on_timeout,
  as_completed_drops_failed_items,
  as_completed_ignores_its_timeout,
  as_completed_in_argument_order,
  as_completed_raises_timeout_once,
  await_of_done_future_gives_way,
  callback_runs_inside_add,
  callbacks_in_reverse_order,
  callbacks_miss_a_cancel,
  callbacks_run_twice,
  cancel_before_the_start_is_lost,
  cancel_does_not_reach_inward,
  cancel_message_is_lost,
  cancel_of_a_running_task_is_lost,
  cancel_of_a_woken_task_is_lost,
  cancel_open_at_the_end_is_forgotten,
  cancel_overwrites_a_result,
  cancel_returns_true_on_done,
  cancel_skips_handlers,
  cancelled_before_start_runs_body,
  cancels_are_not_counted,
  clock_moves_while_a_task_is_ready,
  error_is_raised_once,
  error_wins_over_cancel,
  gather_becomes_cancelled,
  gather_cancel_does_not_wait,
  gather_cancel_is_not_passed_on,
  gather_cancels_after_its_end,
  gather_cancels_only_its_first_child,
  gather_cancels_siblings_on_cancel,
  gather_cancels_siblings_on_error,
  gather_ends_one_child_early,
  gather_ends_with_its_first_child,
  gather_forgets_its_cancel,
  gather_later_error_replaces_the_first,
  gather_of_nothing_never_ends,
  gather_of_one_twice_gives_one_result,
  gather_raises_a_cancel_despite_the_flag,
  gather_raises_a_group,
  gather_raises_despite_return_exceptions,
  gather_results_in_completion_order,
  gather_runs_one_after_another,
  gather_waits_for_all_before_it_raises,
  gather_waits_in_argument_order,
  gather_waits_twice_for_one_given_twice,
  gather_wraps_every_awaitable,
  group_body_error_stops_nobody,
  group_can_be_entered_twice,
  group_cancel_of_parent_stops_nobody,
  group_cancel_of_parent_wins,
  group_cancels_all_when_one_is_cancelled,
  group_cancels_one_sibling,
  group_does_not_cancel_siblings,
  group_does_not_uncancel_parent,
  group_does_not_wait,
  group_drops_later_errors,
  group_drops_the_error_of_its_body,
  group_flattens_nested_groups,
  group_forgets_late_tasks,
  group_lists_errors_backwards,
  group_raises_bare_error,
  group_spares_a_body_that_is_ready,
  group_spares_its_body,
  group_spares_the_new,
  group_swallows_cancel_of_parent,
  group_swallows_errors,
  group_takes_tasks_after_its_abort,
  group_takes_tasks_after_its_end,
  group_without_tasks_never_ends,
  group_wraps_a_base_error,
  host_does_not_cancel,
  host_does_not_wait,
  late_callback_never_runs,
  only_one_waiter_is_woken,
  ready_queue_is_lifo,
  ready_queue_is_shuffled,
  remove_takes_one_registration,
  second_cancel_is_ignored,
  second_result_is_ignored,
  second_result_overwrites,
  set_is_walked_backwards,
  siblings_are_cancelled_backwards,
  sleep_wakes_early,
  sleep_wakes_late,
  sleep_zero_does_not_give_way,
  swallowed_cancel_still_cancels,
  task_begins_inside_its_creation,
  timer_of_a_tie_is_lost,
  timer_ties_are_reversed,
  timer_ties_are_shuffled,
  wait_all_returns_at_an_error,
  wait_cancels_on_timeout,
  wait_cancels_when_cancelled,
  wait_first_completed_reports_one,
  wait_first_completed_waits_for_all,
  wait_first_exception_counts_a_cancel,
  wait_first_exception_ignores_errors,
  wait_ignores_its_timeout,
  wait_raises_an_error,
  wait_raises_on_timeout,
  waiters_are_woken_backwards,
};

using EngineFaults = FaultSwitch<Fault>;

/// Every mistake, in the order of their names. Only in the library of wrong engines.
const std::vector<FaultEntry<Fault>>& faults();

/// What an engine may do otherwise: no spec that is judged for this discipline may notice. Only in
/// the library of wrong engines.
const std::vector<Control<Fault>>& controls();

}  // namespace concord::coroutines
