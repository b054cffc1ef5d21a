// The operators of the expression language, with Python's rules and Python's errors.
#include "harness/interpret/operators.hpp"

#include <fmt/format.h>

#include <array>
#include <compare>
#include <optional>

#include "harness/base/ensure.hpp"
#include "harness/base/floor_modulo.hpp"
#include "harness/interpret/exception.hpp"
#include "harness/interpret/limits.hpp"

namespace concord {

namespace {

/// A bool counts as 0 or 1, as in Python.
std::optional<std::int64_t> integer(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value.held)) return *number;
  if (const auto* flag = std::get_if<bool>(&value.held)) return *flag ? 1 : 0;
  return std::nullopt;
}

std::optional<std::int64_t> nanoseconds(const Value& value) {
  const auto* duration = std::get_if<Duration>(&value.held);
  return duration ? std::optional(duration->ns) : std::nullopt;
}

[[noreturn]] void refuse(Operator op, const Value& left, const Value& right) {
  const bool compares = op >= Operator::less && op <= Operator::greater_equal;
  const std::string_view wording = compares
                                       ? "'{}' not supported between instances of '{}' and '{}'"
                                       : "unsupported operand type(s) for {}: '{}' and '{}'";
  raise_exception(types::type_error,
                  fmt::format(fmt::runtime(wording), sign(op), type_name(left), type_name(right)));
}

std::int64_t exact(Operator op, std::int64_t left, std::int64_t right) {
  std::int64_t result = 0;
  const bool overflows = op == Operator::add        ? __builtin_add_overflow(left, right, &result)
                         : op == Operator::subtract ? __builtin_sub_overflow(left, right, &result)
                                                    : __builtin_mul_overflow(left, right, &result);
  if (overflows) raise_exception(types::overflow_error, "the result does not fit into 64 bits");
  return result;
}

Value remainder(const Value& left, const Value& right) {
  const auto dividend = integer(left);
  const auto divisor = integer(right);
  if (!dividend || !divisor) refuse(Operator::modulo, left, right);
  if (*divisor == 0) raise_exception(types::zero_division_error, "integer modulo by zero");
  return Value{floor_modulo(*dividend, *divisor)};
}

Value joined_sequences(const Value& left, const Value& right) {
  if (const auto* text = std::get_if<std::string>(&left.held)) {
    if (const auto* more = std::get_if<std::string>(&right.held)) {
      check_length(text->size() + more->size(), "a text", "bytes");
      return Value{*text + *more};
    }
  }
  if (const auto* list = std::get_if<ListPtr>(&left.held)) {
    if (const auto* more = std::get_if<ListPtr>(&right.held)) {
      check_length((*list)->items.size() + (*more)->items.size(), "a list", "members");
      std::vector<Value> items = (*list)->items;
      items.insert(items.end(), (*more)->items.begin(), (*more)->items.end());
      return list_value(std::move(items));
    }
  }
  refuse(Operator::add, left, right);
}

Value arithmetic(Operator op, const Value& left, const Value& right) {
  const auto left_number = integer(left);
  const auto right_number = integer(right);
  if (left_number && right_number) return Value{exact(op, *left_number, *right_number)};
  const auto left_ns = nanoseconds(left);
  const auto right_ns = nanoseconds(right);
  if (op == Operator::multiply) {
    if (left_number && right_ns) return Value{Duration{exact(op, *left_number, *right_ns)}};
    if (left_ns && right_number) return Value{Duration{exact(op, *left_ns, *right_number)}};
    refuse(op, left, right);
  }
  if (left_ns && right_ns) return Value{Duration{exact(op, *left_ns, *right_ns)}};
  if (op == Operator::add) return joined_sequences(left, right);
  refuse(op, left, right);
}

std::optional<std::strong_ordering> ordering(const Value& left, const Value& right) {
  const auto left_number = integer(left);
  const auto right_number = integer(right);
  if (left_number && right_number) return *left_number <=> *right_number;
  const auto left_ns = nanoseconds(left);
  const auto right_ns = nanoseconds(right);
  if (left_ns && right_ns) return *left_ns <=> *right_ns;
  const auto* left_text = std::get_if<std::string>(&left.held);
  const auto* right_text = std::get_if<std::string>(&right.held);
  if (left_text && right_text) return left_text->compare(*right_text) <=> 0;
  return std::nullopt;
}

bool compare(Operator op, const Value& left, const Value& right) {
  const auto order = ordering(left, right);
  if (!order) refuse(op, left, right);
  switch (op) {
    case Operator::less: return *order < 0;
    case Operator::less_equal: return *order <= 0;
    case Operator::greater: return *order > 0;
    default: return *order >= 0;
  }
}

bool is_in(const Value& wanted, const Value& container) {
  if (const auto* list = std::get_if<ListPtr>(&container.held))
    return contains((*list)->items, wanted);
  if (const auto* set = std::get_if<SetPtr>(&container.held)) return contains(**set, wanted);
  const auto* text = std::get_if<std::string>(&container.held);
  const auto* part = std::get_if<std::string>(&wanted.held);
  if (text && part) return text->find(*part) != std::string::npos;
  raise_exception(types::type_error,
                  fmt::format("argument of type '{}' is not iterable", type_name(container)));
}

}  // namespace

std::string_view sign(Operator op) {
  constexpr std::array<std::string_view, 18> signs{"+",      "-",  "*",      "%",   "-",  "==",
                                                   "!=",     "<",  "<=",     ">",   ">=", "in",
                                                   "not in", "is", "is not", "and", "or", "not"};
  return signs.at(static_cast<std::size_t>(op));
}

Value apply_binary(Operator op, const Value& left, const Value& right) {
  switch (op) {
    case Operator::add:
    case Operator::subtract:
    case Operator::multiply: return arithmetic(op, left, right);
    case Operator::modulo: return remainder(left, right);
    case Operator::equal: return Value{equal(left, right)};
    case Operator::not_equal: return Value{!equal(left, right)};
    case Operator::less:
    case Operator::less_equal:
    case Operator::greater:
    case Operator::greater_equal: return Value{compare(op, left, right)};
    case Operator::in: return Value{is_in(left, right)};
    case Operator::not_in: return Value{!is_in(left, right)};
    case Operator::is: return Value{identical(left, right)};
    case Operator::is_not: return Value{!identical(left, right)};
    case Operator::negate:
    case Operator::logical_and:
    case Operator::logical_or:
    case Operator::logical_not: break;
  }
  ensure(false, "apply_binary is for operators with two sides that are both evaluated");
  return {};
}

Value apply_negate(const Value& operand) {
  if (const auto number = integer(operand)) return Value{exact(Operator::subtract, 0, *number)};
  if (const auto ns = nanoseconds(operand))
    return Value{Duration{exact(Operator::subtract, 0, *ns)}};
  raise_exception(types::type_error,
                  fmt::format("bad operand type for unary -: '{}'", type_name(operand)));
}

bool is_less(const Value& left, const Value& right) {
  return compare(Operator::less, left, right);
}

}  // namespace concord
