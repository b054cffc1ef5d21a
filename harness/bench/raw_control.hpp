// The raw control: the same deadlines, without any engine.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace concord {

/// Waits on the calling thread for each of these moments, in nanoseconds from this call on, by
/// clock_nanosleep with TIMER_ABSTIME, and tells how late it was. Ends early, with fewer, once
/// `interrupted` says so; empty: never.
std::vector<std::int64_t> wait_on_a_plain_thread(const std::vector<std::int64_t>& deadlines_ns,
                                                 const std::function<bool()>& interrupted);

/// Of the calling thread, in nanoseconds; threads inherit it. Nothing: the system does not tell.
std::optional<std::int64_t> timer_slack_here();

}  // namespace concord
