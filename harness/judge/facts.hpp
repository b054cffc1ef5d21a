// One judge for each kind of fact; facts.cpp sends each fact to its own.
//
// Each adds what is broken to the findings, and counts what it judged, could not decide on this
// clock, or found to be the spec's own mistake. A fact that cannot be read because a name in it is
// ambiguous counts as judged.
#pragma once

#include <vector>

#include "harness/judge/findings.hpp"
#include "harness/judge/scene.hpp"
#include "harness/model/expectation.hpp"

namespace concord {

/// All facts of a block; those of a tier that the backend does not keep are only counted.
Findings judge_facts(const std::vector<Fact>& facts, const Scene& scene);

void judge_order(const fact::Order& order, Span span, const Scene& scene, Findings& findings);
void judge_never(const fact::Never& never, Span span, const Scene& scene, Findings& findings);
void judge_count(const fact::Count& count, Span span, const Scene& scene, Findings& findings);
void judge_timeline(const fact::Timeline& timeline, Span span, const Scene& scene,
                    Findings& findings);
void judge_outcome(const fact::Outcome& outcome, Span span, const Scene& scene, Findings& findings);
void judge_state(const fact::StateAt& state, Span span, const Scene& scene, Findings& findings);
void judge_ends(const fact::Ends& ends, Span span, const Scene& scene, Findings& findings);
void judge_one_of(const fact::OneOf& one_of, Span span, const Scene& scene, Findings& findings);

}  // namespace concord
