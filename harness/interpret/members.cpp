// Attributes, methods and functions, with the errors that Python gives for the wrong object.
#include "harness/interpret/members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "harness/base/ensure.hpp"
#include "harness/interpret/awaitables.hpp"
#include "harness/interpret/operators.hpp"
#include "harness/model/words.hpp"

namespace concord {

namespace {

constexpr std::int64_t kLongestRange = 10'000'000;

std::string_view name_of(Attribute attribute) {
  constexpr std::array<std::string_view, 7> names{"state", "name",    "type",      "message",
                                                  "cause", "context", "exceptions"};
  return names.at(static_cast<std::size_t>(attribute));
}

std::string_view name_of(Method method) {
  constexpr std::array<std::string_view, 7> names{"result",     "exception", "done", "cancelled",
                                                  "cancelling", "subgroup",  "split"};
  return names.at(static_cast<std::size_t>(method));
}

[[noreturn]] void no_attribute(const Value& object, std::string_view name) {
  raise_exception(types::attribute_error,
                  fmt::format("'{}' object has no attribute '{}'", type_name(object), name));
}

Value or_null(const ExceptionPtr& exception) {
  return exception ? Value{exception} : Value{};
}

Value exception_attribute(const ExceptionPtr& exception, Attribute attribute) {
  switch (attribute) {
    case Attribute::type: return Value{exception->type->name};
    case Attribute::message: return Value{exception->message};
    case Attribute::cause: return or_null(exception->cause);
    case Attribute::context: return or_null(exception->context);
    case Attribute::exceptions: {
      std::vector<Value> members;
      if (!exception->is_group()) break;
      for (const ExceptionPtr& member : exception->exceptions) members.push_back(Value{member});
      return list_value(std::move(members));
    }
    case Attribute::state:
    case Attribute::name: break;
  }
  no_attribute(Value{exception}, name_of(attribute));
}

/// asyncio: Future.result and Future.exception, which differ in what they do with an error.
Value settled(const FuturePtr& future, Method method) {
  switch (future->state()) {
    case State::pending: {
      const bool result = method == Method::result;
      raise_exception(types::invalid_state_error,
                      result ? "Result is not set." : "Exception is not set.");
    }
    case State::cancelled: throw Raised{future->cancelled_error()};
    case State::raised:
      if (method == Method::result) throw Raised{future->exception()};
      return Value{future->exception()};
    case State::returned: break;
  }
  return method == Method::result ? future->value() : Value{};
}

Value future_method(const FuturePtr& future, Method method) {
  switch (method) {
    case Method::result:
    case Method::exception: return settled(future, method);
    case Method::done: return Value{future->state() != State::pending};
    case Method::cancelled: return Value{future->state() == State::cancelled};
    case Method::cancelling:
      if (future->kind() == FutureKind::task) return Value{std::int64_t{future->cancelling()}};
      break;
    case Method::subgroup:
    case Method::split: break;
  }
  no_attribute(Value{future}, name_of(method));
}

Value group_method(const ExceptionPtr& group, Method method,
                   const std::vector<const ExceptionType*>& wanted) {
  const bool splits = method == Method::subgroup || method == Method::split;
  if (!splits || !group->is_group()) no_attribute(Value{group}, name_of(method));
  const auto [match, rest] = split(group, [&](const Exception& candidate) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const ExceptionType* type) { return matches(candidate, *type); });
  });
  if (method == Method::subgroup) return or_null(match);
  return list_value({or_null(match), or_null(rest)});
}

std::int64_t integer_argument(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value.held)) return *number;
  raise_exception(types::type_error,
                  fmt::format("'{}' object cannot be interpreted as an integer", type_name(value)));
}

Value length(const Value& value) {
  std::size_t size = 0;
  if (const auto* list = std::get_if<ListPtr>(&value.held)) {
    size = (*list)->items.size();
  } else if (const auto* set = std::get_if<SetPtr>(&value.held)) {
    size = (*set)->items.size();
  } else if (const auto* text = std::get_if<std::string>(&value.held)) {
    size = text->size();
  } else {
    raise_exception(types::type_error,
                    fmt::format("object of type '{}' has no len()", type_name(value)));
  }
  return Value{static_cast<std::int64_t>(size)};
}

Value range_of(const std::vector<Value>& arguments) {
  const std::int64_t first = arguments.size() == 1 ? 0 : integer_argument(arguments.front());
  const std::int64_t end = integer_argument(arguments.back());
  std::vector<Value> numbers;
  // Checked without subtracting, which could overflow.
  if (end > first &&
      (end > kLongestRange + std::max<std::int64_t>(first, INT64_MIN + kLongestRange))) {
    raise_exception(types::overflow_error, "a range of over 10,000,000 numbers");
  }
  for (std::int64_t number = first; number < end; ++number) numbers.push_back(Value{number});
  return list_value(std::move(numbers));
}

Value sorted_of(const Value& value, Scope& scope) {
  std::vector<Value> items = members_of(value, scope);
  std::stable_sort(items.begin(), items.end(), is_less);
  return list_value(std::move(items));
}

}  // namespace

Value get_attribute(const Value& object, Attribute attribute) {
  if (const auto* exception = std::get_if<ExceptionPtr>(&object.held)) {
    return exception_attribute(*exception, attribute);
  }
  if (const auto* future = std::get_if<FuturePtr>(&object.held)) {
    if (attribute == Attribute::state) return Value{std::string(word((*future)->state()))};
    if (attribute == Attribute::name) return Value{(*future)->name};
  }
  no_attribute(object, name_of(attribute));
}

Value call_method(const Value& object, Method method,
                  const std::vector<const ExceptionType*>& types) {
  if (const auto* future = std::get_if<FuturePtr>(&object.held))
    return future_method(*future, method);
  if (const auto* exception = std::get_if<ExceptionPtr>(&object.held)) {
    return group_method(*exception, method, types);
  }
  no_attribute(object, name_of(method));
}

Value call_function(Function function, const std::vector<Value>& arguments, Scope& scope) {
  switch (function) {
    case Function::len: return length(arguments.at(0));
    case Function::range: return range_of(arguments);
    case Function::sorted: return sorted_of(arguments.at(0), scope);
    case Function::set:
      return set_value(arguments.empty() ? std::vector<Value>{} : members_of(arguments[0], scope));
    case Function::next: return next_item(arguments.at(0), scope);
    case Function::future: return Value{scope.operations->future()};
    case Function::task_group: return Value{scope.operations->group()};
    case Function::sleep: return make_sleep(arguments);
  }
  ensure(false, "every function is one of these");
  return {};
}

}  // namespace concord
