// The readers behind the keys of an expectation block: each turns one key's value into facts.
#pragma once

#include <utility>
#include <vector>

#include "harness/model/expectation.hpp"
#include "harness/spec/expect_context.hpp"

namespace concord {

/// Where the facts of one block go; all of them lean on the block's tier.
struct FactSink {
  Tier tier = Tier::always;
  std::vector<Fact> facts;

  template <class Node>
  void add(Span span, Node node) {
    facts.push_back({tier, span, std::move(node)});
  }
};

using FactReader = void (*)(const Node& value, const ExpectContext& context, FactSink& sink);

// Of events (expect_events.cpp).
void read_order(const Node& value, const ExpectContext& context, FactSink& sink);
void read_unordered(const Node& value, const ExpectContext& context, FactSink& sink);
void read_never(const Node& value, const ExpectContext& context, FactSink& sink);
void read_count(const Node& value, const ExpectContext& context, FactSink& sink);
void read_timeline(const Node& value, const ExpectContext& context, FactSink& sink);

// Of outcomes and states (expect_outcomes.cpp).
void read_main(const Node& value, const ExpectContext& context, FactSink& sink);
void read_tasks(const Node& value, const ExpectContext& context, FactSink& sink);
void read_states(const Node& value, const ExpectContext& context, FactSink& sink);
void read_ends(const Node& value, const ExpectContext& context, FactSink& sink);

}  // namespace concord
