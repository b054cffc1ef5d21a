// Patterns: which tasks, events, values and outcomes a fact speaks of. Each keeps the place where
// it was written.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/instant.hpp"
#include "harness/model/words.hpp"

namespace concord {

// --- Which tasks and events a fact speaks of
// ---------------------------------------------------------------

/// `t` (the only task of that name), `t#2` (the second created), `t#*` (all of them), `job-*` (all
/// whose name begins so).
struct TaskPattern {
  enum class Kind : std::uint8_t { only, numbered, all, prefix };
  Span span;
  std::string name;  ///< Without `#k` or `*`.
  Kind kind = Kind::only;
  int number = 0;
};

/// `t.start`, `g.exit`, `t.g.exit`, `label`, `t.label`; `#k` says which occurrence, `#*` all of
/// them; without either the event must be the only one.
struct EventPattern {
  enum class Occurrence : std::uint8_t { only, numbered, all };
  Span span;
  std::string text;  ///< As it was written, for messages.
  std::optional<TaskPattern> task;
  EventKind kind = EventKind::mark;
  std::string label;  ///< A mark's label, or the group's name for `exit`.
  Occurrence occurrence = Occurrence::only;
  int number = 0;
};

/// A single event, or several in parentheses.
using EventSet = std::vector<EventPattern>;

// --- Values, exceptions and outcomes
// -------------------------------------------------------------------------

struct ExpectedException;
using ExpectedExceptionPtr = std::shared_ptr<const ExpectedException>;

/// `Type` leaves the message open, `Type()` has none, `Type("m")` has this one; `{group: [...]}` is
/// a multiset of exactly these members; `{error: E, cause: E}` adds the cause.
struct ExpectedException {
  Span span;
  std::string type;  ///< Exactly this type; "" for a group, which may be either of Python's two.
  std::optional<std::string> message;
  std::optional<std::vector<ExpectedException>> members;
  ExpectedExceptionPtr cause;
};

struct ExpectedValue;
/// Matches a list item by item, a set in any order.
struct ExpectedList {
  std::vector<ExpectedValue> items;
};
/// A bare word or a quoted text. A task or future matches by its display name, or by its authored
/// name where it is the only one of it.
struct ExpectedText {
  std::string text;
};
struct ExpectedValue {
  Span span;
  std::variant<std::monostate, bool, std::int64_t, Duration, ExpectedText, ExpectedList,
               ExpectedException>
      held;
};

/// How main or a task ended. `value` and `exception` narrow `returned` and `raised`; `unstarted` is
/// cancelled before its first step.
struct ExpectedOutcome {
  enum class Kind : std::uint8_t { returned, raised, cancelled, pending, unstarted, deadlock };
  Span span;
  Kind kind = Kind::returned;
  std::optional<ExpectedValue> value;
  std::optional<ExpectedException> exception;
};
std::string_view word(ExpectedOutcome::Kind kind);

}  // namespace concord
