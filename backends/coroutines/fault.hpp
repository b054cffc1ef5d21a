// Wrong engines: mistakes that somebody who writes such an engine really makes, each switched on by
// its name.
//
// They exist to test the specs: a mistake that no spec notices is a promise that nobody checks.
#pragma once

#include <cstdint>
#include <vector>

#include "harness/interpret/fault_switch.hpp"

namespace concord::coroutines {

enum class Fault : std::uint8_t {
  none,
  as_completed_in_argument_order,
  as_completed_raises_timeout_once,
  await_of_done_future_gives_way,
  callback_runs_inside_add,
  callbacks_in_reverse_order,
  cancel_does_not_reach_inward,
  cancel_returns_true_on_done,
  cancelled_before_start_runs_body,
  gather_cancel_is_not_passed_on,
  gather_cancels_siblings_on_error,
  gather_raises_despite_return_exceptions,
  gather_results_in_completion_order,
  group_cancels_all_when_one_is_cancelled,
  group_does_not_cancel_siblings,
  group_does_not_uncancel_parent,
  group_does_not_wait,
  group_drops_later_errors,
  group_raises_bare_error,
  group_swallows_cancel_of_parent,
  host_does_not_cancel,
  ready_queue_is_lifo,
  sleep_wakes_early,
  sleep_zero_does_not_give_way,
  swallowed_cancel_still_cancels,
  wait_cancels_on_timeout,
  wait_first_exception_ignores_errors,
  wait_raises_on_timeout,
};

using EngineFaults = FaultSwitch<Fault>;

/// Every fault but `none`, in the order of their names. Only in the library of wrong engines.
const std::vector<FaultEntry<Fault>>& faults();

}  // namespace concord::coroutines
