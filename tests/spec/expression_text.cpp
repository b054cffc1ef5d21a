// One overload a kind of expression.
#include "tests/spec/expression_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <memory>
#include <vector>

#include "harness/spec/expression_parser.hpp"

namespace concord::testing {

namespace {

constexpr std::array kOperators{"+", "-",  "*",  "%",      "-",  "==",     "!=",  "<",  "<=",
                                ">", ">=", "in", "not in", "is", "is not", "and", "or", "not"};
constexpr std::array kMethods{"result",     "exception", "done", "cancelled",
                              "cancelling", "subgroup",  "split"};
constexpr std::array kAttributes{"state", "name",    "type",      "message",
                                 "cause", "context", "exceptions"};
constexpr std::array kFunctions{"len",  "range",  "sorted",    "set",
                                "next", "future", "TaskGroup", "sleep"};

template <class Table, class Word>
std::string spelled(const Table& table, Word word) {
  return table.at(static_cast<std::size_t>(word));
}

std::string list_of(const std::vector<ExprPtr>& items) {
  std::vector<std::string> texts;
  for (const ExprPtr& item : items) texts.push_back(describe(item));
  return fmt::format("{}", fmt::join(texts, ", "));
}

struct Describer {
  std::string operator()(const Literal& literal) const {
    struct Visitor {
      std::string operator()(std::monostate) const { return "null"; }
      std::string operator()(bool value) const { return value ? "true" : "false"; }
      std::string operator()(std::int64_t value) const { return std::to_string(value); }
      std::string operator()(Duration value) const { return to_text(value); }
      std::string operator()(const std::string& value) const { return '"' + value + '"'; }
    };
    return std::visit(Visitor{}, literal.value);
  }
  std::string operator()(const ReadVariable& read) const {
    return fmt::format("${}{}", read.name,
                       read.variable.scope == Variable::Scope::shared ? "!" : "");
  }
  std::string operator()(const CurrentTask&) const { return "$self"; }
  std::string operator()(const Now&) const { return "$now"; }
  std::string operator()(const TextOf& text) const {
    std::vector<std::string> parts;
    for (const ExprPtr& part : text.parts) parts.push_back(describe(part));
    return fmt::format("{}", fmt::join(parts, " ++ "));
  }
  std::string operator()(const Comprehension& each) const {
    return fmt::format("each({} for %{} in {})", describe(each.element), each.item.slot,
                       describe(each.source));
  }
  std::string operator()(const ListOf& list) const { return "[" + list_of(list.items) + "]"; }
  std::string operator()(const Operation& operation) const {
    const std::string op = spelled(kOperators, operation.op);
    if (operation.operands.size() == 1)
      return fmt::format("({} {})", op, describe(operation.operands[0]));
    return fmt::format("({} {} {})", describe(operation.operands[0]), op,
                       describe(operation.operands[1]));
  }
  std::string operator()(const GetAttribute& get) const {
    return describe(get.object) + "." + spelled(kAttributes, get.attribute);
  }
  std::string operator()(const CallMethod& call) const {
    std::vector<std::string> types;
    for (const ExceptionType* type : call.types) types.push_back(type->name);
    return fmt::format("{}.{}({})", describe(call.object), spelled(kMethods, call.method),
                       fmt::join(types, ", "));
  }
  std::string operator()(const GetItem& get) const {
    return describe(get.object) + "[" + describe(get.index) + "]";
  }
  std::string operator()(const CallFunction& call) const {
    return spelled(kFunctions, call.function) + "(" + list_of(call.arguments) + ")";
  }
  std::string operator()(const CallCoroutine& call) const {
    return fmt::format("#{}({})", call.coroutine, list_of(call.arguments));
  }
  std::string operator()(const NewException& made) const {
    return fmt::format("{}({})", made.type->name, made.message ? describe(made.message) : "");
  }
  std::string operator()(const NewExceptionGroup& made) const {
    return "group[" + list_of(made.members) + "]";
  }
  std::string operator()(const SpawnCall&) const { return "spawn"; }
  std::string operator()(const GatherCall&) const { return "gather"; }
  std::string operator()(const WaitCall&) const { return "wait"; }
  std::string operator()(const AsCompletedCall&) const { return "as_completed"; }
  std::string operator()(const NativeCall&) const { return "native"; }
};

template <class Parse>
std::string read_with(const std::string& text, Parse parse) {
  const ExceptionType own{"AbortError", &types::exception};
  ProgramOutline outline;
  for (const ExceptionType* type : builtin_exception_types())
    outline.names.exception_types[type->name] = type;
  outline.names.exception_types["AbortError"] = &own;
  outline.coroutines["work"] = {0, {"delay", "value"}};
  outline.shared["heads"] = 0;
  Node constant;
  constant.kind = Node::Kind::scalar;
  constant.text = "2s";
  outline.names.constants["at"] = constant;
  CoroutineDefinition frame{"main", {}, 0, {"n", "x", "list"}, {}};
  NameScope scope(outline, frame);
  Problems problems(std::make_shared<const Source>(Source{"spec.yaml", text}));
  const Span where{1, 1, static_cast<int>(text.size())};
  const ExprPtr read = parse(text, where, scope, problems);
  std::string described = read != nullptr ? describe(read) : "";
  for (const Diagnostic& mistake : problems.take()) {
    described += fmt::format("{} {}{}{}\n", mistake.span.column, mistake.what,
                             mistake.help.empty() ? "" : "; ", mistake.help);
  }
  return described;
}

}  // namespace

std::string describe(const ExprPtr& expression) {
  return expression == nullptr ? "?" : std::visit(Describer{}, expression->node);
}

std::string read_expression(const std::string& text) {
  return read_with(text,
                   [](const std::string& each, Span where, NameScope& scope, Problems& problems) {
                     return parse_expression(each, where, scope, problems);
                   });
}

std::string read_text(const std::string& text) {
  return read_with(text,
                   [](const std::string& each, Span where, NameScope& scope, Problems& problems) {
                     return parse_text(each, where, scope, problems);
                   });
}

}  // namespace concord::testing
