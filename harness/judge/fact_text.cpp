// One overload for each kind of fact.
#include "harness/judge/fact_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "harness/judge/explain.hpp"
#include "harness/judge/spelling.hpp"

namespace concord {

namespace {

std::string chain_text(const std::vector<EventSet>& chain) {
  std::vector<std::string> sets;
  for (const EventSet& set : chain) sets.push_back(set_text(set));
  return fmt::format("{}", fmt::join(sets, " < "));
}

struct FactText {
  std::string operator()(const fact::Order& order) const { return chain_text(order.chain); }
  std::string operator()(const fact::Never& never) const {
    return "never " + set_text(never.events);
  }
  std::string operator()(const fact::Count& count) const {
    return fmt::format("{} x{}", set_text(count.events), count.times);
  }
  std::string operator()(const fact::Unordered& unordered) const {
    return set_text(unordered.events) + " in any order";
  }
  std::string operator()(const fact::Timeline& timeline) const {
    std::vector<std::string> rows;
    for (const fact::TimelineRow& row : timeline.rows) rows.push_back(row_text(row));
    return fmt::format("timeline {}", fmt::join(rows, ", "));
  }
  std::string operator()(const fact::Outcome& outcome) const {
    return (outcome.task ? pattern_text(*outcome.task) : "main") + " " +
           outcome_text(outcome.outcome);
  }
  std::string operator()(const fact::StateAt& state) const {
    return fmt::format("{} {} at {}", pattern_text(state.task), word(state.state),
                       state.at ? spelled_instant(*state.at) : "the end of main");
  }
  std::string operator()(const fact::Ends& ends) const {
    return "main ends at " + spelled_instant(ends.at);
  }
  std::string operator()(const fact::OneOf& one_of) const {
    std::vector<std::string> names;
    for (const Alternative& each : one_of.alternatives) names.push_back("'" + each.name + "'");
    return fmt::format("one of {}", fmt::join(names, ", "));
  }

 private:
  static std::string row_text(const fact::TimelineRow& row) {
    std::vector<std::string> entries;
    for (const fact::TimelineEntry& entry : row.entries) {
      const std::string times = entry.times == 1 ? "" : fmt::format(" x{}", entry.times);
      entries.push_back(chain_text(entry.chain) + times);
    }
    return fmt::format("{}: {}", spelled_instant(row.at), fmt::join(entries, ", "));
  }
};

}  // namespace

std::string fact_text(const Fact& told) {
  return std::visit(FactText{}, told.node);
}

std::string set_text(const EventSet& events) {
  if (events.size() == 1) return events.front().text;
  std::vector<std::string> texts;
  for (const EventPattern& pattern : events) texts.push_back(pattern.text);
  return fmt::format("({})", fmt::join(texts, ", "));
}

std::string outcome_text(const ExpectedOutcome& expected) {
  std::string text(word(expected.kind));
  if (expected.value) text += " " + spelled(*expected.value);
  if (expected.exception) text += " " + spelled(*expected.exception);
  return text;
}

}  // namespace concord
