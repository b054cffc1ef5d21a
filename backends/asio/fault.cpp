// The table of wrong engines.
#include "backends/asio/fault.hpp"

namespace concord::asio {

const std::vector<FaultEntry<Fault>>& faults() {
  using enum Fault;
  static const std::vector<FaultEntry<Fault>> table{
      {branches_ignore_cancellation, "branches-ignore-cancellation",
       "The branches of a native operation do not hear of its cancellation."},
      {cancellation_is_a_level, "cancellation-is-a-level",
       "A task that was asked once to cancel is cancelled at each of its awaits, as Asio has it."},
      {joins_cancel_what_they_join, "joins-cancel-what-they-join",
       "A parallel group that ends its join operations cancels the tasks behind them."},
      {one_success_is_any_end, "one-success-is-any-end",
       "wait_for_one_success is satisfied with a branch that fails."},
      {task_begins_inside_co_spawn, "task-begins-inside-co-spawn",
       "A task runs up to its first await inside the call of co_spawn."},
      {wait_does_not_end_its_joins, "wait-does-not-end-its-joins",
       "The type of cancellation that a wait asks for does not end join operations."},
      {wait_passes_its_cancellation_on, "wait-passes-its-cancellation-on",
       "Cancelling a task that is in a wait cancels what it waits for."},
  };
  return table;
}

}  // namespace concord::asio
