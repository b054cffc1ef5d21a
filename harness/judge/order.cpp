// Orders: a link needs only the last event of one set and the first of the next, whatever the sets'
// sizes.
#include "harness/judge/order.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/explain.hpp"
#include "harness/judge/facts.hpp"

namespace concord {

namespace {

EdgeEnd end_of(const Came& came, const Scene& scene) {
  return {came.pattern->span, scene.index.name_for(*came.pattern, came.position), came.position};
}

/// Of the events that `second` should have waited for, the first to come after it by more than a
/// tie.
const Came* first_overtaken(const std::vector<Came>& before, const Came& second,
                            const Scene& scene) {
  const Instant at = scene.index.event(second.position).at;
  const Came* first = nullptr;
  for (const Came& candidate : before) {
    if (candidate.position <= second.position) continue;
    const bool is_tie =
        scene.is_real_time() && scene.index.event(candidate.position).at - at <= scene.tie.ns;
    if (!is_tie && (first == nullptr || candidate.position < first->position)) first = &candidate;
  }
  return first;
}

/// The set's events, with a finding for each that did not come.
std::vector<Came> find_set(const EventSet& set, Span span, const Scene& scene, Findings& findings) {
  std::vector<Came> came;
  for (const EventPattern& pattern : set) {
    const FoundEvents found = scene.index.find(pattern, Unnumbered::sole);
    if (!found.mistake.empty()) {
      findings.add_mistake(pattern.span, found.mistake);
    } else if (found.events.empty()) {
      findings.broken.push_back(missing_event(pattern, span, scene, found.has_task));
    }
    for (const std::size_t position : found.events) came.push_back({&pattern, position});
  }
  return came;
}

}  // namespace

void judge_link(const std::vector<Came>& before, const std::vector<Came>& after, Span span,
                const Scene& scene, Findings& findings) {
  const Came& last = *std::ranges::max_element(before, {}, &Came::position);
  const Came& second = *std::ranges::min_element(after, {}, &Came::position);
  if (last.position < second.position) {
    ++findings.judged;
    return;
  }
  const Came* first = first_overtaken(before, second, scene);
  if (first == nullptr) {
    ++findings.undecided;
    return;
  }
  ++findings.judged;
  findings.broken.push_back(violated_edge(*first, second, span, scene));
}

Finding violated_edge(const Came& first, const Came& second, Span span, const Scene& scene) {
  Finding finding{Rank::edge, second.position, {}, Footing::solid};
  finding.violation.first = end_of(first, scene);
  finding.violation.second = end_of(second, scene);
  finding.violation.sentence =
      fmt::format("{} came before {}, which must come first.", finding.violation.second->name,
                  finding.violation.first->name);
  finding.violation.span = span;
  return finding;
}

Finding missing_event(const EventPattern& pattern, Span span, const Scene& scene, bool has_task) {
  Finding finding{Rank::missing, 0, {}, has_task ? Footing::solid : Footing::no_such_task};
  finding.violation.sentence = sentence_of_missing(pattern, scene.index);
  finding.violation.span = span;
  finding.violation.first = EdgeEnd{pattern.span, pattern.text, std::nullopt};
  return finding;
}

void judge_order(const fact::Order& order, Span span, const Scene& scene, Findings& findings) {
  std::vector<Came> before;
  for (std::size_t i = 0; i < order.chain.size(); ++i) {
    std::vector<Came> came = find_set(order.chain[i], span, scene, findings);
    const bool is_link = i > 0 || order.chain.size() == 1;
    if (came.empty() || before.empty()) {
      // Its members are missing, which is reported, or it is the first set: nothing to compare.
      if (is_link) ++findings.judged;
    } else {
      judge_link(before, came, span, scene, findings);
    }
    // A set that never came still leaves the sets around it in order.
    if (!came.empty()) before = std::move(came);
  }
}

}  // namespace concord
