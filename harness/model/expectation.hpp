// Expectation: what must be observed of a program, as a list of facts. Each fact leans on one tier.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/instant.hpp"
#include "harness/model/words.hpp"

namespace concord {

// --- Which tasks and events a fact speaks of ---------------------------------------------------------------

/// `t` (the only task of that name), `t#2` (the second created), `t#*` (all of them), `job-*` (all whose name
/// begins so).
struct TaskPattern {
  enum class Kind : std::uint8_t { only, numbered, all, prefix };
  Span span;
  std::string name;  ///< Without `#k` or `*`.
  Kind kind = Kind::only;
  int number = 0;
};

/// `t.start`, `g.exit`, `t.g.exit`, `label`, `t.label`; `#k` says which occurrence, `#*` all of them; without
/// either the event must be the only one.
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

// --- Values, exceptions and outcomes -------------------------------------------------------------------------

struct ExpectedException;
using ExpectedExceptionPtr = std::shared_ptr<const ExpectedException>;

/// `Type` leaves the message open, `Type()` has none, `Type("m")` has this one; `{group: [...]}` is a multiset
/// of exactly these members; `{error: E, cause: E}` adds the cause.
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
/// A bare word or a quoted text. A task or future matches by its display name, or by its authored name where
/// it is the only one of it.
struct ExpectedText {
  std::string text;
};
struct ExpectedValue {
  Span span;
  std::variant<std::monostate, bool, std::int64_t, Duration, ExpectedText, ExpectedList,
               ExpectedException>
      held;
};

/// How main or a task ended. `value` and `exception` narrow `returned` and `raised`; `unstarted` is cancelled
/// before its first step.
struct ExpectedOutcome {
  enum class Kind : std::uint8_t { returned, raised, cancelled, pending, unstarted, deadlock };
  Span span;
  Kind kind = Kind::returned;
  std::optional<ExpectedValue> value;
  std::optional<ExpectedException> exception;
};
std::string_view word(ExpectedOutcome::Kind kind);

// --- Facts ---------------------------------------------------------------------------------------------------

namespace fact {

/// `a < (b, c) < d`: all of one set before all of the next. Every event named must occur.
struct Order { std::vector<EventSet> chain; };
/// None of these happens.
struct Never { EventSet events; };
/// The members of the set together happen exactly so often.
struct Count { EventSet events; std::int64_t times = 0; };
/// Says that no order is promised; there is nothing to judge.
struct Unordered { EventSet events; };

/// One entry of a timeline: a single event, or an order among events of that instant. `times` > 1 only for a
/// single mark (`timeout x5`).
struct TimelineEntry {
  std::vector<EventSet> chain;
  std::int64_t times = 1;
};
struct TimelineRow {
  Span span;
  Instant at = 0;
  std::vector<TimelineEntry> entries;
};
/// Every mark of the trace is listed, at its instant, as often as it comes. In a block of a stronger tier
/// likewise: it lists every mark again.
struct Timeline { std::vector<TimelineRow> rows; };

/// No `task`: main.
struct Outcome { std::optional<TaskPattern> task; ExpectedOutcome outcome; };
/// The state of a task or future when the instant `at` is over; no `at`: when main has ended and the host has
/// not yet acted.
struct StateAt { std::optional<Instant> at; TaskPattern task; State state = State::pending; };
/// The instant at which main ended.
struct Ends { Instant at = 0; };
struct OneOf;

}  // namespace fact

struct Fact;
struct Alternative;

/// Exactly one alternative must match.
struct fact::OneOf {
  std::vector<Alternative> alternatives;
};

struct Fact {
  Tier tier = Tier::always;
  Span span;
  std::variant<fact::Order, fact::Never, fact::Count, fact::Unordered, fact::Timeline, fact::Outcome,
               fact::StateAt, fact::Ends, fact::OneOf>
      node;
};

enum class Grade : std::uint8_t { expected, acceptable, interesting };
std::string_view word(Grade grade);

struct Alternative {
  std::string name;
  Grade grade = Grade::expected;
  std::string because;
  Span span;
  std::vector<Fact> facts;
};

/// All facts of one `expect:` or `refuted:` block. In an `expect:` block main must return when no fact of a
/// tier that applies says otherwise (`main_must_return`); the reader sets it where no fact mentions main.
struct Expectation {
  Span span;
  std::vector<Fact> facts;
  bool main_must_return = false;
};

}  // namespace concord
