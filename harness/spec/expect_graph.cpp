// The graph's construction and its breadth-first search.
#include "harness/spec/expect_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <utility>

namespace concord {

namespace {

using TaskKind = TaskPattern::Kind;
using Occurrence = EventPattern::Occurrence;

/// `t` asks that there is only one, which then is t#1.
int number_of(TaskKind kind, int number) {
  return kind == TaskKind::only ? 1 : number;
}
int number_of(const EventPattern& event) {
  return event.occurrence == Occurrence::only ? 1 : event.number;
}

bool covers(const TaskPattern& wide, const TaskPattern& narrow) {
  if (wide.kind == TaskKind::prefix) return narrow.name.starts_with(wide.name);
  if (wide.name != narrow.name || narrow.kind == TaskKind::prefix) return false;
  if (wide.kind == TaskKind::all) return true;
  return narrow.kind != TaskKind::all &&
         number_of(wide.kind, wide.number) == number_of(narrow.kind, narrow.number);
}

std::string task_key(const TaskPattern& task) {
  const char kind = task.kind == TaskKind::prefix ? '*' : task.kind == TaskKind::all ? 'a' : 'n';
  return fmt::format("{} {}{}", task.name, kind, number_of(task.kind, task.number));
}

/// Two patterns of one key mean the same event.
std::string key_of(const EventPattern& event) {
  const char which = event.occurrence == Occurrence::all ? 'a' : 'n';
  return fmt::format("{}|{} {}|{}{}", event.task ? task_key(*event.task) : "", word(event.kind),
                     event.label, which, number_of(event));
}

bool is_end(EventKind kind) {
  return kind == EventKind::returned || kind == EventKind::raised || kind == EventKind::cancelled;
}

bool is_single(const TaskPattern& task) {
  return task.kind == TaskKind::only || task.kind == TaskKind::numbered;
}

/// Whether a task's own life puts `first` before `second`; both are of one task, or of the same
/// tasks. Marks may follow an end, since callbacks write them. Of several tasks some may have been
/// cancelled before their start, and the ends of others say nothing about a cancellation.
bool lives_before(const EventPattern& first, const EventPattern& second) {
  const bool single = is_single(*first.task);
  if (first.kind == EventKind::start) {
    const bool needs_start = second.kind != EventKind::cancelled && second.kind != EventKind::mark;
    return second.kind != EventKind::start && (single || needs_start);
  }
  const bool within = first.kind == EventKind::cancel || first.kind == EventKind::exit;
  return within && is_end(second.kind) && single;
}

/// Calls `read` with each event of a row and how often the row's entry says that it comes.
template <class Read>
void for_each_event(const fact::TimelineRow& row, const Read& read) {
  for (const fact::TimelineEntry& entry : row.entries) {
    for (const EventSet& set : entry.chain) {
      for (const EventPattern& event : set) read(event, entry.times);
    }
  }
}

}  // namespace

bool covers(const EventPattern& wide, const EventPattern& narrow) {
  if (wide.kind != narrow.kind || wide.label != narrow.label) return false;
  if (wide.task && (!narrow.task || !covers(*wide.task, *narrow.task))) return false;
  if (wide.occurrence == Occurrence::all) return true;
  return narrow.occurrence != Occurrence::all && number_of(wide) == number_of(narrow);
}

bool is_single(const EventPattern& event) {
  return event.occurrence != Occurrence::all && (!event.task || is_single(*event.task));
}

std::vector<const Fact*> facts_up_to(Tier tier, const std::vector<Fact>& facts) {
  std::vector<const Fact*> found;
  for (const Fact& fact : facts) {
    if (fact.tier <= tier) found.push_back(&fact);
  }
  return found;
}

Span OrderLink::span() const {
  const Span first = before().front().span;
  const Span last = after().back().span;
  if (first.line != last.line || last.column < first.column) return first;
  return {first.line, first.column, last.column + last.length - first.column};
}

std::vector<OrderLink> links_of(const std::vector<const Fact*>& facts) {
  std::vector<OrderLink> links;
  using Origin = OrderLink::Origin;
  const auto add_chain = [&](const std::vector<EventSet>& chain, Tier tier, Origin origin) {
    for (std::size_t i = 0; i + 1 < chain.size(); ++i) links.push_back({&chain, i, tier, origin});
  };
  for (const Fact* fact : facts) {
    if (const auto* order = std::get_if<fact::Order>(&fact->node)) {
      add_chain(order->chain, fact->tier, Origin::order);
    }
    if (const auto* timeline = std::get_if<fact::Timeline>(&fact->node)) {
      for (const fact::TimelineRow& row : timeline->rows) {
        for (const fact::TimelineEntry& entry : row.entries) {
          add_chain(entry.chain, fact->tier, Origin::timeline);
        }
      }
    }
  }
  return links;
}

EventGraph::EventGraph(const std::vector<const Fact*>& facts) {
  const auto add_events = [this](const EventSet& events) {
    for (const EventPattern& event : events) add_event(event);
  };
  for (const Fact* fact : facts) {
    if (const auto* unordered = std::get_if<fact::Unordered>(&fact->node)) {
      add_events(unordered->events);
    }
  }
  for (const OrderLink& link : links_of(facts)) {
    add_events(link.before());
    add_events(link.after());
  }
  for (const Fact* fact : facts) {
    const auto* timeline = std::get_if<fact::Timeline>(&fact->node);
    if (timeline != nullptr) add_timeline(*timeline);
  }
  add_lifecycle();
}

void EventGraph::add_event(const EventPattern& event) {
  if (index_.emplace(key_of(event), places_.size()).second) places_.push_back({event, {}});
}

std::size_t EventGraph::add_junction() {
  places_.push_back({std::nullopt, {}});
  return places_.size() - 1;
}

void EventGraph::connect(std::size_t from, std::size_t to, Reason reason, int line) {
  places_[from].out.push_back({to, reason, line});
}

void EventGraph::add_timeline(const fact::Timeline& timeline) {
  std::vector<const fact::TimelineRow*> rows;
  for (const fact::TimelineRow& row : timeline.rows) rows.push_back(&row);
  std::sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return a->at < b->at; });
  std::map<std::string, std::int64_t> times_listed;  // What comes twice has no place of its own.
  for (const fact::TimelineRow* row : rows) {
    for_each_event(*row, [&](const EventPattern& event, std::int64_t times) {
      times_listed[key_of(event)] += times;
    });
  }
  std::optional<std::size_t> before;
  for (const fact::TimelineRow* row : rows) {
    EventSet events;
    for_each_event(*row, [&](const EventPattern& event, std::int64_t) {
      if (times_listed[key_of(event)] != 1) return;
      add_event(event);
      events.push_back(event);
    });
    const std::size_t after = add_junction();
    if (before) connect(*before, after, Reason::timeline, 0);
    for (const std::size_t place : places_of(events)) {
      if (before) connect(*before, place, Reason::timeline, 0);
      connect(place, after, Reason::timeline, 0);
    }
    before = after;
  }
}

