// One phrase for each kind of fact. Events are named as the spec wrote them.
#include "harness/cli/describe.hpp"

#include <fmt/format.h>

#include <string_view>
#include <variant>

#include "harness/judge/spelling.hpp"

namespace concord::cli {

namespace {

using Lines = std::vector<std::string>;

std::string listed(const EventSet& events, std::string_view last_link) {
  std::string text;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (i > 0) text += i + 1 == events.size() ? fmt::format(" {} ", last_link) : ", ";
    text += events[i].text;
  }
  return text;
}

std::string chained(const std::vector<EventSet>& chain, std::string_view link) {
  std::string text;
  for (const EventSet& events : chain) {
    if (!text.empty()) text += link;
    text += events.size() == 1 ? events.front().text : "(" + listed(events, "and") + ")";
  }
  return text;
}

std::string task_text(const TaskPattern& task) {
  switch (task.kind) {
    case TaskPattern::Kind::only: return task.name;
    case TaskPattern::Kind::numbered: return fmt::format("{}#{}", task.name, task.number);
    case TaskPattern::Kind::all: return fmt::format("every {}", task.name);
    case TaskPattern::Kind::prefix: return fmt::format("every {}*", task.name);
  }
  return task.name;
}

std::string outcome_text(const std::string& who, const ExpectedOutcome& outcome) {
  using Kind = ExpectedOutcome::Kind;
  switch (outcome.kind) {
    case Kind::returned:
      return outcome.value ? fmt::format("{} returns {}", who, spelled(*outcome.value))
                           : fmt::format("{} returns", who);
    case Kind::raised:
      return outcome.exception ? fmt::format("{} raises {}", who, spelled(*outcome.exception))
                               : fmt::format("{} raises", who);
    case Kind::cancelled: return fmt::format("{} is cancelled", who);
    case Kind::pending: return fmt::format("{} never ends", who);
    case Kind::unstarted: return fmt::format("{} is cancelled before its first step", who);
    case Kind::deadlock: return fmt::format("{} ends up in a deadlock", who);
  }
  return who;
}

void add_facts(Lines& lines, const std::vector<Fact>& facts, const std::string& indent);

/// Adds the lines of one fact; `indent` stands before each, `suffix` after the first.
struct Describer {
  Lines& lines;
  std::string indent;
  std::string suffix;

  void add(const std::string& line) const { lines.push_back(indent + line + suffix); }

  void operator()(const fact::Order& order) const { add(chained(order.chain, ", then ")); }
  void operator()(const fact::Never& never) const { add("never " + listed(never.events, "or")); }
  void operator()(const fact::Count& count) const {
    add(fmt::format("{} {}: {} time{}", listed(count.events, "and"),
                    count.events.size() > 1 ? "happen together" : "happens", count.times,
                    count.times == 1 ? "" : "s"));
  }
  void operator()(const fact::Unordered& unordered) const {
    add(fmt::format("no order is promised between {}", listed(unordered.events, "and")));
  }
  void operator()(const fact::Timeline& timeline) const {
    add("every mark comes at its instant, and no other comes");
    for (const fact::TimelineRow& row : timeline.rows) {
      std::string text;
      for (const fact::TimelineEntry& entry : row.entries) {
        if (!text.empty()) text += ", ";
        text += chained(entry.chain, " < ");
        if (entry.times > 1) text += fmt::format(" x{}", entry.times);
      }
      lines.push_back(fmt::format("{}  {}: {}", indent, spelled_instant(row.at), text));
    }
  }
  void operator()(const fact::Outcome& outcome) const {
    add(outcome_text(outcome.task ? task_text(*outcome.task) : "main", outcome.outcome));
  }
  void operator()(const fact::StateAt& state) const {
    const std::string when = state.at ? fmt::format("when {} is over", spelled_instant(*state.at))
                                      : "when main has ended";
    add(fmt::format("{}, {} is {}", when, task_text(state.task), word(state.state)));
  }
  void operator()(const fact::Ends& ends) const {
    add(fmt::format("main ends at {}", spelled_instant(ends.at)));
  }
  void operator()(const fact::OneOf& one_of) const {
    add("exactly one of these");
    for (const Alternative& alternative : one_of.alternatives) {
      lines.push_back(fmt::format("{}  {} ({}{}{})", indent, alternative.name,
                                  word(alternative.grade), alternative.because.empty() ? "" : ": ",
                                  alternative.because));
      add_facts(lines, alternative.facts, indent + "    ");
    }
  }
};

void add_facts(Lines& lines, const std::vector<Fact>& facts, const std::string& indent) {
  for (const Fact& fact : facts) {
    const std::string suffix =
        fact.tier == Tier::always ? "" : fmt::format("  ({} engines)", word(fact.tier));
    std::visit(Describer{lines, indent, suffix}, fact.node);
  }
}

}  // namespace

std::vector<std::string> describe(const Expectation& expectation) {
  Lines lines;
  add_facts(lines, expectation.facts, "");
  if (expectation.main_must_return) lines.emplace_back("main returns");
  return lines;
}

}  // namespace concord::cli
