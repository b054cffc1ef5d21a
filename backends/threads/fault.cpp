// The table of wrong engines.
#include "backends/threads/fault.hpp"

namespace concord::threads {

const std::vector<FaultEntry<Fault>>& faults() {
  using enum Fault;
  static const std::vector<FaultEntry<Fault>> table{
      {callback_runs_twice, "callback-runs-twice",
       "A callback that is registered on a finished task runs twice."},
      {cancel_between_waits_is_lost, "cancel-between-waits-is-lost",
       "A cancellation that comes while the thread runs, and not while it waits, is forgotten."},
      {cancel_says_yes_to_done, "cancel-says-yes-to-done",
       "cancel() of a task that is done says that it was accepted."},
      {end_is_seen_before_it_is_recorded, "end-is-seen-before-it-is-recorded",
       "The state of a task changes before its end is told."},
      {group_leaves_when_woken, "group-leaves-when-woken",
       "A group's parent leaves at its first wake-up, whether or not children are left."},
      {late_cancel_overwrites_completion, "late-cancel-overwrites-completion",
       "A cancellation that comes too late makes a finished task a cancelled one."},
      {request_outlives_its_group, "request-outlives-its-group",
       "A child's request to the parent still arrives when the group that made it has been left."},
      {time_moves_while_a_thread_begins, "time-moves-while-a-thread-begins",
       "A new thread is counted only once it runs, not when it is made."},
      {wake_up_is_lost, "wake-up-is-lost",
       "A task that ends between the look at its state and the wait for it wakes nobody."},
  };
  return table;
}

}  // namespace concord::threads
