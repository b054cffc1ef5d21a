// One function per kind of expression; what is asked of tasks and exceptions stands in members.cpp,
// what makes tasks in awaitables.cpp.
#include "harness/interpret/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/ensure.hpp"
#include "harness/interpret/awaitables.hpp"
#include "harness/interpret/limits.hpp"
#include "harness/interpret/members.hpp"
#include "harness/interpret/operators.hpp"

namespace concord {

namespace {

std::optional<Value>& slot_of(const Variable& variable, Scope& scope) {
  if (variable.scope == Variable::Scope::shared) return scope.world->shared().at(variable.slot);
  Slots& slots = scope.frame->variables;
  if (slots.size() <= variable.slot) slots.resize(variable.slot + 1);
  return slots[variable.slot];
}

Value read(const ReadVariable& expr, Scope& scope) {
  if (expr.variable.scope == Variable::Scope::future) return Value{scope.future};
  const std::optional<Value>& slot = slot_of(expr.variable, scope);
  if (!slot) raise_exception(types::name_error, fmt::format("name '{}' is not defined", expr.name));
  return *slot;
}

/// Appends the values of an item of a list: of a comprehension all of them.
void append_item(const Expr& item, std::vector<Value>& values, Scope& scope) {
  const auto* comprehension = std::get_if<Comprehension>(&item.node);
  if (comprehension == nullptr) {
    values.push_back(evaluate(item, scope));
    return;
  }
  const Value source = evaluate(*comprehension->source, scope);
  for (const Value& member : members_of(source, scope)) {
    bind(comprehension->item, member, scope);
    values.push_back(evaluate(*comprehension->element, scope));
  }
  check_length(values.size(), "a list", "members");
}

Value evaluate_operation(const Operation& operation, Scope& scope) {
  Value left = evaluate(*operation.operands.front(), scope);
  switch (operation.op) {
    case Operator::logical_not: return Value{!is_true(left)};
    case Operator::negate: return apply_negate(left);
    case Operator::logical_and:
      return is_true(left) ? evaluate(*operation.operands.at(1), scope) : left;
    case Operator::logical_or:
      return is_true(left) ? left : evaluate(*operation.operands.at(1), scope);
    default: return apply_binary(operation.op, left, evaluate(*operation.operands.at(1), scope));
  }
}

Value get_item(const Value& object, const Value& index) {
  const auto* list = std::get_if<ListPtr>(&object.held);
  const auto* number = std::get_if<std::int64_t>(&index.held);
  if (list == nullptr) {
    raise_exception(types::type_error,
                    fmt::format("'{}' object is not subscriptable", type_name(object)));
  }
  if (number == nullptr) {
    raise_exception(types::type_error,
                    fmt::format("list indices must be integers, not {}", type_name(index)));
  }
  const auto size = static_cast<std::int64_t>((*list)->items.size());
  const std::int64_t at = *number < 0 ? *number + size : *number;
  if (at < 0 || at >= size) raise_exception(types::index_error, "list index out of range");
  return (*list)->items[static_cast<std::size_t>(at)];
}

Value make_group_of(const NewExceptionGroup& expr, Scope& scope) {
  std::vector<ExceptionPtr> members;
  for (const ExprPtr& member : expr.members) members.push_back(evaluate_exception(*member, scope));
  std::string message = expr.message ? evaluate_text(*expr.message, scope) : "";
  return Value{make_group(std::move(message), std::move(members))};
}

Value call_coroutine(const CallCoroutine& call, Scope& scope) {
  ensure(scope.world != nullptr, "the reader lets no coroutine stand in a constant");
  auto object = std::make_shared<CoroutineObject>();
  ProgramCall made{call.coroutine, {}};
  for (const ExprPtr& argument : call.arguments)
    made.arguments.push_back(evaluate(*argument, scope));
  object->what = std::move(made);
  object->name = scope.world->program().coroutines.at(call.coroutine).name;
  return Value{std::move(object)};
}

/// One overload a kind of expression, without a catch-all.
struct Evaluator {
  Scope& scope;

