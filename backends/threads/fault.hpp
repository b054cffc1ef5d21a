// Wrong engines of a kind that only threads have: each is a mistake in who may see what, and when.
#pragma once

#include <cstdint>
#include <vector>

#include "harness/interpret/fault_switch.hpp"

namespace concord::threads {

enum class Fault : std::uint8_t {
  none,
  callback_runs_twice,
  cancel_between_waits_is_lost,
  cancel_says_yes_to_done,
  end_is_seen_before_it_is_recorded,
  group_leaves_when_woken,
  late_cancel_overwrites_completion,
  request_outlives_its_group,
  time_moves_while_a_thread_begins,
  wake_up_is_lost,
};

using EngineFaults = FaultSwitch<Fault>;

/// Every fault but `none`, in the order of their names. Only in the library of wrong engines.
const std::vector<FaultEntry<Fault>>& faults();

}  // namespace concord::threads
