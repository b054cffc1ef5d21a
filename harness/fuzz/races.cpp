// A mark that comes after the end of its task is one of a callback.
#include "harness/fuzz/races.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace concord::fuzz {

namespace {

enum class Rank : std::uint8_t { start, ordinary, of_callback };

struct Ranked {
  Rank rank;
  std::string name;  ///< Of what races against its like.
  Event event;

  bool operator<(const Ranked& other) const {
    return std::tie(event.at, rank, name) < std::tie(other.event.at, other.rank, other.name);
  }
};

std::vector<Ranked> ranked(const Execution& execution, Discipline discipline) {
  const bool has_threads = discipline == Discipline::preemptive;
  std::vector<Ranked> all;
  std::set<TaskId> ended;
  for (const Event& event : execution.trace) {
    const bool is_late = event.kind == EventKind::mark && ended.contains(event.task);
    const bool is_start = has_threads && event.kind == EventKind::start;
    const Rank rank = is_start ? Rank::start : is_late ? Rank::of_callback : Rank::ordinary;
    const bool is_race = rank != Rank::ordinary;
    all.push_back({rank, is_race ? execution.tasks[event.task].name : "", event});
    const bool is_end = event.kind == EventKind::returned || event.kind == EventKind::raised ||
                        event.kind == EventKind::cancelled;
    if (is_end) ended.insert(event.task);
  }
  return all;
}

}  // namespace

void settle_races(Execution& execution, Discipline discipline) {
  std::vector<Ranked> all = ranked(execution, discipline);
  std::stable_sort(all.begin(), all.end());
  for (std::size_t i = 0; i < all.size(); ++i) execution.trace[i] = std::move(all[i].event);
}

}  // namespace concord::fuzz
