// Value: what a program's variables hold while it runs.
//
// Lists, sets, tasks, exceptions and coroutines have identity, as in Python: a Value is a reference
// to them. For an engine a Value is something to carry, never to look into; it makes lists and sets
// of futures only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "harness/model/instant.hpp"

namespace concord {

class Future;              // future.hpp
struct Exception;          // exception.hpp
struct CoroutineObject;    // coroutine_object.hpp
struct AsCompletedObject;  // coroutine_object.hpp
class GroupBase;           // future.hpp
class Callback;            // future.hpp

using FuturePtr = std::shared_ptr<Future>;
using ExceptionPtr = std::shared_ptr<Exception>;
using CoroutinePtr = std::shared_ptr<CoroutineObject>;
using AsCompletedObjectPtr = std::shared_ptr<AsCompletedObject>;
using GroupPtr = std::shared_ptr<GroupBase>;
using CallbackPtr = std::shared_ptr<Callback>;

struct Value;
struct List {
  std::vector<Value> items;
};
/// A set; no two members are equal. Whoever walks one must not lean on the order of `items`.
struct ValueSet {
  std::vector<Value> items;
};
using ListPtr = std::shared_ptr<List>;
using SetPtr = std::shared_ptr<ValueSet>;

using HeldVariant = std::variant<std::monostate, bool, std::int64_t, Duration, std::string, ListPtr,
                                 SetPtr, FuturePtr, GroupPtr, ExceptionPtr, CoroutinePtr,
                                 AsCompletedObjectPtr, CallbackPtr>;

/// What a Value holds. Its destructor lets objects go without deep recursion, however long a chain
/// of objects that hold each other hangs on it (held.cpp says how).
class Held : public HeldVariant {
 public:
  using HeldVariant::HeldVariant;
  Held() = default;
  Held(const Held&) = default;
  Held(Held&&) noexcept = default;
  Held& operator=(const Held&) = default;
  Held& operator=(Held&&) noexcept = default;
  ~Held() {
    if (index() >= kFirstObject) let_go();
  }

 private:
  static constexpr std::size_t kFirstObject = 5;  ///< What stands before it holds no other value.
  static_assert(std::is_same_v<std::variant_alternative_t<kFirstObject, HeldVariant>, ListPtr>);
  void let_go() noexcept;
};

struct Value {
  Held held;

  bool is_null() const { return held.index() == 0; }
};

Value list_value(std::vector<Value> items);
/// Members that are equal to an earlier one are dropped.
Value set_value(std::vector<Value> items);

/// Python's ==: structural for lists and sets, by identity for what has only identity. Text never
/// equals a number, a duration never an integer; a bool equals 0 or 1, as in Python. Throws Raised
/// with a RecursionError for what is nested too deep, or in itself.
bool equal(const Value& left, const Value& right);

/// Python's `is` (numbers and texts by value: CPython's interning is no promise that a spec could
/// use).
bool identical(const Value& left, const Value& right);

/// Python's truth: null, false, 0, a zero duration, "", an empty list and an empty set are false.
bool is_true(const Value& value);

/// What tells two objects apart that have identity (tasks, coroutines, lists); null for plain
/// values.
const void* identity_of(const Value& value);

/// Adds a member unless an equal one is there. Throws Raised with a TypeError for a list or a set,
/// which Python cannot hash.
void insert(ValueSet& set, Value member);

/// Whether an equal item is there.
bool contains(const std::vector<Value>& items, const Value& wanted);

/// The same of a set, with the TypeError that Python raises for a list; a set may be asked for, and
/// is never there.
bool contains(const ValueSet& set, const Value& wanted);

/// As in marks: `2`, `400ms`, a task's authored name, `KeyError("k")`, `[2, 1]`, a set sorted by
/// text; a list within itself is `[...]`. Throws Raised for what is nested too deep or too long.
std::string to_text(const Value& value);

/// Python's name of the type, for TypeErrors: "int", "str", "Task".
std::string type_name(const Value& value);

}  // namespace concord
