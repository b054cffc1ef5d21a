// Children are evaluated from left to right; only then does the combinator begin, as with Python's
// arguments.
#include "harness/interpret/awaitables.hpp"

#include <fmt/format.h>

#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "harness/interpret/members.hpp"

namespace concord {

namespace {

struct EvaluatedChild {
  Value value;
  std::string name;
};

std::string name_of(const Child& child, Scope& scope) {
  return child.name ? evaluate_text(*child.name, scope) : "";
}

/// A variable that holds a list or a set stands for all its members.
void append_child(const Child& child, std::vector<EvaluatedChild>& children, Scope& scope) {
  if (const auto* comprehension = std::get_if<Comprehension>(&child.what->node)) {
    const Value source = evaluate(*comprehension->source, scope);
    for (const Value& member : members_of(source, scope)) {
      bind(comprehension->item, member, scope);
      Value value = evaluate(*comprehension->element, scope);
      children.push_back({std::move(value), name_of(child, scope)});
    }
    return;
  }
  Value value = evaluate(*child.what, scope);
  const bool is_collection =
      std::holds_alternative<ListPtr>(value.held) || std::holds_alternative<SetPtr>(value.held);
  if (!is_collection) {
    children.push_back({std::move(value), name_of(child, scope)});
    return;
  }
  for (Value& member : members_of(value, scope)) children.push_back({std::move(member), ""});
}

std::vector<EvaluatedChild> evaluate_children(const std::vector<Child>& children, Scope& scope) {
  std::vector<EvaluatedChild> evaluated;
  for (const Child& child : children) append_child(child, evaluated, scope);
  return evaluated;
}

/// One coroutine or future given twice is one child. What has no identity is refused by asyncio
/// anyway.
std::vector<EvaluatedChild> distinct(std::vector<EvaluatedChild> children) {
  std::unordered_set<const void*> known;
  std::vector<EvaluatedChild> kept;
  for (EvaluatedChild& child : children) {
    const void* identity = identity_of(child.value);
    if (identity == nullptr || known.insert(identity).second) kept.push_back(std::move(child));
  }
  return kept;
}

std::optional<Duration> evaluate_timeout(const ExprPtr& timeout, Scope& scope) {
  if (!timeout) return std::nullopt;
  const Value value = evaluate(*timeout, scope);
  if (value.is_null()) return std::nullopt;
  if (const auto* duration = std::get_if<Duration>(&value.held)) return *duration;
  const auto* number = std::get_if<std::int64_t>(&value.held);
  if (number != nullptr && *number == 0) return Duration{0};
  raise_exception(types::type_error,
                  fmt::format("a timeout is a duration, not {}", type_name(value)));
}

FuturePtr spawn_one(const Value& coroutine, const std::string& name, const Value& group,
                    Scope& scope) {
  const auto* object = std::get_if<CoroutinePtr>(&coroutine.held);
  if (object == nullptr) {
    raise_exception(types::type_error,
                    fmt::format("a coroutine was expected, got {}", to_text(coroutine)));
  }
  if (group.is_null()) return scope.operations->spawn(*object, name);
  const auto* in = std::get_if<GroupPtr>(&group.held);
  if (in == nullptr) {
    raise_exception(types::attribute_error,
                    fmt::format("'{}' object has no attribute 'create_task'", type_name(group)));
  }
  return scope.operations->spawn_in(*in, *object, name);
}

/// CPython wraps the members of a set, in the set's order.
std::shared_ptr<AsCompletedBase> start(const AsCompletedObject& items, Scope& scope) {
  std::vector<FuturePtr> futures(items.items.size());
  std::vector<std::size_t> order(items.items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::size_t left = order.size() - at;
    if (left > 1) std::swap(order[at], order[at + scope.operations->choose_member(left)]);
    futures[order[at]] = ensure_future(items.items[order[at]], items.names[order[at]], scope);
  }
  return scope.operations->as_completed(std::move(futures), items.timeout);
}

Value coroutine_value(CoroutineObject object) {
  return Value{std::make_shared<CoroutineObject>(std::move(object))};
}

}  // namespace

Value spawn(const SpawnCall& call, Scope& scope) {
  const Value group = call.group ? evaluate(*call.group, scope) : Value{};
  Value made;
  if (const auto* comprehension = std::get_if<Comprehension>(&call.child.what->node)) {
    std::vector<Value> tasks;
    const Value source = evaluate(*comprehension->source, scope);
    for (const Value& member : members_of(source, scope)) {
      bind(comprehension->item, member, scope);
      const Value coroutine = evaluate(*comprehension->element, scope);
      tasks.push_back(Value{spawn_one(coroutine, name_of(call.child, scope), group, scope)});
    }
    made = list_value(std::move(tasks));
  } else {
    const Value coroutine = evaluate(*call.child.what, scope);
    made = Value{spawn_one(coroutine, name_of(call.child, scope), group, scope)};
  }
  if (call.as) bind(*call.as, made, scope);
  return made;
}

FuturePtr ensure_future(const Value& value, const std::string& name, Scope& scope) {
  if (const auto* future = std::get_if<FuturePtr>(&value.held)) return *future;
  if (const auto* coroutine = std::get_if<CoroutinePtr>(&value.held)) {
    return scope.operations->spawn(*coroutine, name);
  }
  raise_exception(types::type_error, "An asyncio.Future, a coroutine or an awaitable is required");
}

Value gather(const GatherCall& call, Scope& scope) {
  const std::vector<EvaluatedChild> children = evaluate_children(call.children, scope);
  const bool collects =
      call.return_exceptions && evaluate_condition(*call.return_exceptions, scope);
  const OnError on_error = collects ? OnError::collect : OnError::raise;
  std::unordered_map<const void*, FuturePtr> wrapped;
  auto child = children.begin();
  const auto next_child = [&]() -> FuturePtr {
    if (child == children.end()) return nullptr;
    FuturePtr& future = wrapped[identity_of(child->value)];
    if (!future) future = ensure_future(child->value, child->name, scope);
    ++child;
    return future;
  };
  return Value{scope.operations->gather(next_child, on_error)};
}

Value make_wait(const WaitCall& call, Scope& scope) {
  WaitArguments arguments;
  for (EvaluatedChild& child : distinct(evaluate_children(call.children, scope))) {
    arguments.items.push_back(std::move(child.value));
  }
  arguments.timeout = evaluate_timeout(call.timeout, scope);
  if (call.return_when) arguments.return_when = evaluate_text(*call.return_when, scope);
  return coroutine_value({std::move(arguments), "wait"});
}

Value make_as_completed(const AsCompletedCall& call, Scope& scope) {
  auto made = std::make_shared<AsCompletedObject>();
  for (EvaluatedChild& child : distinct(evaluate_children(call.children, scope))) {
    made->items.push_back(std::move(child.value));
    made->names.push_back(std::move(child.name));
  }
  made->timeout = evaluate_timeout(call.timeout, scope);
  return Value{std::move(made)};
}

Value make_native(const NativeCall& call, Scope& scope) {
  NativeArguments arguments;
  arguments.operation = call.operation;
  for (EvaluatedChild& child : evaluate_children(call.children, scope)) {
    arguments.operands.push_back(std::move(child.value));
    arguments.names.push_back(std::move(child.name));
  }
  return coroutine_value({std::move(arguments), "native"});
}

Value make_sleep(const std::vector<Value>& arguments) {
  const Value& delay = arguments.at(0);
  SleepCall call{Duration{0}, arguments.size() > 1 ? arguments[1] : Value{}};
  if (const auto* duration = std::get_if<Duration>(&delay.held)) {
    call.delay = *duration;
  } else if (const auto* number = std::get_if<std::int64_t>(&delay.held);
             number == nullptr || *number != 0) {
    raise_exception(types::type_error,
                    fmt::format("a duration is needed, not {}", type_name(delay)));
  }
  return coroutine_value({std::move(call), "sleep"});
}

Value next_item(const Value& iterator, Scope& scope) {
  const auto* object = std::get_if<AsCompletedObjectPtr>(&iterator.held);
  if (object == nullptr) {
    raise_exception(types::type_error,
                    fmt::format("'{}' object is not an iterator", type_name(iterator)));
  }
  AsCompletedObject& items = **object;
  if (items.given == items.items.size()) {
    // A StopIteration that leaves a coroutine becomes this (PEP 479).
    raise_exception(types::runtime_error, "coroutine raised StopIteration");
  }
  if (!items.started) {
    items.started = start(items, scope);
  }
  ++items.given;
  return coroutine_value({NextItem{*object}, "as_completed"});
}

}  // namespace concord
