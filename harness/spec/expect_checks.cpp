// Each check works on plain pointers to facts that must hold together in one run.
#include "harness/spec/expect_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "harness/spec/expect_graph.hpp"

namespace concord {

namespace {

using Facts = std::vector<const Fact*>;
using Kind = ExpectedOutcome::Kind;

std::string way_of(const EventGraph::PathStep& step, const std::string& next) {
  switch (step.reason) {
    case EventGraph::Reason::timeline:
      return fmt::format("'{} < {}' by the timeline", step.event, next);
    case EventGraph::Reason::lifecycle:
      return fmt::format("'{} < {}' in every task", step.event, next);
    case EventGraph::Reason::authored: break;
  }
  return fmt::format("'{} < {}' in line {}", step.event, next, step.line);
}

void report_circle(const OrderLink& link, const EventGraph::Path& path,
                   const ExpectContext& context) {
  std::string circle;
  std::string ways;
  for (std::size_t i = 0; i < path.size(); ++i) {
    circle += path[i].event + " < ";
    if (i + 1 < path.size()) ways += way_of(path[i], path[i + 1].event) + ", ";
  }
  circle += path.front().event;
  context.mistake(link.span(), fmt::format("order goes in a circle: {}", circle),
                  ways.empty() ? "no event comes before itself"
                               : fmt::format("this order contradicts {}: one of them must go",
                                             ways.substr(0, ways.size() - 2)));
}

void check_circles(const Facts& facts, const ExpectContext& context) {
  EventGraph graph(facts);
  for (const OrderLink& link : links_of(facts)) {
    if (const auto path = graph.path(link.after(), link.before())) {
      report_circle(link, *path, context);
    } else {
      graph.add(link);
    }
  }
}

/// An event, and the fact that demands or forbids it.
struct Saying {
  EventPattern event;
  std::string by;  ///< "'never' forbids it", "it must be cancelled"
};

/// As its author would write it: "t", "t#2", "t#*", "job-*".
std::string written(const TaskPattern& task) {
  switch (task.kind) {
    case TaskPattern::Kind::only: return task.name;
    case TaskPattern::Kind::numbered: return fmt::format("{}#{}", task.name, task.number);
    case TaskPattern::Kind::all: return task.name + "#*";
    case TaskPattern::Kind::prefix: return task.name + "*";
  }
  return task.name;
}

EventPattern event_of(const std::optional<TaskPattern>& task, EventKind kind, Span span) {
  EventPattern event;
  event.span = span;
  event.task = task ? *task : TaskPattern{span, "main", TaskPattern::Kind::only, 0};
  event.kind = kind;
  event.text = fmt::format("{}.{}", written(*event.task), word(kind));
  return event;
}

std::optional<EventKind> end_of(Kind outcome) {
  switch (outcome) {
    case Kind::returned: return EventKind::returned;
    case Kind::raised: return EventKind::raised;
    case Kind::cancelled:
    case Kind::unstarted: return EventKind::cancelled;
    default: return std::nullopt;
  }
}

void add_demanded(const EventSet& events, std::vector<EventPattern>& demanded) {
  demanded.insert(demanded.end(), events.begin(), events.end());
}

std::vector<EventPattern> demanded_by(const Facts& facts) {
  std::vector<EventPattern> demanded = demanded_besides_orders(facts);
  for (const OrderLink& link : links_of(facts)) {
    add_demanded(link.before(), demanded);
    add_demanded(link.after(), demanded);
  }
  return demanded;
}

void add_forbidden_by(const Fact& fact, std::vector<Saying>& forbidden) {
  if (const auto* never = std::get_if<fact::Never>(&fact.node)) {
    for (const EventPattern& event : never->events) forbidden.push_back({event, "never happens"});
  } else if (const auto* count = std::get_if<fact::Count>(&fact.node)) {
    if (count->times > 0) return;
    for (const EventPattern& event : count->events) forbidden.push_back({event, "happens 0 times"});
  } else if (const auto* outcome = std::get_if<fact::Outcome>(&fact.node)) {
    const auto end = end_of(outcome->outcome.kind);
    for (const EventKind kind : {EventKind::returned, EventKind::raised, EventKind::cancelled}) {
      if (kind == end) continue;
      forbidden.push_back(
          {event_of(outcome->task, kind, fact.span),
           fmt::format("cannot happen to a task that is {}", word(outcome->outcome.kind))});
    }
  }
}

void check_forbidden(const Facts& facts, const ExpectContext& context) {
  const std::vector<EventPattern> demanded = demanded_by(facts);
  std::vector<Saying> forbidden;
  for (const Fact* fact : facts) add_forbidden_by(*fact, forbidden);
  for (const Saying& saying : forbidden) {
    const auto contradicts = [&](const EventPattern& event) { return covers(saying.event, event); };
    const auto found = std::find_if(demanded.begin(), demanded.end(), contradicts);
    if (found == demanded.end()) continue;
    context.mistake(
        saying.event.span,
        fmt::format("'{}' {}, but line {} demands it", found->text, saying.by, found->span.line),
        "one of the two must go");
  }
}

void check_unordered(const std::vector<Fact>& facts, const ExpectContext& context) {
  for (const Fact& fact : facts) {
    const auto* unordered = std::get_if<fact::Unordered>(&fact.node);
    if (unordered == nullptr) continue;
    const Facts together = facts_up_to(fact.tier, facts);
    EventGraph graph(together);
    for (const OrderLink& link : links_of(together)) graph.add(link);
    for (const EventPattern& first : unordered->events) {
      for (const EventPattern& second : unordered->events) {
        const auto path = &first == &second ? std::nullopt : graph.path({first}, {second});
        if (!path) continue;
        context.mistake(fact.span,
                        fmt::format("'{}' and '{}' are called unordered, but they are ordered",
                                    first.text, second.text),
                        path->size() < 2 ? "they are the same event"
                                         : fmt::format("{}: one of the two must go",
                                                       way_of(path->front(), (*path)[1].event)));
      }
    }
  }
}

void check_gaps(const Facts& facts, const ExpectContext& context) {
  std::vector<std::pair<Instant, Span>> instants;
  for (const Fact* fact : facts) {
    if (const auto* ends = std::get_if<fact::Ends>(&fact->node)) {
      instants.emplace_back(ends->at, fact->span);
    } else if (const auto* timeline = std::get_if<fact::Timeline>(&fact->node)) {
      for (const fact::TimelineRow& row : timeline->rows) instants.emplace_back(row.at, row.span);
    } else if (const auto* state = std::get_if<fact::StateAt>(&fact->node)) {
      if (state->at) instants.emplace_back(*state->at, fact->span);
    }
  }
  std::sort(instants.begin(), instants.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.line) < std::tie(b.first, b.second.line);
  });
  for (std::size_t i = 1; i < instants.size(); ++i) {
    const auto& [at, span] = instants[i];
    const auto& [before, other] = instants[i - 1];
    if (at == before || at - before >= kSmallestGap.ns) continue;
    context.mistake(
        span,
        fmt::format("{} is only {} after {} (line {})", to_text(Duration{at}),
                    to_text(Duration{at - before}), to_text(Duration{before}), other.line),
        "two instants are equal or at least 10ms apart: move one of them");
  }
}

