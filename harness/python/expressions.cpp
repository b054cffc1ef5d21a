// One overload a kind of expression, without a catch-all; awaitables stand in awaitables.cpp.
#include "harness/python/expressions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "harness/base/overloaded.hpp"
#include "harness/model/program_walk.hpp"
#include "harness/python/layout.hpp"
#include "harness/python/literals.hpp"

namespace concord::python {

namespace {

Binding binding_of(Operator op) {
  switch (op) {
    case Operator::logical_or: return Binding::logical_or;
    case Operator::logical_and: return Binding::logical_and;
    case Operator::logical_not: return Binding::logical_not;
    case Operator::add:
    case Operator::subtract: return Binding::sum;
    case Operator::multiply:
    case Operator::modulo: return Binding::product;
    case Operator::negate: return Binding::sign;
    default: return Binding::comparison;
  }
}

std::string_view sign_of(Operator op) {
  constexpr std::array<std::string_view, 18> signs{"+",      "-",  "*",      "%",   "-",  "==",
                                                   "!=",     "<",  "<=",     ">",   ">=", "in",
                                                   "not in", "is", "is not", "and", "or", "not "};
  return signs.at(static_cast<std::size_t>(op));
}

/// Up to 3.11 the expressions of an f-string hold neither its quotes nor a backslash.
constexpr const char* kNotInFString = "\"\\{}";

Binding tighter(Binding binding) {
  return static_cast<Binding>(static_cast<int>(binding) + 1);
}

/// The name under which `variable` is read somewhere in `expr`, or "".
std::string name_in(const Expr& expr, const Variable& variable) {
  const auto* read = std::get_if<ReadVariable>(&expr.node);
  if (read != nullptr) {
    const bool is_it =
        read->variable.scope == variable.scope && read->variable.slot == variable.slot;
    return is_it ? read->name : "";
  }
  std::string found;
  for_each_child(expr, [&](const Expr& child) {
    if (found.empty()) found = name_in(child, variable);
  });
  return found;
}

bool is_ordinary(const ExprPtr& member) {
  const auto* made = std::get_if<NewException>(&member->node);
  return made != nullptr && is_a(*made->type, types::exception);
}

}  // namespace

struct ExpressionWriter::Writer {
  ExpressionWriter& to;

