// Matching without regard to order.
//
// The members of a group and of a set have no order, but what is expected of them are patterns, not
// values: `KeyError` matches every KeyError, `KeyError("k")` only one. Taking for each pattern the
// first member that it matches would let the open pattern take the only member that the narrow one
// can have, and refuse a group that fits. So it is an assignment problem, solved by augmenting
// paths (Kuhn): a pattern may take a member from another pattern which can move on to a third.
#include "harness/judge/value_match.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "harness/judge/spelling.hpp"

namespace concord {

namespace {

template <class Expected, class Actual, class Match>
class Assignment {
 public:
  Assignment(const std::vector<Expected>& expected, const std::vector<Actual>& actual, Match match)
      : expected_(expected), actual_(actual), matches_(match), owner_(actual.size()) {}

  bool is_complete() {
    return expected_.size() == actual_.size() && first_without_member() == nullptr;
  }

  /// The first pattern for which no member is left, or null.
  const Expected* first_without_member() {
    const Expected* first = nullptr;
    for (std::size_t pattern = 0; pattern < expected_.size(); ++pattern) {
      seen_.assign(actual_.size(), false);
      if (!finds_member(pattern) && first == nullptr) first = &expected_[pattern];
    }
    return first;
  }

  /// REQUIRES: first_without_member() has been called. The first member that no pattern has taken.
  const Actual* first_not_taken() const {
    const auto at = std::ranges::find_if(owner_, [](const auto& owner) { return !owner; });
    return at == owner_.end() ? nullptr : &actual_[static_cast<std::size_t>(at - owner_.begin())];
  }

 private:
  bool finds_member(std::size_t pattern) {
    std::vector<std::size_t> taken;
    // A free member first: without it a row of equal patterns would push each other along one by
    // one.
    for (std::size_t member = 0; member < actual_.size(); ++member) {
      if (seen_[member] || !matches_(expected_[pattern], actual_[member])) continue;
      if (owner_[member]) {
        taken.push_back(member);
        continue;
      }
      owner_[member] = pattern;
      return true;
    }
    for (const std::size_t member : taken) {
      if (seen_[member]) continue;
      seen_[member] = true;
      if (!finds_member(*owner_[member])) continue;
      owner_[member] = pattern;
      return true;
    }
    return false;
  }

  const std::vector<Expected>& expected_;
  const std::vector<Actual>& actual_;
  Match matches_;
  std::vector<std::optional<std::size_t>> owner_;
  std::vector<bool> seen_;
};

constexpr auto kExceptionsMatch = [](const ExpectedException& expected,
                                     const ExceptionTree& actual) {
  return matches(expected, actual);
};

/// Without overflow, whatever a program computes.
bool is_within(Duration expected, Duration actual, Leeway leeway) {
  __extension__ using Wide = __int128;
  const Wide off = Wide{actual.ns} - expected.ns;
  return off >= -Wide{leeway.below} && off <= leeway.above;
}

/// How a task may be written: by the name that reports give it, or with a number although it is the
/// only one.
bool names_task(const std::string& text, const std::string& task) {
  return text == task || text == task + "#1";
}

/// One overload for each form that an expected value can have; the actual one may have any.
struct ValueMatch {
  const Datum& actual;
  Leeway leeway;

  template <class Plain>
  bool operator()(const Plain& expected) const {
    const auto* held = std::get_if<Plain>(&actual.held);
    return held != nullptr && *held == expected;
  }
  bool operator()(const Duration& expected) const {
    const auto* duration = std::get_if<Duration>(&actual.held);
    return duration != nullptr && is_within(expected, *duration, leeway);
  }
  bool operator()(const ExpectedText& expected) const {
    if (const auto* text = std::get_if<std::string>(&actual.held)) return *text == expected.text;
    if (const auto* task = std::get_if<TaskName>(&actual.held)) {
      return names_task(expected.text, task->name);
    }
    const auto* opaque = std::get_if<Opaque>(&actual.held);
    return opaque != nullptr && "<" + opaque->kind + ">" == expected.text;
  }
  bool operator()(const ExpectedList& expected) const {
    const auto fits = [this](const ExpectedValue& item, const Datum& datum) {
      return matches(item, datum, leeway);
    };
    if (const auto* set = std::get_if<DatumSet>(&actual.held)) {
      return Assignment(expected.items, set->items, fits).is_complete();
    }
    const auto* list = std::get_if<DatumList>(&actual.held);
    return list != nullptr && std::ranges::equal(expected.items, list->items, fits);
  }
  bool operator()(const ExpectedException& expected) const {
    const auto* exception = std::get_if<ExceptionTree>(&actual.held);
    return exception != nullptr && matches(expected, *exception);
  }
};

}  // namespace

bool matches(const ExpectedValue& expected, const Datum& actual, Leeway leeway) {
  return std::visit(ValueMatch{actual, leeway}, expected.held);
}

bool matches(const ExpectedException& expected, const ExceptionTree& actual) {
  if (!expected.type.empty() && expected.type != actual.type) return false;
  if (expected.message && *expected.message != actual.message) return false;
  if (expected.cause && (!actual.cause || !matches(*expected.cause, *actual.cause))) return false;
  if (!expected.members) return true;
  return is_group(actual) &&
         Assignment(*expected.members, actual.exceptions, kExceptionsMatch).is_complete();
}

std::string first_difference(const ExpectedException& expected, const ExceptionTree& actual) {
  if (expected.type != actual.type && !expected.type.empty()) return "it is of type " + actual.type;
  if (expected.message && *expected.message != actual.message)
    return "its message is \"" + actual.message + "\"";
  if (!expected.members || !is_group(actual)) return "it is " + spelled(actual);
  Assignment pairs(*expected.members, actual.exceptions, kExceptionsMatch);
  const ExpectedException* missing = pairs.first_without_member();
  const ExceptionTree* further = pairs.first_not_taken();
  if (missing != nullptr && further != nullptr && missing->members && is_group(*further))
    return "in a group within it " + first_difference(*missing, *further);
  if (missing != nullptr) return spelled(*missing) + " is missing";
  if (further != nullptr) return spelled(*further) + " is one too many";
  return "its cause is " + (actual.cause ? spelled(*actual.cause) : "missing");
}

}  // namespace concord
