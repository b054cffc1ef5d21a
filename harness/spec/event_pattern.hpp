// The grammar of events in expectations: `order = set ("<" set)*`, `set = event | "(" event (","
// event)* ")"`.
//
// What a single event means is decided in expect_names.hpp.
#pragma once

#include <optional>
#include <vector>

#include "harness/model/expectation.hpp"
#include "harness/spec/expect_context.hpp"

namespace concord {

/// `a < (b, c) < d`. Nothing when the text is wrong; the mistakes are then in `context.problems`.
std::optional<std::vector<EventSet>> read_chain(const Node& scalar, const ExpectContext& context);

/// `a` or `(a, b)`, without any `<`.
std::optional<EventSet> read_event_set(const Node& scalar, const ExpectContext& context);

/// A chain, or one event and how often it comes: `timeout x5`.
std::optional<fact::TimelineEntry> read_timeline_entry(const Node& scalar,
                                                       const ExpectContext& context);

}  // namespace concord
