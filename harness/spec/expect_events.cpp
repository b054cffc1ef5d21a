// Facts about events: order, unordered, never, count, timeline.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "harness/spec/event_pattern.hpp"
#include "harness/spec/expect_facts.hpp"
#include "harness/spec/expect_graph.hpp"
#include "harness/spec/expected_value.hpp"

namespace concord {

namespace {

/// How many parentheses a text opens and does not close.
std::ptrdiff_t open_parentheses(const Node& node) {
  return std::count(node.text.begin(), node.text.end(), '(') -
         std::count(node.text.begin(), node.text.end(), ')');
}

/// The items of a list but for those that a flow list has cut off a set before them: `[x < (a, b)]`
/// is one mistake.
std::vector<const Node*> whole_items(const Node& list) {
  std::vector<const Node*> items;
  std::ptrdiff_t open = 0;
  for (const Node& item : list.items) {
    if (open <= 0) items.push_back(&item);
    if (list.flow && item.is_scalar())
      open = std::max<std::ptrdiff_t>(open, 0) + open_parentheses(item);
  }
  return items;
}

/// `key: x` and `key: [x, y]` alike.
template <class Read>
void for_one_or_many(const Node& value, const Read& read) {
  if (!value.is_list()) return read(value);
  for (const Node* item : whole_items(value)) read(*item);
}

bool is_mapping(const Node& value, const ExpectContext& context, const char* what,
                const char* help) {
  if (value.is_mapping()) return true;
  context.mistake(value.span, what, help);
  return false;
}

/// The events of one entry of `unordered`: `[a, b]`, or `(a, b)` in a text.
std::optional<EventSet> unordered_set(const Node& item, const ExpectContext& context) {
  if (item.is_scalar()) return read_event_set(item, context);
  EventSet events;
  for (const Node* member : whole_items(item)) {
    auto set = read_event_set(*member, context);
    if (!set) return std::nullopt;
    events.insert(events.end(), set->begin(), set->end());
  }
  return events;
}

/// The entries of one instant; an instant that repeats an earlier one is a mistake.
class TimelineReader {
 public:
  TimelineReader(const ExpectContext& context, fact::Timeline& timeline)
      : context_(context), timeline_(timeline) {}

  void read_row(const Node& key, const Node& value) {
    const auto at = read_instant(key, context_);
    if (at && !lines_.emplace(*at, key.span.line).second) {
      context_.mistake(key.span, fmt::format("instant '{}' is listed twice", key.text),
                       fmt::format("it stands in line {} already: put its events into one list",
                                   lines_.at(*at)));
    }
    if (value.is_null()) {
      context_.mistake(key.span, fmt::format("instant '{}' lists no event", key.text),
                       "leave it out, or write what happens then");
    }
    fact::TimelineRow row{key.span, at.value_or(0), {}};
    const auto read = [&](const Node& entry) {
      if (entry.is_null()) return;
      auto read_entry = read_timeline_entry(entry, context_);
      if (read_entry) row.entries.push_back(std::move(*read_entry));
    };
    for_one_or_many(value, read);
    if (at) timeline_.rows.push_back(std::move(row));
  }

 private:
  const ExpectContext& context_;
  fact::Timeline& timeline_;
  std::map<Instant, int> lines_;
};

}  // namespace

void read_order(const Node& value, const ExpectContext& context, FactSink& sink) {
  for_one_or_many(value, [&](const Node& item) {
    auto chain = read_chain(item, context);
    if (!chain) return;
    if (chain->size() == 1) {
      context.mistake(item.span, fmt::format("'{}' orders nothing", item.text),
                      "an order is a < b; that an event happens is count: {event: 1}");
      return;
    }
    sink.add(item.span, fact::Order{std::move(*chain)});
  });
}

void read_unordered(const Node& value, const ExpectContext& context, FactSink& sink) {
  constexpr const char* kForm = "write a list of sets: unordered: [[a, b]]";
  if (!value.is_list()) {
    context.mistake(value.span, "'unordered' is a list of sets of events", kForm);
    return;
  }
  for (const Node& item : value.items) {
    auto events = unordered_set(item, context);
    if (!events) continue;
    const bool several = std::any_of(events->begin(), events->end(),
                                     [](const EventPattern& event) { return !is_single(event); });
    if (events->size() < 2 && !several) {
      context.mistake(item.span, "fewer than two events have no order anyway", kForm);
      continue;
    }
    sink.add(item.span, fact::Unordered{std::move(*events)});
  }
}

void read_never(const Node& value, const ExpectContext& context, FactSink& sink) {
  for_one_or_many(value, [&](const Node& item) {
    auto events = read_event_set(item, context);
    if (events) sink.add(item.span, fact::Never{std::move(*events)});
  });
}

void read_count(const Node& value, const ExpectContext& context, FactSink& sink) {
  if (!is_mapping(value, context, "'count' maps events to numbers", "write count: {t.cancel: 2}")) {
    return;
  }
  for (const auto& [key, times] : value.entries) {
    auto events = read_event_set(key, context);
    const auto number = read_number(times, "a count", context);
    if (events && number) sink.add(key.span, fact::Count{std::move(*events), *number});
  }
}

void read_timeline(const Node& value, const ExpectContext& context, FactSink& sink) {
  if (!is_mapping(value, context, "'timeline' maps instants to events",
                  "write timeline: {1s: mark}; {} says that there are no marks")) {
    return;
  }
  fact::Timeline timeline;
  TimelineReader reader(context, timeline);
  for (const auto& [key, row] : value.entries) reader.read_row(key, row);
  sink.add(value.span, std::move(timeline));
}

}  // namespace concord
