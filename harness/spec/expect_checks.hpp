// What the facts of one expectation mean together: whether any trace at all could satisfy them.
#pragma once

#include <vector>

#include "harness/model/expectation.hpp"
#include "harness/spec/expect_context.hpp"

namespace concord {

/// Instants that differ by less are too close to be told apart on a real clock.
inline constexpr Duration kSmallestGap{10'000'000};

/// Whether some fact, of whatever tier and in whatever alternative, says how main ends.
bool mentions_main(const std::vector<Fact>& facts);

/// The events that must happen for the sake of timelines, counts and outcomes.
std::vector<EventPattern> demanded_besides_orders(const std::vector<const Fact*>& facts);

/// Reports orders that go in a circle, events that are demanded and forbidden at once, `unordered`
/// events that an order claims, and instants that are too close to be told apart.
///
/// A fifo engine owes all tiers, so facts of different tiers must agree. An alternative must agree
/// with the facts of its own tier and of the weaker ones only: it may exist just because a stronger
/// promise is not kept.
void check_expectation(const Expectation& expectation, const ExpectContext& context);

}  // namespace concord
