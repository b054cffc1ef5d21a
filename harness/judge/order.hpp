// One link of an order - all of one set before all of the next - shared by `order` and by rows of a
// timeline.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/judge/findings.hpp"
#include "harness/judge/scene.hpp"

namespace concord {

/// An event that came, with the pattern that asked for it.
struct Came {
  const EventPattern* pattern;
  std::size_t position;
};

/// Reports at most one violated edge: that of the earliest event of `after` which comes before one
/// of `before`. Neither side may be empty. Counts the link as judged or, on a real clock, perhaps
/// as undecided.
void judge_link(const std::vector<Came>& before, const std::vector<Came>& after, Span span,
                const Scene& scene, Findings& findings);

/// `first` should have come before `second`, which came too early.
Finding violated_edge(const Came& first, const Came& second, Span span, const Scene& scene);

/// "b.return never happened: b was cancelled at 500ms."
Finding missing_event(const EventPattern& pattern, Span span, const Scene& scene, bool has_task);

}  // namespace concord
