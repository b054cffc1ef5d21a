// Equality, truth and texts of values, as Python has them.
#include "harness/interpret/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "harness/base/overloaded.hpp"
#include "harness/interpret/coroutine_object.hpp"
#include "harness/interpret/exception.hpp"
#include "harness/interpret/future.hpp"
#include "harness/interpret/limits.hpp"
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

bool equal_at(const Value& left, const Value& right, int depth);

bool equal_lists(const std::vector<Value>& left, const std::vector<Value>& right, int depth) {
  check_depth(depth, " in comparison");
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [depth](const Value& a, const Value& b) { return equal_at(a, b, depth); });
}

/// Members of sets hold no values of their own, so this goes no deeper.
bool equal_sets(const std::vector<Value>& left, const std::vector<Value>& right) {
  if (left.size() != right.size()) return false;
  return std::all_of(left.begin(), left.end(),
                     [&](const Value& item) { return contains(right, item); });
}

/// Like Python's comparison of members, it takes what is the same object for equal.
bool equal_at(const Value& left, const Value& right, int depth) {
  std::int64_t left_buffer = 0;
  std::int64_t right_buffer = 0;
  const std::int64_t* left_number = as_integer(left, left_buffer);
  const std::int64_t* right_number = as_integer(right, right_buffer);
  if (left_number && right_number) return *left_number == *right_number;
  if (left.held.index() != right.held.index()) return false;
  if (left.held == right.held) return true;
  if (const auto* list = std::get_if<ListPtr>(&left.held)) {
    return equal_lists((*list)->items, std::get<ListPtr>(right.held)->items, depth + 1);
  }
  const auto* set = std::get_if<SetPtr>(&left.held);
  return set != nullptr && equal_sets((*set)->items, std::get<SetPtr>(right.held)->items);
}

void check_hashable(const Value& member) {
  const bool hashable =
      !std::holds_alternative<ListPtr>(member.held) && !std::holds_alternative<SetPtr>(member.held);
  if (hashable) return;
  raise_exception(types::type_error, fmt::format("unhashable type: '{}'", type_name(member)));
}

/// Writes a value as marks do.
class TextWriter {
 public:
  std::string written(const Value& value) {
    return std::visit(
        Overloaded{
            [](std::monostate) { return std::string("null"); },
            [](bool flag) { return std::string(flag ? "true" : "false"); },
            [](std::int64_t number) { return fmt::format("{}", number); },
            [](Duration duration) { return to_text(duration); },
            [](const std::string& text) { return text; },
            [this](const ListPtr& list) { return joined(texts_of(*list)); },
            [this](const SetPtr& set) { return joined(sorted_texts_of(*set)); },
            [](const FuturePtr& future) { return future->name.empty() ? "future" : future->name; },
            [](const ExceptionPtr& exception) { return to_text(to_tree(*exception)); },
            [&](const auto&) { return "<" + type_name(value) + ">"; },
        },
        value.held);
  }

 private:
  /// Nothing of a list that stands within itself.
  using Texts = std::optional<std::vector<std::string>>;

  static std::string joined(const Texts& texts) {
    return texts ? fmt::format("[{}]", fmt::join(*texts, ", ")) : "[...]";
  }

  template <class Collection>
  Texts texts_of(const Collection& collection) {
    if (std::ranges::find(above_, &collection) != above_.end()) return std::nullopt;
    above_.push_back(&collection);
    check_depth(static_cast<int>(above_.size()), " while getting the repr of an object");
    std::vector<std::string> texts;
    for (const Value& item : collection.items) {
      texts.push_back(written(item));
      length_ += texts.back().size() + 2;
      check_length(length_, "a text", "bytes");
    }
    above_.pop_back();
    return texts;
  }

  Texts sorted_texts_of(const ValueSet& set) {
    Texts texts = texts_of(set);
    if (texts) std::ranges::sort(*texts);
    return texts;
  }

  std::vector<const void*> above_;  ///< The lists and sets around what is being written.
  std::size_t length_ = 0;          ///< Of all members written so far.
};

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
  check_hashable(member);
  if (!contains(set.items, member)) set.items.push_back(std::move(member));
}

bool contains(const std::vector<Value>& items, const Value& wanted) {
  return std::any_of(items.begin(), items.end(),
                     [&](const Value& item) { return equal(item, wanted); });
}

bool contains(const ValueSet& set, const Value& wanted) {
  if (std::holds_alternative<SetPtr>(wanted.held)) return false;
  check_hashable(wanted);
  return contains(set.items, wanted);
}

bool equal(const Value& left, const Value& right) {
  return equal_at(left, right, 0);
}

bool identical(const Value& left, const Value& right) {
  return left.held == right.held;
}

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
  return TextWriter().written(value);
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