void check_main(const Expectation& expectation, const ExpectContext& context) {
  if (!expectation.main_must_return) return;
  for (const EventPattern& event : demanded_by(facts_up_to(Tier::fifo, expectation.facts))) {
    const bool another_end = event.kind == EventKind::raised || event.kind == EventKind::cancelled;
    if (!another_end || !event.task || event.task->name != "main") continue;
    context.mistake(
        event.span,
        fmt::format("'{}' is demanded, but a main that is not mentioned returns", event.text),
        event.kind == EventKind::raised ? "add main: raised" : "add main: cancelled");
    return;
  }
}

void check_together(const Facts& facts, const ExpectContext& context) {
  check_circles(facts, context);
  check_forbidden(facts, context);
  check_gaps(facts, context);
}

}  // namespace

bool mentions_main(const std::vector<Fact>& facts) {
  return std::any_of(facts.begin(), facts.end(), [](const Fact& fact) {
    if (const auto* outcome = std::get_if<fact::Outcome>(&fact.node)) return !outcome->task;
    const auto* one_of = std::get_if<fact::OneOf>(&fact.node);
    return one_of != nullptr &&
           std::any_of(one_of->alternatives.begin(), one_of->alternatives.end(),
                       [](const Alternative& each) { return mentions_main(each.facts); });
  });
}

std::vector<EventPattern> demanded_besides_orders(const std::vector<const Fact*>& facts) {
  std::vector<EventPattern> demanded;
  for (const Fact* fact : facts) {
    if (const auto* timeline = std::get_if<fact::Timeline>(&fact->node)) {
      for (const fact::TimelineRow& row : timeline->rows) {
        for (const fact::TimelineEntry& entry : row.entries) {
          for (const EventSet& set : entry.chain) add_demanded(set, demanded);
        }
      }
    } else if (const auto* count = std::get_if<fact::Count>(&fact->node)) {
      if (count->times > 0 && count->events.size() == 1) add_demanded(count->events, demanded);
    } else if (const auto* outcome = std::get_if<fact::Outcome>(&fact->node)) {
      const auto end = end_of(outcome->outcome.kind);
      if (end) demanded.push_back(event_of(outcome->task, *end, fact->span));
    }
  }
  return demanded;
}

void check_expectation(const Expectation& expectation, const ExpectContext& context) {
  const std::size_t before = context.problems.count();
  check_together(facts_up_to(Tier::fifo, expectation.facts), context);
  check_unordered(expectation.facts, context);
  check_main(expectation, context);
  if (context.problems.count() != before) return;  // Alternatives would repeat these.
  for (const Fact& fact : expectation.facts) {
    const auto* one_of = std::get_if<fact::OneOf>(&fact.node);
    if (one_of == nullptr) continue;
    for (const Alternative& alternative : one_of->alternatives) {
      Facts together = facts_up_to(fact.tier, expectation.facts);
      for (const Fact& own : alternative.facts) together.push_back(&own);
      check_together(together, context);
    }
  }
}

}  // namespace concord
