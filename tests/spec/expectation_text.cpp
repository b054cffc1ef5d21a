// The printers, and a small program's names.
#include "tests/spec/expectation_text.hpp"

#include <fmt/format.h>

#include <memory>

#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord::testing {

namespace {

std::string describe(const TaskPattern& task) {
  switch (task.kind) {
    case TaskPattern::Kind::only: return task.name;
    case TaskPattern::Kind::numbered: return fmt::format("{}#{}", task.name, task.number);
    case TaskPattern::Kind::all: return task.name + "#*";
    case TaskPattern::Kind::prefix: break;
  }
  return task.name + "*";
}

std::string describe(const EventSet& events) {
  std::string text;
  for (const EventPattern& event : events) {
    text += (text.empty() ? "" : ", ") + testing::describe(event);
  }
  return events.size() == 1 ? text : "(" + text + ")";
}

std::string describe(const std::vector<EventSet>& chain) {
  std::string text;
  for (const EventSet& set : chain) text += (text.empty() ? "" : " < ") + describe(set);
  return text;
}

std::string describe(const ExpectedException& exception) {
  std::string text = exception.type;
  if (exception.members) {
    text += "group[";
    for (const ExpectedException& member : *exception.members) text += describe(member) + ";";
    text += "]";
  }
  if (exception.message) text += fmt::format("({})", *exception.message);
  if (exception.cause) text += " from " + describe(*exception.cause);
  return text;
}

std::string describe(const ExpectedOutcome& outcome) {
  std::string text(word(outcome.kind));
  if (outcome.value) text += " " + testing::describe(*outcome.value);
  if (outcome.exception) text += " " + describe(*outcome.exception);
  return text;
}

std::string describe_facts(const std::vector<Fact>& facts, const std::string& indent);

struct FactPrinter {
  std::string operator()(const fact::Order& order) const {
    return "order " + describe(order.chain);
  }
  std::string operator()(const fact::Never& never) const {
    return "never " + describe(never.events);
  }
  std::string operator()(const fact::Count& count) const {
    return fmt::format("count {} = {}", describe(count.events), count.times);
  }
  std::string operator()(const fact::Unordered& unordered) const {
    return "unordered " + describe(unordered.events);
  }
  std::string operator()(const fact::Timeline& timeline) const {
    std::string text = "timeline";
    for (const fact::TimelineRow& row : timeline.rows) {
      text += fmt::format(" {}:", to_text(Duration{row.at}));
      for (const fact::TimelineEntry& entry : row.entries) {
        text +=
            " " + describe(entry.chain) + (entry.times > 1 ? fmt::format(" x{}", entry.times) : "");
      }
    }
    return text;
  }
  std::string operator()(const fact::Outcome& outcome) const {
    return (outcome.task ? describe(*outcome.task) : "main") + " " + describe(outcome.outcome);
  }
  std::string operator()(const fact::StateAt& state) const {
    return fmt::format("at {} {} {}", state.at ? to_text(Duration{*state.at}) : "end",
                       describe(state.task), word(state.state));
  }
  std::string operator()(const fact::Ends& ends) const {
    return "ends " + to_text(Duration{ends.at});
  }
  std::string operator()(const fact::OneOf& one_of) const {
    std::string text = "one-of";
    for (const Alternative& each : one_of.alternatives) {
      text += fmt::format("\n  {} {} {}\n", each.name, word(each.grade), each.because) +
              describe_facts(each.facts, "    ");
      while (text.ends_with('\n')) text.pop_back();
    }
    return text;
  }
};

std::string describe_facts(const std::vector<Fact>& facts, const std::string& indent) {
  std::string text;
  for (const Fact& fact : facts) {
    const std::string tier = fact.tier == Tier::always ? "" : fmt::format("{} ", word(fact.tier));
    text += indent + tier + std::visit(FactPrinter{}, fact.node) + "\n";
  }
  return text;
}

struct ValuePrinter {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(Duration value) const { return to_text(value); }
  std::string operator()(const ExpectedText& value) const { return "'" + value.text + "'"; }
  std::string operator()(const ExpectedException& value) const { return describe(value); }
  std::string operator()(const ExpectedList& value) const {
    std::string text;
    for (const ExpectedValue& item : value.items) {
      text += (text.empty() ? "" : ", ") + testing::describe(item);
    }
    return "[" + text + "]";
  }
};

Node scalar_node(std::string text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = std::move(text);
  return node;
}

Names names_of_the_program() {
  static const ExceptionType abort_error{"AbortError", &types::exception};
  Names names;
  for (const ExceptionType* type : builtin_exception_types())
    names.exception_types[type->name] = type;
  names.exception_types["AbortError"] = &abort_error;
  names.coroutines = {{"main", 0}, {"work", 1}};
  names.tasks = {"main", "t", "a", "b", "c"};
  names.task_prefixes = {"job-"};
  names.futures = {"f"};
  names.groups = {"g", "services"};
  names.marks = {"x", "y", "done.1", "late"};
  names.mark_prefixes = {"done-"};
  names.constants = {
      {"at", scalar_node("2s")}, {"mode", scalar_node("fast")}, {"n", scalar_node("3")}};
  return names;
}

std::string describe(const Diagnostics& mistakes) {
  std::string text;
  for (const Diagnostic& mistake : mistakes) {
    text += fmt::format("{}:{} {}; {}\n", mistake.span.line, mistake.span.column, mistake.what,
                        mistake.help);
  }
  return text;
}

}  // namespace

std::string describe(const EventPattern& event) {
  std::string text = event.task ? "[" + describe(*event.task) + "]" : "";
  text += word(event.kind);
  if (!event.label.empty()) text += " " + event.label;
  if (event.occurrence == EventPattern::Occurrence::all) text += "#*";
  if (event.occurrence == EventPattern::Occurrence::numbered)
    text += fmt::format("#{}", event.number);
  return text;
}

std::string describe(const ExpectedValue& value) {
  return std::visit(ValuePrinter{}, value.held);
}

std::string describe(const Expectation& expectation) {
  return describe_facts(expectation.facts, "") +
         (expectation.main_must_return ? "main must return\n" : "");
}

std::string read_block(const std::string& yaml, ExpectationKind kind) {
  const auto source = std::make_shared<const Source>(Source{"block.yaml", yaml});
  const Result<Node> node = parse_yaml(source);
  if (!node) return describe(node.mistakes());
  const Names names = names_of_the_program();
  Problems problems(source);
  const Expectation expectation = read_expectation(node.value(), names, problems, kind);
  return problems.count() > 0 ? describe(problems.take()) : testing::describe(expectation);
}

}  // namespace concord::testing
