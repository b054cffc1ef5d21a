// Assigning marks to the entries of a timeline.
//
// Several entries can account for one mark: `done`, `t.done`, `done#2`. What such patterns stand
// for is nested or disjoint, so serving the pattern with the fewest events first is a best
// assignment, and no search is needed.
#include "harness/judge/mark_book.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace concord {

MarkBook::MarkBook(const Scene& scene)
    : scene_(scene), is_taken_(scene.index.execution().trace.size(), false) {}

std::size_t MarkBook::list(const EventPattern& pattern, Instant due, std::size_t times,
                           Findings& findings) {
  FoundEvents found = scene_.index.find(pattern, Unnumbered::every);
  Listing listing{&pattern, due, times, std::move(found.events), {}, {}, false};
  if (!found.mistake.empty()) {
    findings.add_mistake(pattern.span, found.mistake);
    listing.is_vague = true;
  }
  listings_.push_back(std::move(listing));
  return listings_.size() - 1;
}

void MarkBook::assign() {
  std::vector<Listing*> narrowest_first;
  for (Listing& listing : listings_) narrowest_first.push_back(&listing);
  std::ranges::sort(narrowest_first, {}, [](const Listing* listing) {
    return std::tuple(listing->is_open(), listing->candidates.size(), listing->due, listing);
  });
  // On a real clock nothing comes exactly at its instant: the entries take the events in the order
  // of both.
  if (!scene_.is_real_time()) {
    for (Listing* listing : narrowest_first) take_on_time(*listing);
  }
  for (Listing* listing : narrowest_first) take_off_time(*listing);
  // Nobody knows which of its label's marks a vague listing means; none of them is called unlisted.
  for (const Listing& listing : listings_) {
    if (!listing.is_vague) continue;
    for (const auto position : scene_.index.places(listing.pattern->kind, listing.pattern->label)) {
      is_taken_[position] = true;
    }
  }
}

void MarkBook::take_on_time(Listing& listing) {
  const TraceIndex& index = scene_.index;
  const auto instant_of = [&index](std::size_t position) { return index.event(position).at; };
  auto next = std::ranges::lower_bound(listing.candidates, listing.due, {}, instant_of);
  for (; next != listing.candidates.end() && instant_of(*next) == listing.due; ++next) {
    if (!listing.is_open() && listing.found() >= listing.times) return;
    if (listing.is_mark() && is_taken_[*next]) continue;
    is_taken_[*next] = true;
    listing.on_time.push_back(*next);
  }
}

void MarkBook::take_off_time(Listing& listing) {
  // An open listing that has its event takes no others from elsewhere: those may be listed there.
  const bool takes_all = listing.is_open() && scene_.is_real_time();
  for (const std::size_t position : listing.candidates) {
    if (!takes_all && listing.found() >= listing.times) return;
    if (listing.is_mark() && is_taken_[position]) continue;
    is_taken_[position] = true;
    listing.off_time.push_back(position);
  }
}

std::vector<Unlisted> MarkBook::unlisted() const {
  const std::vector<Event>& trace = scene_.index.execution().trace;
  std::vector<std::size_t> extra;
  for (std::size_t position = 0; position < trace.size(); ++position) {
    if (trace[position].kind == EventKind::mark && !is_taken_[position]) extra.push_back(position);
  }
  std::map<std::pair<Instant, std::string_view>, Unlisted> groups;
  for (const std::size_t position : extra) {
    const Event& event = trace[position];
    Unlisted& group = groups[{event.at, event.label}];
    if (group.extra++ == 0) group.position = position;
  }
  std::vector<Unlisted> result;
  for (auto& [key, group] : groups) {
    const auto alike = scene_.index.places(EventKind::mark, key.second);
    const auto instant_of = [&trace](std::uint32_t position) { return trace[position].at; };
    const auto at_once = std::ranges::equal_range(alike, key.first, {}, instant_of);
    group.total = std::max(group.extra, static_cast<std::size_t>(at_once.size()));
    result.push_back(group);
  }
  std::ranges::sort(result, {}, &Unlisted::position);
  return result;
}

}  // namespace concord
