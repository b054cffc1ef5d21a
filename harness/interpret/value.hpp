// Value: what a program's variables hold while it runs.
//
// Lists, sets, tasks, exceptions and coroutines have identity, as in Python: a Value is a reference
// to them. For an engine a Value is something to carry, never to look into; it makes lists and sets
// of futures only.
#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "harness/interpret/held.hpp"

namespace concord {

struct Value;
struct List {
  std::vector<Value> items;
};
/// A set; no two members are equal. Whoever walks one must not lean on the order of `items`.
struct ValueSet {
  std::vector<Value> items;
};

/// What is carried most is null or a number, from frame to frame and from future to future. A
/// variant's own functions would ask a table of functions for each of these moves, and a processor
/// that has guessed wrong where such a call goes waits longer than the move takes: calls of a child
/// took 35 or 52 ns, by where the system had put the program. So what is plain is copied here,
/// after a comparison, and never destroyed; the variant does the rest.
struct Value {
  union {
    HeldVariant held;
  };

  Value() noexcept : held() {}
  template <class T>
  requires(!std::is_same_v<std::remove_cvref_t<T>, Value> &&
           std::is_constructible_v<HeldVariant, T>) Value(T&& what)
      : held(std::forward<T>(what)) {}
  Value(const Value& other) {
    if (other.is_plain()) {
      become_plain(other.held);
    } else {
      std::construct_at(&held, other.held);
    }
  }
  Value(Value&& other) noexcept {
    if (other.is_plain()) {
      become_plain(other.held);
    } else {
      std::construct_at(&held, std::move(other.held));
    }
  }
  Value& operator=(const Value& other) {
    if (this == &other) return *this;
    if (is_plain() && other.is_plain()) {
      become_plain(other.held);
    } else {
      // A copy first: `other` may be an item of a list that goes with what is here now.
      HeldVariant copy = other.held;
      held = std::move(copy);
    }
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    if (this == &other) return *this;
    if (is_plain() && other.is_plain()) {
      become_plain(other.held);
    } else {
      HeldVariant taken = std::move(other.held);
      held = std::move(taken);
    }
    return *this;
  }
  ~Value() {
    if (is_plain()) return;
    if (held.index() >= kFirstObject) let_go(held);
    std::destroy_at(&held);
  }

  bool is_null() const { return held.index() == 0; }

 private:
  static constexpr std::size_t kFirstOwner = 4;  ///< What stands before it is plain.
  static_assert(std::is_same_v<std::variant_alternative_t<kFirstOwner, HeldVariant>, std::string>);
  static constexpr std::size_t kFirstObject = 5;  ///< What stands before it holds no other value.
  static_assert(std::is_same_v<std::variant_alternative_t<kFirstObject, HeldVariant>, ListPtr>);

  bool is_plain() const { return held.index() < kFirstOwner; }
  /// Constructs `held`, where nothing is that would have to be destroyed.
  void become_plain(const HeldVariant& other) noexcept {
    switch (other.index()) {
      case 0: std::construct_at(&held); break;
      case 1: std::construct_at(&held, std::in_place_index<1>, *std::get_if<1>(&other)); break;
      case 2: std::construct_at(&held, std::in_place_index<2>, *std::get_if<2>(&other)); break;
      default: std::construct_at(&held, std::in_place_index<3>, *std::get_if<3>(&other)); break;
    }
  }
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
