// The order in which violations are told.
#include "harness/judge/findings.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace concord {

void Findings::add_mistake(Span span, std::string sentence) {
  // One vague name often stands in several facts.
  const bool known = std::ranges::any_of(
      mistakes, [&sentence](const Violation& other) { return other.sentence == sentence; });
  if (known) return;
  Violation mistake;
  mistake.sentence = std::move(sentence);
  mistake.span = span;
  mistakes.push_back(std::move(mistake));
}

void Findings::merge(Findings other) {
  std::ranges::move(other.broken, std::back_inserter(broken));
  for (Violation& mistake : other.mistakes) add_mistake(mistake.span, std::move(mistake.sentence));
  judged += other.judged;
  inapplicable += other.inapplicable;
  undecided += other.undecided;
  late += other.late;
  if (!other.alternative.empty()) alternative = std::move(other.alternative);
}

// The first violated edge. A spec's order is a set of edges, "x before y", and a wrong trace
// usually breaks many of them at once, most as consequences of one event that came too early. Which
// is the one to show? Walk the trace from its beginning and ask before each event whether all that
// must precede it has come. Up to the first event for which the answer is no, the run could still
// have become legal; with that event it no longer could. So of all violated edges the one whose
// too-early event (Violation::second) stands first in the trace is the cause, as far as a trace can
// tell, and every later inversion may follow from it. It does not matter where the other end came,
// nor where the edge stands in the spec. A forbidden event is an edge of that kind too (nothing can
// ever precede it), and so is a broken lifecycle rule.
//
// An event that is missing breaks its edges only when the trace is over: it could have come until
// then, so it is told after every inversion, however early it was due. What remains - outcomes,
// states, counts, instants - speaks of the run as a whole and follows in the order in which a
// reader asks: what came out, then how.
void Findings::sort() {
  std::ranges::stable_sort(broken, {}, [](const Finding& finding) {
    return std::tuple(finding.rank, finding.rank == Rank::edge ? finding.position : 0);
  });
}

}  // namespace concord
