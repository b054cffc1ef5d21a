// Facts about how tasks end and what state they are in: main, tasks, states, ends.
#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/spec/expect_facts.hpp"
#include "harness/spec/expect_names.hpp"
#include "harness/spec/expected_value.hpp"
#include "harness/spec/split_calls.hpp"

namespace concord {

namespace {

using Kind = ExpectedOutcome::Kind;

enum class Whose : std::uint8_t { main, task };

/// In the order of ExpectedOutcome::Kind; only main can be in a deadlock, and main always starts.
std::vector<Kind> outcome_kinds(Whose whose) {
  std::vector<Kind> kinds{Kind::returned, Kind::raised, Kind::cancelled, Kind::pending};
  kinds.push_back(whose == Whose::main ? Kind::deadlock : Kind::unstarted);
  return kinds;
}

std::optional<ExpectedOutcome> outcome_word(const Node& node, Whose whose,
                                            const ExpectContext& context) {
  std::vector<std::string> known;
  for (const Kind kind : outcome_kinds(whose)) {
    if (word(kind) == node.text) return ExpectedOutcome{node.span, kind, {}, {}};
    known.emplace_back(word(kind));
  }
  std::string help = suggestion(node.text, known);
  if (node.text == word(Kind::deadlock)) {
    help = "only main is said to be in a deadlock: main: deadlock";
  } else if (node.text == word(Kind::unstarted)) {
    help = "main always starts";
  } else if (context.names.exception_types.contains(node.text.substr(0, node.text.find('(')))) {
    help = fmt::format("write {{raised: {}}}", node.text);
  } else if (!nearest_word(node.text, known)) {
    help = fmt::format("write {{returned: {}}}, {{raised: E}}, or a word: {}", node.text,
                       fmt::join(known, ", "));
  }
  context.mistake(node.span, fmt::format("'{}' is no outcome", node.text), help);
  return std::nullopt;
}

std::optional<ExpectedOutcome> outcome_mapping(const Node& node, const ExpectContext& context) {
  if (node.entries.size() != 1) {
    context.mistake(node.span, "an outcome is one thing", "write {returned: V} or {raised: E}");
    return std::nullopt;
  }
  const auto& [key, value] = node.entries.front();
  ExpectedOutcome outcome{node.span, Kind::returned, {}, {}};
  if (key.text == word(Kind::returned)) {
    outcome.value = read_value(value, context);
    if (!outcome.value) return std::nullopt;
    return outcome;
  }
  if (key.text == word(Kind::raised)) {
    outcome.kind = Kind::raised;
    outcome.exception = read_exception(value, context);
    if (!outcome.exception) return std::nullopt;
    return outcome;
  }
  context.mistake(key.span, fmt::format("'{}' is no outcome that has a value", key.text),
                  suggestion(key.text, {"returned", "raised"}));
  return std::nullopt;
}

std::optional<ExpectedOutcome> read_outcome(const Node& node, Whose whose,
                                            const ExpectContext& context) {
  if (node.is_scalar()) return outcome_word(node, whose, context);
  if (node.is_mapping()) return outcome_mapping(node, context);
  context.mistake(node.span, "expected an outcome",
                  "write {returned: V}, {raised: E}, or a word like cancelled");
  return std::nullopt;
}

void add_outcome(const Node& place, std::optional<TaskPattern> task, const Node& value,
                 const ExpectContext& context, FactSink& sink) {
  const bool is_main = !task || task->name == "main";
  Node whole = value;
  rejoin_split_calls(whole, context.problems);
  auto outcome = read_outcome(whole, is_main ? Whose::main : Whose::task, context);
  if (!outcome) return;
  if (is_main) task.reset();
  sink.add(place.span, fact::Outcome{std::move(task), std::move(*outcome)});
}

/// The states of one instant, or with no `at` those at the end of main.
void read_states_of(std::optional<Instant> at, const Node& states, const ExpectContext& context,
                    FactSink& sink) {
  if (!states.is_mapping()) {
    context.mistake(states.span, "states are a mapping from tasks to states",
                    "write {t: pending, u: returned}");
    return;
  }
  for (const auto& [key, value] : states.entries) {
    const auto task = resolve_task(key.text, key.span, context);
    const auto state = value.is_scalar() ? parse_word<State>(value.text) : std::nullopt;
    if (!state) {
      std::vector<std::string> known;
      for (const std::string_view name : all_words<State>()) known.emplace_back(name);
      context.mistake(value.span, fmt::format("'{}' is no state", value.text),
                      suggestion(value.text, known));
      continue;
    }
    if (task) sink.add(key.span, fact::StateAt{at, *task, *state});
  }
}

}  // namespace

void read_main(const Node& value, const ExpectContext& context, FactSink& sink) {
  add_outcome(value, std::nullopt, value, context, sink);
}

void read_tasks(const Node& value, const ExpectContext& context, FactSink& sink) {
  if (!value.is_mapping()) {
    context.mistake(value.span, "'tasks' maps tasks to their outcomes",
                    "write tasks: {t: cancelled, u: {returned: 1}}");
    return;
  }
  for (const auto& [key, outcome] : value.entries) {
    auto task = resolve_task(key.text, key.span, context);
    if (task) add_outcome(key, std::move(task), outcome, context, sink);
  }
}

void read_states(const Node& value, const ExpectContext& context, FactSink& sink) {
  if (!value.is_mapping()) {
    context.mistake(value.span, "'states' maps instants to the states of tasks",
                    "write states: {1s: {t: pending}, end: {t: returned}}");
    return;
  }
  std::map<Instant, int> lines;
  for (const auto& [key, states] : value.entries) {
    if (key.text == "end") {
      read_states_of(std::nullopt, states, context, sink);
      continue;
    }
    const auto at = read_instant(key, context);
    if (!at) continue;
    const auto [earlier, is_new] = lines.emplace(*at, key.span.line);
    if (!is_new) {
      context.mistake(key.span, fmt::format("instant '{}' is listed twice", key.text),
                      fmt::format("it stands in line {} already: put its states into one mapping",
                                  earlier->second));
    }
    read_states_of(at, states, context, sink);
  }
}

void read_ends(const Node& value, const ExpectContext& context, FactSink& sink) {
  if (const auto at = read_instant(value, context)) sink.add(value.span, fact::Ends{*at});
}

}  // namespace concord
