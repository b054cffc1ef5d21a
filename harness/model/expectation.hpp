// Expectation: what must be observed of a program, as a list of facts. Each fact leans on one tier.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/instant.hpp"
#include "harness/model/pattern.hpp"
#include "harness/model/words.hpp"

namespace concord {

// --- Facts
namespace fact {

/// `a < (b, c) < d`: all of one set before all of the next. Every event named must occur.
struct Order {
  std::vector<EventSet> chain;
};
/// None of these happens.
struct Never {
  EventSet events;
};
/// The members of the set together happen exactly so often.
struct Count {
  EventSet events;
  std::int64_t times = 0;
};
/// Says that no order is promised; there is nothing to judge.
struct Unordered {
  EventSet events;
};

/// One entry of a timeline: a single event, or an order among events of that instant. `times` > 1
/// only for a single mark (`timeout x5`).
struct TimelineEntry {
  std::vector<EventSet> chain;
  std::int64_t times = 1;
};
struct TimelineRow {
  Span span;
  Instant at = 0;
  std::vector<TimelineEntry> entries;
};
/// Every mark of the trace is listed, at its instant, as often as it comes. In a block of a
/// stronger tier likewise: it lists every mark again.
struct Timeline {
  std::vector<TimelineRow> rows;
};

/// No `task`: main.
struct Outcome {
  std::optional<TaskPattern> task;
  ExpectedOutcome outcome;
};
/// The state of a task or future when the instant `at` is over; no `at`: when main has ended and
/// the host has not yet acted.
struct StateAt {
  std::optional<Instant> at;
  TaskPattern task;
  State state = State::pending;
};
/// The instant at which main ended.
struct Ends {
  Instant at = 0;
};
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
  std::variant<fact::Order, fact::Never, fact::Count, fact::Unordered, fact::Timeline,
               fact::Outcome, fact::StateAt, fact::Ends, fact::OneOf>
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

/// All facts of one `expect:` or `refuted:` block. In an `expect:` block main must return when no
/// fact of a tier that applies says otherwise (`main_must_return`); the reader sets it where no
/// fact mentions main.
struct Expectation {
  Span span;
  std::vector<Fact> facts;
  bool main_must_return = false;
};

}  // namespace concord
