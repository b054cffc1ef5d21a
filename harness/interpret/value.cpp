// Equality, truth and texts of values, as Python has them.
#include "harness/interpret/value.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/overloaded.hpp"
#include "harness/interpret/coroutine_object.hpp"
#include "harness/interpret/exception.hpp"
#include "harness/interpret/future.hpp"
#include "harness/model/datum.hpp"

namespace concord {

namespace {

const std::int64_t* as_integer(const Value& value, std::int64_t& buffer) {
  if (const auto* number = std::get_if<std::int64_t>(&value.held)) return number;
  if (const auto* flag = std::get_if<bool>(&value.held)) {
    buffer = *flag ? 1 : 0;
    return &buffer;
  }
  return nullptr;
}

bool equal_lists(const std::vector<Value>& left, const std::vector<Value>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), equal);
}

bool contains(const std::vector<Value>& items, const Value& wanted) {
  return std::any_of(items.begin(), items.end(),
                     [&](const Value& item) { return equal(item, wanted); });
}

bool equal_sets(const std::vector<Value>& left, const std::vector<Value>& right) {
  if (left.size() != right.size()) return false;
  return std::all_of(left.begin(), left.end(),
                     [&](const Value& item) { return contains(right, item); });
}

std::string joined(std::vector<std::string> texts) {
  return fmt::format("[{}]", fmt::join(texts, ", "));
}

std::vector<std::string> texts_of(const std::vector<Value>& items) {
  std::vector<std::string> texts;
  texts.reserve(items.size());
  for (const Value& item : items) texts.push_back(to_text(item));
  return texts;
}

}  // namespace

Value list_value(std::vector<Value> items) {
  return Value{std::make_shared<List>(List{std::move(items)})};
}

Value set_value(std::vector<Value> items) {
  auto set = std::make_shared<ValueSet>();
  for (Value& item : items) insert(*set, std::move(item));
  return Value{std::move(set)};
}

void insert(ValueSet& set, Value member) {
  if (!contains(set.items, member)) set.items.push_back(std::move(member));
}

bool equal(const Value& left, const Value& right) {
  std::int64_t left_buffer = 0;
  std::int64_t right_buffer = 0;
  const std::int64_t* left_number = as_integer(left, left_buffer);
  const std::int64_t* right_number = as_integer(right, right_buffer);
  if (left_number && right_number) return *left_number == *right_number;
  if (left.held.index() != right.held.index()) return false;
  if (const auto* list = std::get_if<ListPtr>(&left.held)) {
    return equal_lists((*list)->items, std::get<ListPtr>(right.held)->items);
  }
  if (const auto* set = std::get_if<SetPtr>(&left.held)) {
    return equal_sets((*set)->items, std::get<SetPtr>(right.held)->items);
  }
  return left.held == right.held;
}

bool identical(const Value& left, const Value& right) { return left.held == right.held; }

const void* identity_of(const Value& value) {
  return std::visit(Overloaded{
                        [](std::monostate) -> const void* { return nullptr; },
                        [](bool) -> const void* { return nullptr; },
                        [](std::int64_t) -> const void* { return nullptr; },
                        [](Duration) -> const void* { return nullptr; },
                        [](const std::string&) -> const void* { return nullptr; },
                        [](const auto& object) -> const void* { return object.get(); },
                    },
                    value.held);
}

bool is_true(const Value& value) {
  return std::visit(Overloaded{
                        [](std::monostate) { return false; },
                        [](bool flag) { return flag; },
                        [](std::int64_t number) { return number != 0; },
                        [](Duration duration) { return duration.ns != 0; },
                        [](const std::string& text) { return !text.empty(); },
                        [](const ListPtr& list) { return !list->items.empty(); },
                        [](const SetPtr& set) { return !set->items.empty(); },
                        [](const auto&) { return true; },
                    },
                    value.held);
}

std::string to_text(const Value& value) {
  return std::visit(
      Overloaded{
          [](std::monostate) { return std::string("null"); },
          [](bool flag) { return std::string(flag ? "true" : "false"); },
          [](std::int64_t number) { return fmt::format("{}", number); },
          [](Duration duration) { return to_text(duration); },
          [](const std::string& text) { return text; },
          [](const ListPtr& list) { return joined(texts_of(list->items)); },
          [](const SetPtr& set) {
            std::vector<std::string> texts = texts_of(set->items);
            std::sort(texts.begin(), texts.end());
            return joined(std::move(texts));
          },
          [](const FuturePtr& future) { return future->name.empty() ? "future" : future->name; },
          [](const ExceptionPtr& exception) { return to_text(to_tree(*exception)); },
          [&](const auto&) { return "<" + type_name(value) + ">"; },
      },
      value.held);
}

std::string type_name(const Value& value) {
  return std::visit(Overloaded{
                        [](std::monostate) { return std::string("NoneType"); },
                        [](bool) { return std::string("bool"); },
                        [](std::int64_t) { return std::string("int"); },
                        [](Duration) { return std::string("duration"); },
                        [](const std::string&) { return std::string("str"); },
                        [](const ListPtr&) { return std::string("list"); },
                        [](const SetPtr&) { return std::string("set"); },
                        [](const FuturePtr& future) {
                          switch (future->kind()) {
                            case FutureKind::task: return std::string("Task");
                            case FutureKind::gather: return std::string("_GatheringFuture");
                            case FutureKind::bare: break;
                          }
                          return std::string("Future");
                        },
                        [](const GroupPtr&) { return std::string("TaskGroup"); },
                        [](const ExceptionPtr& exception) { return exception->type->name; },
                        [](const CoroutinePtr&) { return std::string("coroutine"); },
                        [](const AsCompletedObjectPtr&) { return std::string("generator"); },
                        [](const CallbackPtr&) { return std::string("function"); },
                    },
                    value.held);
}

}  // namespace concord
