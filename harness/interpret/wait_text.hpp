// How the report of a deadlock says what a task waits for: what follows "NAME waits ". One wording
// for all engines.
#pragma once

#include <string>
#include <vector>

#include "harness/interpret/future.hpp"

namespace concord::wait_text {

/// "for task 'a'", "for future 'gate'", "for a future".
std::string joins(const Future& future);
/// "for a gather of 'a', 'b'".
std::string joins_gather(const std::vector<FuturePtr>& children);
/// "in wait() for 'a', 'b'".
std::string in_wait(const std::vector<FuturePtr>& futures);
/// "at the end of its group for tasks 'a', 'b'".
std::string at_end_of_group(const std::vector<FuturePtr>& children);
/// "in a native operation for 'a', 'b'".
std::string in_native(const std::vector<FuturePtr>& branches);
/// "in sleep()".
std::string sleeps();
/// "for the next item of as_completed".
std::string next_item();

}  // namespace concord::wait_text
