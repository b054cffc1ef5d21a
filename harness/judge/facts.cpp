// Sends each fact to its judge, if the backend keeps the promise that the fact leans on.
#include "harness/judge/facts.hpp"

namespace concord {

namespace {

struct JudgeFact {
  Span span;
  const Scene& scene;
  Findings& findings;

  void operator()(const fact::Order& node) const { judge_order(node, span, scene, findings); }
  void operator()(const fact::Never& node) const { judge_never(node, span, scene, findings); }
  void operator()(const fact::Count& node) const { judge_count(node, span, scene, findings); }
  void operator()(const fact::Unordered&) const {}
  void operator()(const fact::Timeline& node) const { judge_timeline(node, span, scene, findings); }
  void operator()(const fact::Outcome& node) const { judge_outcome(node, span, scene, findings); }
  void operator()(const fact::StateAt& node) const { judge_state(node, span, scene, findings); }
  void operator()(const fact::Ends& node) const { judge_ends(node, span, scene, findings); }
  void operator()(const fact::OneOf& node) const { judge_one_of(node, span, scene, findings); }
};

/// How many facts a node holds, by the same count as its judge: each link of a chain, each entry of
/// a timeline and that it is complete, one of all others.
std::size_t facts_in(const Fact& counted) {
  if (const auto* order = std::get_if<fact::Order>(&counted.node)) {
    return order->chain.size() > 1 ? order->chain.size() - 1 : 1;
  }
  if (const auto* timeline = std::get_if<fact::Timeline>(&counted.node)) {
    std::size_t facts = 1;
    for (const fact::TimelineRow& row : timeline->rows) {
      for (const fact::TimelineEntry& entry : row.entries) facts += entry.chain.size();
    }
    return facts;
  }
  return std::holds_alternative<fact::Unordered>(counted.node) ? 0 : 1;
}

}  // namespace

Findings judge_facts(const std::vector<Fact>& facts, const Scene& scene) {
  Findings findings;
  for (const Fact& judged : facts) {
    if (scene.applies(judged.tier)) {
      std::visit(JudgeFact{judged.span, scene, findings}, judged.node);
    } else {
      findings.inapplicable += facts_in(judged);
    }
  }
  return findings;
}

}  // namespace concord
