// What grows without end, leads back to itself or forms long chains: an exception of the program,
// or no trouble at all, but never the end of this process.
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>

#include "harness/interpret/coroutine_object.hpp"
#include "harness/interpret/evaluate.hpp"
#include "harness/interpret/exception.hpp"
#include "harness/interpret/members.hpp"
#include "harness/interpret/operators.hpp"
#include "harness/interpret/value.hpp"

namespace concord {
namespace {

/// On a stack of 8 MiB a level of recursion would have 40 bytes: less than any call takes.
constexpr int kMany = 200'000;

Value integer(std::int64_t number) {
  return Value{number};
}

Value list_within_itself() {
  Value list = list_value({integer(1)});
  std::get<ListPtr>(list.held)->items.push_back(list);
  return list;
}

/// Else the circle would never be freed.
void open_circle(const Value& list) {
  std::get<ListPtr>(list.held)->items.clear();
}

/// Lists within a list.
Value nested(int levels) {
  Value list = list_value({});
  for (int i = 0; i < levels; ++i) list = list_value({list});
  return list;
}

/// "Type: message" of what is raised, else "".
std::string raised_by(const std::function<void()>& act) {
  try {
    act();
  } catch (const Raised& raised) {
    return raised.exception->type->name + ": " + raised.exception->message;
  }
  return "";
}

std::string called(Function function, const std::vector<Value>& arguments) {
  Scope scope;
  std::string text;
  const std::string raised =
      raised_by([&] { text = to_text(call_function(function, arguments, scope)); });
  return raised.empty() ? text : raised;
}

TEST(Chains, OfListsAreTakenApartWithoutRecursion) {
  const Value list = nested(kMany);
  EXPECT_TRUE(is_true(list));
}

TEST(Chains, OfCoroutinesAreTakenApartWithoutRecursion) {
  Value coroutine;
  for (int i = 0; i < kMany; ++i) {
    auto object = std::make_shared<CoroutineObject>();
    object->what = ProgramCall{0, {coroutine}};
    coroutine = Value{std::move(object)};
  }
}

TEST(Chains, OfMixedObjectsAreTakenApartWithoutRecursion) {
  Value value;
  for (int i = 0; i < kMany / 4; ++i) {
    auto frame = std::make_shared<Frame>();
    frame->variables.push_back(value);
    auto items = std::make_shared<AsCompletedObject>();
    items->items.push_back(list_value({value}));
    auto sleep = std::make_shared<CoroutineObject>();
    sleep->what = SleepCall{Duration{0}, Value{std::move(items)}};
    value = Value{std::move(sleep)};
  }
}

/// What is assigned may go with what was there before.
TEST(Chains, GiveAnItemToTheirOnlyHolder) {
  Value holder = list_value({list_value({Value{std::int64_t{7}}})});
  holder = std::get<ListPtr>(holder.held)->items.front();
  EXPECT_EQ(to_text(holder), "[7]");
  holder = std::move(std::get<ListPtr>(holder.held)->items.front());
  EXPECT_EQ(to_text(holder), "7");
  holder = list_value({Value{std::string("a text that is longer than a small one")}});
  holder = std::get<ListPtr>(holder.held)->items.front();
  EXPECT_EQ(to_text(holder), "a text that is longer than a small one");
}

TEST(Chains, KeepWhatIsStillHeld) {
  const Value kept = nested(100);
  { const Value above = list_value({list_value({kept}), nested(100)}); }
  EXPECT_EQ(to_text(kept), to_text(nested(100)));
}

TEST(Nesting, EndsComparisonsWithARecursionError) {
  const Value one = list_within_itself();
  const Value other = list_within_itself();
  EXPECT_EQ(raised_by([&] { equal(one, other); }),
            "RecursionError: maximum recursion depth exceeded in comparison");
  EXPECT_TRUE(equal(one, one));
  EXPECT_TRUE(equal(nested(100), nested(100)));
  EXPECT_EQ(raised_by([] { equal(nested(1000), nested(1000)); }),
            "RecursionError: maximum recursion depth exceeded in comparison");
  open_circle(one);
  open_circle(other);
}

TEST(Nesting, IsWrittenUpToItself) {
  const Value list = list_within_itself();
  EXPECT_EQ(to_text(list), "[1, [...]]");
  EXPECT_EQ(raised_by([] { to_text(nested(1000)); }),
            "RecursionError: maximum recursion depth exceeded while getting the repr of an object");
  open_circle(list);
}

TEST(Nesting, IsCutWhereAValueLeavesItsRun) {
  const Value list = list_within_itself();
  EXPECT_EQ(to_text(to_datum(list, {})), "[1, []]");
  EXPECT_NO_THROW(to_datum(nested(kMany), {}));
  open_circle(list);
}

TEST(Nesting, OfListsThatHoldOthersTwiceIsCutBeforeItFillsTheMemory) {
  Value list = list_value({integer(1)});
  for (int i = 0; i < 60; ++i) list = list_value({list, list});
  EXPECT_NO_THROW(to_datum(list, {}));
}

TEST(Nesting, OfGroupsEndsASplitWithARecursionError) {
  ExceptionPtr group = make_exception(types::key_error);
  for (int i = 0; i < kMany / 10; ++i) group = make_group("g", {group});
  EXPECT_EQ(raised_by([&] {
              split(group, [](const Exception& each) { return each.type == &types::key_error; });
            }),
            "RecursionError: maximum recursion depth exceeded in exceptiongroup_split_recursive");
}

TEST(Growth, OfListsAndTextsEndsWithAnOverflowError) {
  const Value list = list_value(std::vector<Value>(6'000'000));
  EXPECT_EQ(raised_by([&] { apply_binary(Operator::add, list, list); }),
            "OverflowError: a list of over 10,000,000 members");
  const Value text{std::string(6'000'000, 'x')};
  EXPECT_EQ(raised_by([&] { apply_binary(Operator::add, text, text); }),
            "OverflowError: a text of over 10,000,000 bytes");
  EXPECT_EQ(raised_by([&] {
              to_text(list_value({text, text}));
            }),
            "OverflowError: a text of over 10,000,000 bytes");
}

TEST(Range, HasPythonsStep) {
  const auto range = [](std::int64_t first, std::int64_t end, std::int64_t step) {
    return called(Function::range, {integer(first), integer(end), integer(step)});
  };
  EXPECT_EQ(range(5, 0, -2), "[5, 3, 1]");
  EXPECT_EQ(range(0, 5, 2), "[0, 2, 4]");
  EXPECT_EQ(range(0, 5, -1), "[]");
  EXPECT_EQ(range(5, 0, 1), "[]");
  EXPECT_EQ(range(0, 5, 0), "ValueError: range() arg 3 must not be zero");
  EXPECT_EQ(range(INT64_MIN, INT64_MAX, INT64_MAX),
            "[-9223372036854775808, -1, 9223372036854775806]");
  EXPECT_EQ(range(INT64_MAX, INT64_MIN, INT64_MIN), "[9223372036854775807, -1]");
  EXPECT_EQ(range(INT64_MIN, INT64_MAX, 1), "OverflowError: a range of over 10,000,000 numbers");
}

TEST(Len, CountsCharacters) {
  EXPECT_EQ(called(Function::len, {Value{std::string("\xC3\xA9\xE2\x82\xACx")}}), "3");
}

TEST(Sets, RefuseWhatPythonCannotHash) {
  const Value list = list_value({integer(1)});
  const Value set = set_value({integer(1)});
  EXPECT_EQ(called(Function::set, {list_value({list})}), "TypeError: unhashable type: 'list'");
  EXPECT_EQ(called(Function::set, {list_value({set})}), "TypeError: unhashable type: 'set'");
  EXPECT_EQ(raised_by([&] { apply_binary(Operator::in, list, set); }),
            "TypeError: unhashable type: 'list'");
  EXPECT_FALSE(is_true(apply_binary(Operator::in, set, set)));
}

}  // namespace
}  // namespace concord