  Text operator()(const Literal& node) const { return to.literal(node); }
  Text operator()(const ReadVariable& node) const {
    if (node.variable.scope == Variable::Scope::future) return {"future"};
    return {to.context_.names.variable(node.name)};
  }
  Text operator()(const CurrentTask&) const { return {to.asyncio("current_task") + "()"}; }
  Text operator()(const Now&) const { return {to.use("now") + "()"}; }
  Text operator()(const TextOf& node) const { return to.text_of(node); }
  Text operator()(const Comprehension& node) const {
    return {"[" + to.comprehension(node, nullptr, to.value(*node.element)) + "]"};
  }
  Text operator()(const ListOf& node) const {
    if (node.items.size() == 1 && std::holds_alternative<Comprehension>(node.items.front()->node)) {
      return {to.value(*node.items.front())};
    }
    std::vector<std::string> items;
    for (const ExprPtr& item : node.items) items.push_back(to.item_of_list(*item));
    return {breakable("[", items, "]")};
  }
  Text operator()(const Operation& node) const { return to.operation(node); }
  Text operator()(const GetAttribute& node) const { return to.attribute(node); }
  Text operator()(const CallMethod& node) const { return to.method(node); }
  Text operator()(const GetItem& node) const {
    return {to.value(*node.object, Binding::primary) + "[" + to.value(*node.index) + "]"};
  }
  Text operator()(const CallFunction& node) const { return to.function(node); }
  Text operator()(const CallCoroutine& node) const { return to.coroutine(node); }
  Text operator()(const NewException& node) const {
    const std::string type = to.context_.names.type(*node.type);
    if (type.starts_with("asyncio.")) to.use("asyncio");
    const std::string message = node.message ? to.text(*node.message) : "";
    return {type + "(" + (message == "\"\"" ? "" : message) + ")"};
  }
  Text operator()(const NewExceptionGroup& node) const { return to.exception_group(node); }
  Text operator()(const SpawnCall& node) const { return to.spawn(node); }
  Text operator()(const GatherCall& node) const { return to.gather(node); }
  Text operator()(const WaitCall& node) const { return to.wait(node); }
  Text operator()(const AsCompletedCall& node) const { return to.as_completed(node); }
  Text operator()(const NativeCall&) const {
    return {to.helper("no_python") + "(\"an operation of Asio's own\")"};
  }
};

std::string ExpressionWriter::value(const Expr& expr, Binding place) {
  Text written = std::visit(Writer{*this}, expr.node);
  return written.binding < place ? "(" + written.text + ")" : written.text;
}

std::string ExpressionWriter::use(const std::string& name) {
  context_.used.insert(name);
  return name;
}

std::string ExpressionWriter::helper(const std::string& name) {
  return use("concord") + "." + name;
}

std::string ExpressionWriter::asyncio(const std::string& name) {
  return use("asyncio") + "." + name;
}

std::string ExpressionWriter::variable(const Variable& variable) const {
  if (variable.scope == Variable::Scope::future) return "future";
  if (variable.scope == Variable::Scope::shared) {
    return context_.names.variable(context_.program.shared.at(variable.slot).name);
  }
  if (coroutine_ == kNoCoroutine) return "_";
  const auto& variables = context_.program.coroutines.at(coroutine_).variables;
  return context_.names.variable(variables.at(variable.slot));
}

std::string ExpressionWriter::time(const Expr& expr) {
  const std::optional<Text> number = plain_time(expr);
  return number ? number->text : value(expr);
}

/// As a number of seconds, if it is made of literals and integers: a float of those is exact to the
/// nanosecond once it is rounded to one.
std::optional<ExpressionWriter::Text> ExpressionWriter::plain_time(const Expr& expr) {
  if (const auto* literal = std::get_if<Literal>(&expr.node)) {
    const auto* duration = std::get_if<Duration>(&literal->value);
    if (duration == nullptr || !is_exact_as_float(*duration)) return std::nullopt;
    return Text{plain_seconds(*duration), duration->ns < 0 ? Binding::sign : Binding::primary};
  }
  const auto* product = std::get_if<Operation>(&expr.node);
  if (product == nullptr || product->op != Operator::multiply) return std::nullopt;
  const Expr* factor = product->operands.at(0).get();
  const Expr* unit = product->operands.at(1).get();
  if (kind(*factor).shape != Shape::integer) std::swap(factor, unit);
  const std::optional<Text> time = plain_time(*unit);
  if (kind(*factor).shape != Shape::integer || !time) return std::nullopt;
  if (time->text == "1") return Text{value(*factor)};
  return Text{value(*factor, Binding::product) + " * " + time->text, Binding::product};
}

std::string ExpressionWriter::iterable(const Expr& expr) {
  std::string text = value(expr);
  const auto* call = std::get_if<CallFunction>(&expr.node);
  const auto* attribute = std::get_if<GetAttribute>(&expr.node);
  const bool is_made_a_list =
      (call != nullptr && call->function == Function::range) ||
      (attribute != nullptr && attribute->attribute == Attribute::exceptions);
  constexpr std::size_t kList = 5;  // "list("
  return is_made_a_list ? text.substr(kList, text.size() - kList - 1) : text;
}

std::string ExpressionWriter::raised(const Expr& expr) {
  std::string text = value(expr);
  const auto* made = std::get_if<NewException>(&expr.node);
  if (made != nullptr && !made->message) text.resize(text.size() - 2);
  return text;
}

/// Behind `for x in`: the item is called as the element calls it.
std::string ExpressionWriter::item_name(const Comprehension& node, const ExprPtr& name) const {
  std::string found = name_in(*node.element, node.item);
  if (found.empty() && name) found = name_in(*name, node.item);
  return found.empty() ? "_" : context_.names.variable(found);
}

std::string ExpressionWriter::comprehension(const Comprehension& node, const ExprPtr& name,
                                            const std::string& element) {
  const std::string item = item_name(node, name);
  return element + " for " + item + " in " + iterable(*node.source);
}

std::string ExpressionWriter::item_of_list(const Expr& item) {
  const bool is_many = std::holds_alternative<Comprehension>(item.node);
  return (is_many ? "*" : "") + value(item);
}

/// An argument that is a comprehension stands bare, as a generator.
std::string ExpressionWriter::list_of(const Expr& argument) {
  const auto* node = std::get_if<Comprehension>(&argument.node);
  return node != nullptr ? comprehension(*node, nullptr, value(*node->element))
                         : iterable(argument);
}

ExpressionWriter::Text ExpressionWriter::literal(const Literal& node) {
  return std::visit(
      Overloaded{
          [](std::monostate) { return Text{"None"}; },
          [](bool flag) { return Text{flag ? "True" : "False"}; },
          [](std::int64_t number) {
            return Text{fmt::format("{}", number), Binding::sign};  // 5.name is no Python.
          },
          [&](Duration duration) {
            use("seconds");
            return Text{seconds_call(duration)};
          },
          [](const std::string& text) { return Text{quoted(text)}; },
      },
      node.value);
}

/// A value in an f-string: as it is where its Python text is that of the specs.
std::string ExpressionWriter::part_of_text(const Expr& part) {
  const Shape shape = kind(part).shape;
  const bool is_same = shape == Shape::integer || shape == Shape::text || shape == Shape::duration;
  if (is_same) return flat(value(part));
  if (shape == Shape::task) return flat(value(part, Binding::primary)) + ".get_name()";
  return helper("text") + "(" + flat(value(part)) + ")";
}

ExpressionWriter::Text ExpressionWriter::text_of(const TextOf& node) {
  std::string text;
  std::vector<std::string> parts;
  bool is_simple = true;
  for (const ExprPtr& part : node.parts) {
    const auto* literal = std::get_if<Literal>(&part->node);
    const auto* fixed = literal != nullptr ? std::get_if<std::string>(&literal->value) : nullptr;
    if (fixed != nullptr) {
      text += inside_f_string(*fixed);
      parts.push_back(quoted(*fixed));
      continue;
    }
    const std::string inside = part_of_text(*part);
    is_simple = is_simple && inside.find_first_of(kNotInFString) == std::string::npos;
    text += "{" + inside + "}";
    parts.push_back(value(*part));
  }
  if (is_simple) return {"f\"" + text + "\""};
  return {breakable(helper("text") + "(", parts, ")")};
}

std::string ExpressionWriter::text(const Expr& expr) {
  const bool is_text = kind(expr).shape == Shape::text;
  if (is_text) return value(expr);
  const std::string part = part_of_text(expr);
  if (part.starts_with("concord.text(")) return part;
  if (part.find_first_of(kNotInFString) != std::string::npos) {
    return helper("text") + "(" + value(expr) + ")";
  }
  return "f\"{" + part + "}\"";
}

ExpressionWriter::Text ExpressionWriter::operation(const Operation& node) {
  const Binding binding = binding_of(node.op);
  const std::string sign(sign_of(node.op));
  const Expr& first = *node.operands.front();
  if (node.operands.size() == 1) return {sign + value(first, binding), binding};
  // No comparison of a comparison, which Python would read as a chain.
  const Binding left = binding == Binding::comparison ? Binding::sum : binding;
  std::string text = value(first, left) + " " + sign + " ";
  return {text + value(*node.operands.at(1), tighter(binding)), binding};
}

ExpressionWriter::Text ExpressionWriter::attribute(const GetAttribute& node) {
  const std::string object = value(*node.object, Binding::primary);
  switch (node.attribute) {
    case Attribute::state: return {helper("state") + "(" + object + ")"};
    case Attribute::name:
      if (kind(*node.object).shape == Shape::task) return {object + ".get_name()"};
      return {helper("name") + "(" + object + ")"};
    case Attribute::type: return {"type(" + object + ").__name__"};
    case Attribute::message: return {helper("message") + "(" + object + ")"};
    case Attribute::cause: return {object + ".__cause__"};
    case Attribute::context: return {object + ".__context__"};
    case Attribute::exceptions: break;
  }
  return {"list(" + object + ".exceptions)"};
}

ExpressionWriter::Text ExpressionWriter::method(const CallMethod& node) {
  constexpr std::array<std::string_view, 7> names{"result",     "exception", "done", "cancelled",
                                                  "cancelling", "subgroup",  "split"};
  std::string types;
  for (const ExceptionType* type : node.types) {
    const std::string name = context_.names.type(*type);
    if (name.starts_with("asyncio.")) use("asyncio");
    types += (types.empty() ? "" : ", ") + name;
  }
  if (node.types.size() > 1) types = "(" + types + ")";
  const std::string call = fmt::format("{}.{}({})", value(*node.object, Binding::primary),
                                       names.at(static_cast<std::size_t>(node.method)), types);
  return {node.method == Method::split ? "list(" + call + ")" : call};
}

ExpressionWriter::Text ExpressionWriter::function(const CallFunction& node) {
  const auto argument = [&](std::size_t i) { return value(*node.arguments.at(i)); };
  switch (node.function) {
    case Function::len: {
      const Expr& counted = *node.arguments.at(0);
      const bool is_many = std::holds_alternative<Comprehension>(counted.node);
      return {"len(" + (is_many ? value(counted) : iterable(counted)) + ")"};
    }
    case Function::range: {
      std::string text = argument(0);
      for (std::size_t i = 1; i < node.arguments.size(); ++i) text += ", " + argument(i);
      return {"list(range(" + text + "))"};
    }
    case Function::sorted: return {"sorted(" + list_of(*node.arguments.at(0)) + ")"};
    case Function::set:
      return {"set(" + (node.arguments.empty() ? "" : list_of(*node.arguments[0])) + ")"};
    case Function::next: return {"next(" + argument(0) + ")"};
    case Function::future: return {asyncio("get_running_loop") + "().create_future()"};
    case Function::task_group: return {asyncio("TaskGroup") + "()"};
    case Function::sleep: break;
  }
  std::string text = time(*node.arguments.at(0));
  if (node.arguments.size() > 1) text += ", " + argument(1);
  return {asyncio("sleep") + "(" + text + ")"};
}

ExpressionWriter::Text ExpressionWriter::coroutine(const CallCoroutine& node) {
  std::vector<std::string> arguments;
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    const bool is_time = context_.time_parameters.contains(node.coroutine, i);
    arguments.push_back(is_time ? time(*node.arguments[i]) : value(*node.arguments[i]));
  }
  return {breakable(context_.names.coroutine(node.coroutine) + "(", arguments, ")")};
}

ExpressionWriter::Text ExpressionWriter::exception_group(const NewExceptionGroup& node) {
  std::vector<std::string> members;
  for (const ExprPtr& member : node.members) members.push_back(value(*member));
  const bool is_ordinary_group = std::all_of(node.members.begin(), node.members.end(), is_ordinary);
  // Python makes an ExceptionGroup of it if it can.
  const std::string type = is_ordinary_group ? "ExceptionGroup(" : "BaseExceptionGroup(";
  const std::string message = node.message ? text(*node.message) : "\"\"";
  return {breakable(type, {message, breakable("[", members, "]")}, ")")};
}

std::string ExpressionWriter::method_of_collection(const Expr& collection,
                                                   const std::string& of_list,
                                                   const std::string& of_set,
                                                   const Expr& argument) {
  const Shape shape = kind(collection).shape;
  const std::string object = value(collection, Binding::primary);
  if (shape == Shape::set || (shape == Shape::list && !of_list.empty())) {
    const std::string& method = shape == Shape::set ? of_set : of_list;
    return breakable(object + "." + method + "(", {value(argument)}, ")");
  }
  return breakable(helper(of_set) + "(", {object, value(argument)}, ")");
}

}  // namespace concord::python