void EventGraph::add_lifecycle() {
  std::map<std::string, std::vector<std::size_t>> by_task;
  for (std::size_t place = 0; place < places_.size(); ++place) {
    const auto& event = places_[place].event;
    if (event && event->task) by_task[task_key(*event->task)].push_back(place);
  }
  for (const auto& [task, members] : by_task) {
    for (const std::size_t first : members) {
      for (const std::size_t second : members) {
        if (lives_before(*places_[first].event, *places_[second].event)) {
          connect(first, second, Reason::lifecycle, 0);
        }
      }
    }
  }
}

std::vector<std::size_t> EventGraph::places_of(const EventSet& events) const {
  std::vector<std::size_t> found;
  for (std::size_t place = 0; place < places_.size(); ++place) {
    const auto& event = places_[place].event;
    const auto meant = [&](const EventPattern& wide) { return covers(wide, *event); };
    if (event && std::any_of(events.begin(), events.end(), meant)) found.push_back(place);
  }
  return found;
}

void EventGraph::add(const OrderLink& link) {
  const std::size_t junction = add_junction();
  const int line = link.span().line;
  for (const std::size_t place : places_of(link.before())) {
    connect(place, junction, Reason::authored, line);
  }
  for (const std::size_t place : places_of(link.after())) {
    connect(junction, place, Reason::authored, line);
  }
}

EventGraph::Path EventGraph::path_back(std::size_t goal, const Origins& came_from) const {
  Path path{{places_[goal].event->text}};
  for (std::size_t at = goal; came_from.at(at).second != nullptr;) {
    const auto [before, edge] = came_from.at(at);
    if (places_[before].event) {
      path.insert(path.begin(), {places_[before].event->text, edge->reason, edge->line});
    }
    at = before;
  }
  return path;
}

std::optional<EventGraph::Path> EventGraph::path(const EventSet& from, const EventSet& to) const {
  const std::vector<std::size_t> goals = places_of(to);
  Origins came_from;
  std::deque<std::size_t> open;
  for (const std::size_t start : places_of(from)) {
    came_from.emplace(start, std::pair{start, nullptr});
    open.push_back(start);
  }
  for (; !open.empty(); open.pop_front()) {
    const std::size_t at = open.front();
    if (std::find(goals.begin(), goals.end(), at) != goals.end()) return path_back(at, came_from);
    for (const Edge& edge : places_[at].out) {
      if (came_from.emplace(edge.to, std::pair{at, &edge}).second) open.push_back(edge.to);
    }
  }
  return std::nullopt;
}

}  // namespace concord
