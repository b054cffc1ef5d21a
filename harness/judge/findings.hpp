// Findings: what judging some facts has yielded so far, before it becomes a Judgement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/model/report.hpp"

namespace concord {

/// What a violation is about, from the most telling to the least; see "The first violated edge" in
/// findings.cpp.
enum class Rank : std::uint8_t { edge, missing, outcome, state, count, timeline, claim };

/// Whether a fact failed only because it speaks of a task which this execution never created.
enum class Footing : std::uint8_t { solid, no_such_task };

struct Finding {
  Rank rank = Rank::edge;
  std::size_t position = 0;  ///< Of an edge: the place of the event that came too early.
  Violation violation;
  Footing footing = Footing::solid;
};

struct Findings {
  std::vector<Finding> broken;
  std::vector<Violation> mistakes;  ///< The spec's own.
  std::size_t judged = 0;
  std::size_t inapplicable = 0;  ///< Facts of a tier that the backend does not keep.
  std::size_t undecided = 0;     ///< Facts that a real clock cannot decide.
  /// Judged instants that came late on a real clock, which may be the machine's fault: that breaks
  /// no promise, nor does it tell that the promise was another one.
  std::size_t late = 0;
  std::string alternative;                  ///< Of the last `one-of` that was matched.
  std::vector<std::size_t> refuted_claims;  ///< See Judgement.

  /// The spec is at fault at `span`.
  void add_mistake(Span span, std::string sentence);
  /// Whether another backend or clock could judge otherwise.
  bool is_certain() const { return inapplicable == 0 && undecided == 0 && late == 0; }
  /// Takes over all that `other` found.
  void merge(Findings other);
  /// Puts the first violated edge first, then the others by rank; facts of one rank stay in the
  /// spec's order.
  void sort();
};

}  // namespace concord
