// Wrong engines: what happens where one of Asio's ways is taken for asyncio's.
#pragma once

#include <cstdint>
#include <vector>

#include "harness/interpret/fault_switch.hpp"

namespace concord::asio {

enum class Fault : std::uint8_t {
  none,
  branches_ignore_cancellation,
  cancellation_is_a_level,
  joins_cancel_what_they_join,
  one_success_is_any_end,
  task_begins_inside_co_spawn,
  wait_does_not_end_its_joins,
  wait_passes_its_cancellation_on,
};

using EngineFaults = FaultSwitch<Fault>;

/// Every fault but `none`, in the order of their names. Only in the library of wrong engines.
const std::vector<FaultEntry<Fault>>& faults();

}  // namespace concord::asio
