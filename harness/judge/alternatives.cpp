// `one-of`: exactly one alternative must match; if none does, the failure is told against the
// nearest.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>

#include "harness/judge/facts.hpp"

namespace concord {

namespace {

struct Tried {
  const Alternative* alternative;
  Findings findings;  ///< Sorted.

  bool matches() const { return findings.broken.empty(); }
  bool says_something() const { return findings.judged > 0; }
  /// Fewest violations, then the longest part of the trace that is legal under it.
  auto distance() const {
    const Finding& first = findings.broken.front();
    const std::size_t legal =
        first.rank == Rank::edge ? first.position : std::numeric_limits<std::size_t>::max();
    return std::tuple(findings.broken.size(), std::numeric_limits<std::size_t>::max() - legal);
  }
};

std::vector<Tried> try_all(const fact::OneOf& one_of, const Scene& scene) {
  std::vector<Tried> all;
  for (const Alternative& alternative : one_of.alternatives) {
    Tried tried{&alternative, judge_facts(alternative.facts, scene)};
    tried.findings.sort();
    all.push_back(std::move(tried));
  }
  return all;
}

/// What speaks against one alternative, after `introduction`.
Finding objection(const Tried& tried, const std::string& introduction, Span span) {
  Finding finding = tried.findings.broken.front();
  finding.violation.alternative = tried.alternative->name;
  finding.violation.sentence = introduction + finding.violation.sentence;
  if (!finding.violation.span.is_known()) finding.violation.span = span;
  return finding;
}

/// The nearest alternative is the violation; the others follow it at the same place.
void add_objections(const std::vector<Tried>& tried, Span span, Findings& findings) {
  const Tried& nearest = *std::ranges::min_element(tried, {}, &Tried::distance);
  const Finding worst =
      objection(nearest,
                fmt::format("None of the {} alternatives matches. The nearest, '{}': ",
                            tried.size(), nearest.alternative->name),
                span);
  findings.broken.push_back(worst);
  for (const Tried& other : tried) {
    if (&other == &nearest) continue;
    Finding finding =
        objection(other, fmt::format("Alternative '{}': ", other.alternative->name), span);
    finding.rank = worst.rank;
    finding.position = worst.position;
    findings.broken.push_back(std::move(finding));
  }
}

}  // namespace

void judge_one_of(const fact::OneOf& one_of, Span span, const Scene& scene, Findings& findings) {
  std::vector<Tried> tried = try_all(one_of, scene);
  for (const Tried& one : tried) {
    for (const Violation& mistake : one.findings.mistakes) {
      findings.add_mistake(mistake.span, mistake.sentence);
    }
  }
  if (std::ranges::none_of(tried, &Tried::says_something)) {
    ++findings.inapplicable;
    return;
  }
  const auto is_match = [](const Tried& one) { return one.matches(); };
  const auto first = std::ranges::find_if(tried, is_match);
  if (first == tried.end()) {
    ++findings.judged;
    add_objections(tried, span, findings);
    return;
  }
  const auto second = std::find_if(std::next(first), tried.end(), is_match);
  if (second == tried.end()) {
    ++findings.judged;
    findings.alternative = first->alternative->name;
  } else if (first->findings.is_certain() && second->findings.is_certain()) {
    ++findings.judged;
    findings.add_mistake(span, fmt::format("alternatives '{}' and '{}' both match",
                                           first->alternative->name, second->alternative->name));
  } else {
    // What would tell them apart leans on a promise that this backend does not keep, or on exact
    // instants.
    ++findings.undecided;
  }
}

}  // namespace concord
