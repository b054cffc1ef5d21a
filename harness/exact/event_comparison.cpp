// The order is compared pair by pair. An order of a trace that breaks none between neighbours may
// still break one between events that are far apart, where what stands between them is open.
#include "harness/exact/event_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "harness/model/instant.hpp"

namespace concord {

namespace {

/// Pairs further apart than this are not compared: up to so many events every pair is, beyond it
/// the time would grow as the square of the trace.
constexpr std::size_t kWindow = 3000;

/// Two events that do not always come together have a determined order when they came together so
/// often, always in that order.
constexpr std::uint64_t kEnoughTogether = 20;

std::string in_none(std::uint64_t runs) {
  return runs == 1 ? "not in the reference's run"
                   : fmt::format("in none of the reference's {} runs", runs);
}

std::string in_all(std::uint64_t runs) {
  return runs == 1 ? "in the reference's run"
                   : fmt::format("in all {} runs of the reference", runs);
}

std::string listed(const std::set<Instant>& instants) {
  std::string text;
  for (const Instant at : instants) {
    text += (text.empty() ? "" : " or ") + to_text(Duration{at});
  }
  return text;
}

}  // namespace

EventComparison::EventComparison(const Execution& engine)
    : engine_(engine), events_(numbering_.of_events(engine)) {}

void EventComparison::add(const Execution& reference, std::uint64_t times) {
  Row row{&reference, times, numbering_.of_events(reference), {}};
  row.positions.assign(numbering_.size(), kAbsent);
  for (std::size_t i = 0; i < row.events.size(); ++i) {
    row.positions[row.events[i]] = static_cast<std::uint32_t>(i);
  }
  rows_.push_back(std::move(row));
  runs_ += times;
}

std::optional<Difference> EventComparison::first_difference() const {
  std::optional<Difference> missing = missing_event();
  for (std::size_t event = 0; event < events_.size(); ++event) {
    if (missing && *missing->reference_event <= event) break;
    if (auto found = difference_at(event)) return found;
  }
  return missing;
}

std::size_t EventComparison::nearest() const {
  std::size_t best = 0;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const std::size_t length = common_beginning(rows_[i]);
    if (length <= longest) continue;
    longest = length;
    best = i;
  }
  return best;
}

std::size_t EventComparison::common_beginning(const Row& row) const {
  const std::size_t most = std::min(events_.size(), row.events.size());
  std::size_t length = 0;
  while (length < most && events_[length] == row.events[length] &&
         engine_.trace[length].at == row.execution->trace[length].at) {
    ++length;
  }
  return length;
}

/// Its place in the nearest run.
std::optional<std::size_t> EventComparison::first_missing() const {
  const std::set<std::uint32_t> present(events_.begin(), events_.end());
  const Row& row = rows_[nearest()];
  for (std::size_t place = 0; place < row.events.size(); ++place) {
    const std::uint32_t number = row.events[place];
    const bool is_in_all = std::ranges::all_of(
        rows_, [number](const Row& other) { return other.position(number) != kAbsent; });
    if (is_in_all && !present.contains(number)) return place;
  }
  return std::nullopt;
}

std::optional<Difference> EventComparison::missing_event() const {
  const auto place = first_missing();
  if (!place) return std::nullopt;
  Difference found;
  found.kind = Difference::Kind::missing_event;
  found.sentence = fmt::format("{} never came; it does {}.",
                               event_name(*rows_[nearest()].execution, *place), in_all(runs_));
  found.reference_event = place;
  return found;
}

std::optional<Difference> EventComparison::difference_at(std::size_t event) const {
  if (auto found = extra_event(event)) return found;
  if (auto found = other_instant(event)) return found;
  return too_early(event);
}

std::optional<Difference> EventComparison::extra_event(std::size_t event) const {
  const bool is_known = std::ranges::any_of(
      rows_, [&](const Row& row) { return row.position(events_[event]) != kAbsent; });
  if (is_known) return std::nullopt;
  return difference(Difference::Kind::extra_event,
                    fmt::format("{} came, and {}.", event_name(engine_, event), in_none(runs_)),
                    event);
}

std::optional<Difference> EventComparison::other_instant(std::size_t event) const {
  const Instant at = engine_.trace[event].at;
  std::set<Instant> seen;
  for (const Row& row : rows_) {
    const std::uint32_t place = row.position(events_[event]);
    if (place != kAbsent) seen.insert(row.execution->trace[place].at);
  }
  if (seen.contains(at)) return std::nullopt;
  return difference(Difference::Kind::instant,
                    fmt::format("{} came at {}; in the reference it comes at {}.",
                                event_name(engine_, event), to_text(Duration{at}), listed(seen)),
                    event);
}

std::optional<Difference> EventComparison::too_early(std::size_t event) const {
  const std::size_t end = std::min(events_.size(), event + kWindow);
  for (std::size_t later = event + 1; later < end; ++later) {
    if (!never_comes_before(events_[event], events_[later])) continue;
    Difference found =
        difference(Difference::Kind::order,
                   fmt::format("{} came before {}; {} it comes after.", event_name(engine_, event),
                               event_name(engine_, later), in_all(runs_)),
                   event);
    found.later = later;
    return found;
  }
  return std::nullopt;
}

bool EventComparison::never_comes_before(std::uint32_t early, std::uint32_t late) const {
  std::uint64_t together = 0;
  for (const Row& row : rows_) {
    const std::uint32_t one = row.position(early);
    const std::uint32_t other = row.position(late);
    if (one == kAbsent || other == kAbsent) continue;
    if (one < other) return false;
    together += row.times;
  }
  return together == runs_ || together >= kEnoughTogether;
}

Difference EventComparison::difference(Difference::Kind kind, std::string sentence,
                                       std::size_t event) const {
  Difference found;
  found.kind = kind;
  found.sentence = std::move(sentence);
  found.event = event;
  const std::uint32_t place = rows_[nearest()].position(events_[event]);
  if (place != kAbsent) found.reference_event = place;
  return found;
}

}  // namespace concord
