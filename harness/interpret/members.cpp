// Attributes, methods and functions, with the errors that Python gives for the wrong object.
#include "harness/interpret/members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "harness/base/ensure.hpp"
#include "harness/interpret/awaitables.hpp"
#include "harness/interpret/limits.hpp"
#include "harness/interpret/operators.hpp"
#include "harness/model/words.hpp"

namespace concord {

namespace {

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

std::size_t code_points_in(const std::string& text) {
  const auto begins_one = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  };
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_one));
}

Value length(const Value& value) {
  std::size_t size = 0;
  if (const auto* list = std::get_if<ListPtr>(&value.held)) {
    size = (*list)->items.size();
  } else if (const auto* set = std::get_if<SetPtr>(&value.held)) {
    size = (*set)->items.size();
  } else if (const auto* text = std::get_if<std::string>(&value.held)) {
    size = code_points_in(*text);
  } else {
    raise_exception(types::type_error,
                    fmt::format("object of type '{}' has no len()", type_name(value)));
  }
  return Value{static_cast<std::int64_t>(size)};
}

/// Differences of 64-bit numbers need not fit into 64 bits with a sign, but do without one.
std::uint64_t count_in_range(std::int64_t first, std::int64_t end, std::int64_t step) {
  if (step > 0 ? first >= end : first <= end) return 0;
  const auto from = static_cast<std::uint64_t>(first);
  const auto to = static_cast<std::uint64_t>(end);
  const auto stride = static_cast<std::uint64_t>(step);
  return step > 0 ? (to - from - 1) / stride + 1 : (from - to - 1) / (0 - stride) + 1;
}

Value range_of(const std::vector<Value>& arguments) {
  const std::int64_t first = arguments.size() == 1 ? 0 : integer_argument(arguments[0]);
  const std::int64_t end = integer_argument(arguments[arguments.size() == 1 ? 0 : 1]);
  const std::int64_t step = arguments.size() > 2 ? integer_argument(arguments[2]) : 1;
  if (step == 0) raise_exception(types::value_error, "range() arg 3 must not be zero");
  const std::uint64_t count = count_in_range(first, end, step);
  check_length(count, "a range", "numbers");
  std::vector<Value> numbers;
  numbers.reserve(count);
  for (std::int64_t number = first; numbers.size() < count;) {
    numbers.push_back(Value{number});
    // Behind the last there may be no further number.
    if (numbers.size() < count) number += step;
  }
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
