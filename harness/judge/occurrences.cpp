// `never` and `count`: facts about how often events happen. Here an event without a number is every
// one of it.
#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/explain.hpp"
#include "harness/judge/fact_text.hpp"
#include "harness/judge/facts.hpp"
#include "harness/judge/spelling.hpp"

namespace concord {

void judge_never(const fact::Never& never, Span span, const Scene& scene, Findings& findings) {
  ++findings.judged;
  for (const EventPattern& pattern : never.events) {
    const FoundEvents found = scene.index.find(pattern, Unnumbered::every);
    if (!found.mistake.empty()) findings.add_mistake(pattern.span, found.mistake);
    if (found.events.empty()) continue;
    const std::size_t position = found.events.front();
    const std::string name = scene.index.name_for(pattern, position);
    Finding finding{Rank::edge, position, {}, Footing::solid};
    finding.violation.sentence = fmt::format("{} must never happen, but did, at {}.", name,
                                             spelled_instant(scene.index.event(position).at));
    finding.violation.span = span;
    finding.violation.second = EdgeEnd{pattern.span, name, position};
    findings.broken.push_back(std::move(finding));
  }
}

void judge_count(const fact::Count& count, Span span, const Scene& scene, Findings& findings) {
  ++findings.judged;
  std::vector<std::size_t> events;
  for (const EventPattern& pattern : count.events) {
    const FoundEvents found = scene.index.find(pattern, Unnumbered::every);
    if (!found.mistake.empty()) {
      findings.add_mistake(pattern.span, found.mistake);
      return;
    }
    events.insert(events.end(), found.events.begin(), found.events.end());
  }
  // Two patterns of one set may both stand for an event, which still happened once.
  std::ranges::sort(events);
  const auto repeated = std::ranges::unique(events);
  const auto times = static_cast<std::size_t>(repeated.begin() - events.begin());
  if (count.times >= 0 && times == static_cast<std::size_t>(count.times)) return;

  Finding finding{Rank::count, 0, {}, Footing::solid};
  finding.violation.sentence =
      fmt::format("{} should have happened {}, but {}.", set_text(count.events),
                  count.times == 1 ? "once" : fmt::format("{} times", count.times),
                  times == 0 ? "never did" : "happened " + times_text(times));
  finding.violation.span = span;
  finding.violation.expected = fmt::format("{}", count.times);
  finding.violation.actual = fmt::format("{}", times);
  findings.broken.push_back(std::move(finding));
}

}  // namespace concord
