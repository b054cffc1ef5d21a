// How far apart two events must be on a real clock before their order says anything.
#include "harness/judge/scene.hpp"

#include <set>
#include <variant>

namespace concord {

namespace {

constexpr Duration kRounding{1'000};         // Of scaling real instants back to virtual ones.
constexpr Duration kUnknownGap{10'000'000};  // The least distance between two instants of any spec.

void collect_instants(const std::vector<Fact>& facts, std::set<Instant>& instants) {
  for (const Fact& judged : facts) {
    if (const auto* timeline = std::get_if<fact::Timeline>(&judged.node)) {
      for (const fact::TimelineRow& row : timeline->rows) instants.insert(row.at);
    } else if (const auto* state = std::get_if<fact::StateAt>(&judged.node)) {
      if (state->at) instants.insert(*state->at);
    } else if (const auto* ends = std::get_if<fact::Ends>(&judged.node)) {
      instants.insert(ends->at);
    } else if (const auto* one_of = std::get_if<fact::OneOf>(&judged.node)) {
      for (const Alternative& one : one_of->alternatives) collect_instants(one.facts, instants);
    }
  }
}

}  // namespace

bool Scene::is_early(Instant at, Instant due) const {
  return at < due - (is_real_time() ? kRounding.ns : 0);
}

bool Scene::is_late(Instant at, Instant due) const {
  return is_real_time() && at > due + tie.ns;
}

Duration tie_of(const Expectation& expectation, ClockKind clock) {
  if (clock == ClockKind::virtual_time) return Duration{0};
  std::set<Instant> instants;
  collect_instants(expectation.facts, instants);
  if (instants.size() < 2) return kUnknownGap;
  Instant smallest = *instants.rbegin() - *instants.begin();
  for (auto at = std::next(instants.begin()); at != instants.end(); ++at) {
    smallest = std::min(smallest, *at - *std::prev(at));
  }
  return Duration{smallest / 2};
}

}  // namespace concord