  Value operator()(const Literal& expr) const {
    return std::visit([](const auto& value) { return Value{value}; }, expr.value);
  }
  Value operator()(const ReadVariable& expr) const { return read(expr, scope); }
  Value operator()(const CurrentTask&) const {
    if (!scope.current) raise_exception(types::runtime_error, "no running event loop");
    return Value{scope.current};
  }
  Value operator()(const Now&) const { return Value{Duration{scope.operations->now()}}; }
  Value operator()(const TextOf& expr) const {
    std::string text;
    for (const ExprPtr& part : expr.parts) {
      text += to_text(evaluate(*part, scope));
      check_length(text.size(), "a text", "bytes");
    }
    return Value{std::move(text)};
  }
  Value operator()(const Comprehension&) const {
    ensure(false, "a comprehension stands only where a list of values is made");
    return {};
  }
  Value operator()(const ListOf& expr) const {
    std::vector<Value> items;
    for (const ExprPtr& item : expr.items) append_item(*item, items, scope);
    return list_value(std::move(items));
  }
  Value operator()(const Operation& expr) const { return evaluate_operation(expr, scope); }
  Value operator()(const GetAttribute& expr) const {
    return get_attribute(evaluate(*expr.object, scope), expr.attribute);
  }
  Value operator()(const CallMethod& expr) const {
    return call_method(evaluate(*expr.object, scope), expr.method, expr.types);
  }
  Value operator()(const GetItem& expr) const {
    const Value object = evaluate(*expr.object, scope);
    return get_item(object, evaluate(*expr.index, scope));
  }
  Value operator()(const CallFunction& expr) const {
    std::vector<Value> arguments;
    for (const ExprPtr& argument : expr.arguments) {
      if (std::holds_alternative<Comprehension>(argument->node)) {
        std::vector<Value> items;
        append_item(*argument, items, scope);
        arguments.push_back(list_value(std::move(items)));
      } else {
        arguments.push_back(evaluate(*argument, scope));
      }
    }
    return call_function(expr.function, arguments, scope);
  }
  Value operator()(const CallCoroutine& expr) const { return call_coroutine(expr, scope); }
  Value operator()(const NewException& expr) const {
    std::string message = expr.message ? evaluate_text(*expr.message, scope) : "";
    return Value{make_exception(*expr.type, std::move(message))};
  }
  Value operator()(const NewExceptionGroup& expr) const { return make_group_of(expr, scope); }
  Value operator()(const SpawnCall& expr) const { return spawn(expr, scope); }
  Value operator()(const GatherCall& expr) const { return gather(expr, scope); }
  Value operator()(const WaitCall& expr) const { return make_wait(expr, scope); }
  Value operator()(const AsCompletedCall& expr) const { return make_as_completed(expr, scope); }
  Value operator()(const NativeCall& expr) const { return make_native(expr, scope); }
};

}  // namespace

Value evaluate(const Expr& expr, Scope& scope) {
  return std::visit(Evaluator{scope}, expr.node);
}

void bind(const Variable& variable, Value value, Scope& scope) {
  slot_of(variable, scope) = std::move(value);
}

void unbind(const Variable& variable, Scope& scope) {
  slot_of(variable, scope).reset();
}

bool evaluate_condition(const Expr& expr, Scope& scope) {
  return is_true(evaluate(expr, scope));
}

Duration evaluate_duration(const Expr& expr, Scope& scope) {
  const Value value = evaluate(expr, scope);
  if (const auto* duration = std::get_if<Duration>(&value.held)) return *duration;
  const auto* number = std::get_if<std::int64_t>(&value.held);
  if (number != nullptr && *number == 0) return Duration{0};
  raise_exception(types::type_error, fmt::format("a duration is needed, not {}", type_name(value)));
}

ExceptionPtr evaluate_exception(const Expr& expr, Scope& scope) {
  Value value = evaluate(expr, scope);
  if (auto* exception = std::get_if<ExceptionPtr>(&value.held)) return std::move(*exception);
  raise_exception(types::type_error, "exceptions must derive from BaseException");
}

std::string evaluate_text(const Expr& expr, Scope& scope) {
  return to_text(evaluate(expr, scope));
}

FuturePtr evaluate_future(const Expr& expr, const std::string& method, Scope& scope) {
  Value value = evaluate(expr, scope);
  if (auto* future = std::get_if<FuturePtr>(&value.held)) return std::move(*future);
  raise_exception(types::attribute_error,
                  fmt::format("'{}' object has no attribute '{}'", type_name(value), method));
}

std::vector<Value> members_of(const Value& value, Scope& scope) {
  if (const auto* list = std::get_if<ListPtr>(&value.held)) return (*list)->items;
  const auto* set = std::get_if<SetPtr>(&value.held);
  if (set == nullptr) {
    raise_exception(types::type_error,
                    fmt::format("'{}' object is not iterable", type_name(value)));
  }
  std::vector<Value> members = (*set)->items;
  for (std::size_t at = 0; at + 1 < members.size() && scope.operations != nullptr; ++at) {
    const std::size_t next = scope.operations->choose_member(members.size() - at);
    std::swap(members[at], members[at + next]);
  }
  return members;
}

}  // namespace concord
