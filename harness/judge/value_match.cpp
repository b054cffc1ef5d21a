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

template <class Expected, class Actual>
class Assignment {
 public:
  Assignment(const std::vector<Expected>& expected, const std::vector<Actual>& actual)
      : expected_(expected), actual_(actual), owner_(actual.size()) {}

  bool is_complete() {
    if (expected_.size() != actual_.size()) return false;
    for (std::size_t pattern = 0; pattern < expected_.size(); ++pattern) {
      seen_.assign(actual_.size(), false);
      if (!finds_member(pattern)) return false;
    }
    return true;
  }

 private:
  bool finds_member(std::size_t pattern) {
    std::vector<std::size_t> taken;
    // A free member first: without it a row of equal patterns would push each other along one by
    // one.
    for (std::size_t member = 0; member < actual_.size(); ++member) {
      if (seen_[member] || !matches(expected_[pattern], actual_[member])) continue;
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
  std::vector<std::optional<std::size_t>> owner_;
  std::vector<bool> seen_;
};

template <class Expected, class Actual>
bool match_in_any_order(const std::vector<Expected>& expected, const std::vector<Actual>& actual) {
  return Assignment(expected, actual).is_complete();
}

/// How a task may be written: by the name that reports give it, or with a number although it is the
/// only one.
bool names_task(const std::string& text, const std::string& task) {
  return text == task || text == task + "#1";
}

/// One overload for each form that an expected value can have; the actual one may have any.
struct ValueMatch {
  const Datum& actual;

  template <class Plain>
  bool operator()(const Plain& expected) const {
    const auto* held = std::get_if<Plain>(&actual.held);
    return held != nullptr && *held == expected;
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
    if (const auto* set = std::get_if<DatumSet>(&actual.held)) {
      return match_in_any_order(expected.items, set->items);
    }
    const auto* list = std::get_if<DatumList>(&actual.held);
    return list != nullptr && std::ranges::equal(expected.items, list->items,
                                                 [](const ExpectedValue& item, const Datum& datum) {
                                                   return matches(item, datum);
                                                 });
  }
  bool operator()(const ExpectedException& expected) const {
    const auto* exception = std::get_if<ExceptionTree>(&actual.held);
    return exception != nullptr && matches(expected, *exception);
  }
};

}  // namespace

bool matches(const ExpectedValue& expected, const Datum& actual) {
  return std::visit(ValueMatch{actual}, expected.held);
}

bool matches(const ExpectedException& expected, const ExceptionTree& actual) {
  if (!expected.type.empty() && expected.type != actual.type) return false;
  if (expected.message && *expected.message != actual.message) return false;
  if (expected.cause && (!actual.cause || !matches(*expected.cause, *actual.cause))) return false;
  if (!expected.members) return true;
  return is_group(actual) && match_in_any_order(*expected.members, actual.exceptions);
}

}  // namespace concord
