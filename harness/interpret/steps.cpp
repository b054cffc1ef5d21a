// asyncio's methods that act at once, and the few steps that touch only variables.
#include "harness/interpret/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/interpret/callback.hpp"
#include "harness/interpret/limits.hpp"

namespace concord {

namespace {

void bind_if(const std::optional<Variable>& variable, Value value, Scope& scope) {
  if (variable) bind(*variable, std::move(value), scope);
}

CallbackPtr evaluate_callback(const Expr& expr, Scope& scope) {
  Value value = evaluate(expr, scope);
  if (auto* callback = std::get_if<CallbackPtr>(&value.held)) return std::move(*callback);
  raise_exception(types::type_error, fmt::format("'{}' object is not callable", type_name(value)));
}

/// asyncio: a Task refuses to be settled from outside with this RuntimeError. A gather would take
/// it, which is an accident of its being a Future: no engine need imitate that (specs/README.md).
FuturePtr evaluate_bare(const Expr& expr, const std::string& method, Scope& scope) {
  FuturePtr future = evaluate_future(expr, method, scope);
  switch (future->kind()) {
    case FutureKind::bare: break;
    case FutureKind::task:
      raise_exception(types::runtime_error,
                      fmt::format("Task does not support {} operation", method));
    case FutureKind::gather:
      raise_exception(types::runtime_error, fmt::format("{} is for futures made by future(); "
                                                        "a gather is settled by its children alone",
                                                        method));
  }
  return future;
}

[[noreturn]] void already_settled() {
  raise_exception(types::invalid_state_error, "invalid state");
}

std::vector<Value>* items_of(const Value& collection) {
  if (const auto* list = std::get_if<ListPtr>(&collection.held)) return &(*list)->items;
  if (const auto* set = std::get_if<SetPtr>(&collection.held)) return &(*set)->items;
  return nullptr;
}

[[noreturn]] void no_method(const Value& collection, std::string_view method) {
  raise_exception(types::attribute_error,
                  fmt::format("'{}' object has no attribute '{}'", type_name(collection), method));
}

}  // namespace

void perform(const step::Mark& step, Scope& scope) {
  std::string label = evaluate_text(*step.label, scope);
  scope.world->record(scope.operations->now(), scope.task, EventKind::mark, std::move(label));
}

void perform(const step::Set& step, Scope& scope) {
  for (const step::Binding& binding : step.bindings) {
    Value value = evaluate(*binding.value, scope);
    if (const auto* future = std::get_if<FuturePtr>(&value.held)) {
      scope.world->name_future(*future, binding.name);
    }
    bind(binding.variable, std::move(value), scope);
  }
}

void perform(const step::Spawn& step, Scope& scope) {
  evaluate(*step.spawn, scope);
}

void perform(const step::Cancel& step, Scope& scope) {
  const FuturePtr target = evaluate_future(*step.target, "cancel", scope);
  CancelMessage message;
  if (step.message) message = evaluate_text(*step.message, scope);
  const bool accepted = target->cancel(message);
  bind_if(step.as, Value{accepted}, scope);
}

void perform(const step::AddDoneCallback& step, Scope& scope) {
  const FuturePtr future = evaluate_future(*step.future, "add_done_callback", scope);
  CallbackPtr callback =
      step.steps ? make_callback(step.steps, scope) : evaluate_callback(*step.callback, scope);
  bind_if(step.as, Value{callback}, scope);
  future->add_done_callback(std::move(callback));
}

void perform(const step::RemoveDoneCallback& step, Scope& scope) {
  const CallbackPtr callback = evaluate_callback(*step.callback, scope);
  const FuturePtr future = evaluate_future(*step.future, "remove_done_callback", scope);
  const std::size_t removed = future->remove_done_callback(callback);
  bind_if(step.as, Value{static_cast<std::int64_t>(removed)}, scope);
}

void perform(const step::SetResult& step, Scope& scope) {
  const FuturePtr future = evaluate_bare(*step.future, "set_result", scope);
  Value value = evaluate(*step.value, scope);
  if (!future->set_result(std::move(value))) already_settled();
}

void perform(const step::SetException& step, Scope& scope) {
  const FuturePtr future = evaluate_bare(*step.future, "set_exception", scope);
  ExceptionPtr exception = evaluate_exception(*step.exception, scope);
  if (!future->set_exception(std::move(exception))) already_settled();
}

void perform(const step::Add& step, Scope& scope) {
  Value value = evaluate(*step.value, scope);
  const Value collection = evaluate(*step.collection, scope);
  const bool may_lead_back = identity_of(value) != nullptr;
  if (const auto* list = std::get_if<ListPtr>(&collection.held)) {
    check_length((*list)->items.size() + 1, "a list", "members");
    (*list)->items.push_back(std::move(value));
    if (may_lead_back) scope.world->note_circle(*list);
  } else if (const auto* set = std::get_if<SetPtr>(&collection.held)) {
    check_length((*set)->items.size() + 1, "a set", "members");
    insert(**set, std::move(value));
    if (may_lead_back) scope.world->note_circle(*set);
  } else {
    no_method(collection, "add");
  }
}

void perform(const step::Discard& step, Scope& scope) {
  const Value value = evaluate(*step.value, scope);
  const Value collection = evaluate(*step.collection, scope);
  std::vector<Value>* items = items_of(collection);
  if (items == nullptr) no_method(collection, "discard");
  if (const auto* set = std::get_if<SetPtr>(&collection.held); set && !contains(**set, value))
    return;
  const auto found = std::find_if(items->begin(), items->end(),
                                  [&](const Value& item) { return equal(item, value); });
  if (found != items->end()) items->erase(found);
}

ExceptionPtr exception_to_raise(const step::Raise& step, TaskMemory& memory, Scope& scope) {
  const ExceptionPtr handled = memory.handled.empty() ? nullptr : memory.handled.back();
  if (!step.exception) {
    if (!handled) raise_exception(types::runtime_error, "No active exception to reraise");
    memory.reraised = handled;
    return handled;
  }
  ExceptionPtr exception = evaluate_exception(*step.exception, scope);
  memory.reraised = nullptr;
  if (step.cause) {
    const Value cause = evaluate(*step.cause, scope);
    const auto* given = std::get_if<ExceptionPtr>(&cause.held);
    if (given == nullptr && !cause.is_null()) {
      raise_exception(types::type_error, "exception causes must derive from BaseException");
    }
    exception->cause = given != nullptr ? *given : nullptr;
    scope.world->note_circle(exception);
  }
  chain_context(exception, handled);
  return exception;
}

GroupPtr evaluate_group(const Expr& expr, Scope& scope) {
  Value value = evaluate(expr, scope);
  if (auto* group = std::get_if<GroupPtr>(&value.held)) return std::move(*group);
  raise_exception(
      types::type_error,
      fmt::format("'{}' object does not support the asynchronous context manager protocol",
                  type_name(value)));
}

FramePtr make_frame(const CoroutineDefinition& definition, const std::vector<Value>& arguments) {
  auto frame = std::make_shared<Frame>();
  frame->variables.resize(definition.variables.size());
  for (std::size_t i = 0; i < arguments.size(); ++i) frame->variables[i] = arguments[i];
  return frame;
}

std::vector<FuturePtr> branches_of(const NativeArguments& arguments, Scope& scope) {
  std::vector<CoroutinePtr> coroutines;
  for (const Value& operand : arguments.operands) {
    const auto* coroutine = std::get_if<CoroutinePtr>(&operand.held);
    if (coroutine == nullptr) {
      raise_exception(types::type_error,
                      fmt::format("a coroutine was expected, got {}", to_text(operand)));
    }
    coroutines.push_back(*coroutine);
  }
  std::vector<FuturePtr> branches;
  for (std::size_t i = 0; i < coroutines.size(); ++i) {
    branches.push_back(scope.operations->branch(coroutines[i], arguments.names[i]));
  }
  return branches;
}

std::vector<FuturePtr> checked_for_wait(const WaitArguments& arguments, ReturnWhen& mode) {
  if (arguments.items.empty()) {
    raise_exception(types::value_error, "Set of Tasks/Futures is empty.");
  }
  const auto parsed = parse_word<ReturnWhen>(arguments.return_when);
  if (!parsed) {
    raise_exception(types::value_error, "Invalid return_when value: " + arguments.return_when);
  }
  mode = *parsed;
  for (const Value& item : arguments.items) {
    if (std::holds_alternative<CoroutinePtr>(item.held)) {
      raise_exception(types::type_error, "Passing coroutines is forbidden, use tasks explicitly.");
    }
  }
  std::vector<FuturePtr> futures;
  for (const Value& item : arguments.items) {
    const auto* future = std::get_if<FuturePtr>(&item.held);
    if (future == nullptr) no_method(item, "add_done_callback");
    futures.push_back(*future);
  }
  return futures;
}

Value two_sets(const WaitOutcome& outcome) {
  const auto set_of = [](const std::vector<FuturePtr>& futures) {
    auto set = std::make_shared<ValueSet>();
    for (const FuturePtr& future : futures) set->items.push_back(Value{future});
    return Value{std::move(set)};
  };
  return list_value({set_of(outcome.done), set_of(outcome.pending)});
}

}  // namespace concord
