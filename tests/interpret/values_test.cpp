// Values and operators follow Python where Python converts nothing, and refuse the rest.
#include <gtest/gtest.h>

#include <cstdint>

#include "harness/interpret/exception.hpp"
#include "harness/interpret/operators.hpp"
#include "harness/interpret/value.hpp"

namespace concord {
namespace {

Value integer(std::int64_t number) { return Value{number}; }
Value text(const char* characters) { return Value{std::string(characters)}; }
Value seconds(std::int64_t count) { return Value{Duration{count * 1'000'000'000}}; }
Value list(std::vector<Value> items) { return list_value(std::move(items)); }

/// The text of the result, or of the exception that is raised.
std::string applied(Operator op, const Value& left, const Value& right) {
  try {
    return to_text(apply_binary(op, left, right));
  } catch (const Raised& raised) {
    return raised.exception->type->name;
  }
}

TEST(Operators, AddOnlyWhatIsOfOneKind) {
  EXPECT_EQ(applied(Operator::add, integer(2), integer(3)), "5");
  EXPECT_EQ(applied(Operator::add, seconds(2), Value{Duration{500'000'000}}), "2500ms");
  EXPECT_EQ(applied(Operator::add, text("a"), text("b")), "ab");
  EXPECT_EQ(applied(Operator::add, list({integer(1)}), list({text("x")})), "[1, x]");
  EXPECT_EQ(applied(Operator::add, integer(1), seconds(1)), "TypeError");
  EXPECT_EQ(applied(Operator::add, text("1"), integer(1)), "TypeError");
}

TEST(Operators, MultiplyDurationsByIntegersFromEitherSide) {
  EXPECT_EQ(applied(Operator::multiply, integer(3), seconds(2)), "6s");
  EXPECT_EQ(applied(Operator::multiply, seconds(2), integer(3)), "6s");
  EXPECT_EQ(applied(Operator::multiply, seconds(2), seconds(3)), "TypeError");
}

TEST(Operators, GiveARemainderTheSignOfTheDivisor) {
  EXPECT_EQ(applied(Operator::modulo, integer(7), integer(3)), "1");
  EXPECT_EQ(applied(Operator::modulo, integer(-7), integer(3)), "2");
  EXPECT_EQ(applied(Operator::modulo, integer(7), integer(-3)), "-2");
  EXPECT_EQ(applied(Operator::modulo, integer(-6), integer(3)), "0");
  EXPECT_EQ(applied(Operator::modulo, integer(INT64_MIN), integer(-1)), "0");
  EXPECT_EQ(applied(Operator::modulo, integer(1), integer(0)), "ZeroDivisionError");
  EXPECT_EQ(applied(Operator::modulo, seconds(3), seconds(2)), "TypeError");
  EXPECT_EQ(applied(Operator::modulo, text("%"), integer(2)), "TypeError");
}

TEST(Operators, RefuseWhatDoesNotFitInto64Bits) {
  EXPECT_EQ(applied(Operator::add, integer(INT64_MAX), integer(1)), "OverflowError");
  EXPECT_EQ(applied(Operator::subtract, integer(INT64_MIN), integer(1)), "OverflowError");
  EXPECT_EQ(applied(Operator::multiply, integer(INT64_MIN), integer(-1)), "OverflowError");
  EXPECT_THROW(apply_negate(integer(INT64_MIN)), Raised);
}

TEST(Operators, CompareOnlyWithinOneKind) {
  EXPECT_EQ(applied(Operator::less, seconds(1), seconds(2)), "true");
  EXPECT_EQ(applied(Operator::greater_equal, text("b"), text("a")), "true");
  EXPECT_EQ(applied(Operator::less, integer(1), seconds(2)), "TypeError");
  EXPECT_EQ(applied(Operator::less, Value{}, integer(2)), "TypeError");
}

TEST(Operators, FindMembersByEquality) {
  EXPECT_EQ(applied(Operator::in, integer(2), list({integer(1), integer(2)})), "true");
  EXPECT_EQ(applied(Operator::not_in, text("x"), set_value({text("y")})), "true");
  EXPECT_EQ(applied(Operator::in, integer(2), integer(2)), "TypeError");
}

TEST(Values, AreEqualOnlyWithinTheirKindButABoolIsANumber) {
  EXPECT_TRUE(equal(Value{true}, integer(1)));
  EXPECT_FALSE(equal(text("2"), integer(2)));
  EXPECT_FALSE(equal(seconds(0), integer(0)));
  EXPECT_TRUE(equal(set_value({integer(1), integer(2)}), set_value({integer(2), integer(1)})));
  EXPECT_FALSE(equal(list({integer(1), integer(2)}), list({integer(2), integer(1)})));
}

TEST(Values, HaveIdentityWhereTheyAreObjects) {
  const Value one = list({});
  EXPECT_TRUE(identical(one, one));
  EXPECT_FALSE(identical(one, list({})));
  EXPECT_NE(identity_of(one), nullptr);
  EXPECT_EQ(identity_of(integer(1)), nullptr);
}

TEST(Values, OfASetAreWrittenInTheOrderOfTheirTexts) {
  EXPECT_EQ(to_text(set_value({text("b"), text("a"), text("b")})), "[a, b]");
}

TEST(Values, AreFalseWhenEmptyOrZero) {
  for (const Value& empty : {Value{}, Value{false}, integer(0), seconds(0), text(""), list({})}) {
    EXPECT_FALSE(is_true(empty)) << to_text(empty);
  }
  EXPECT_TRUE(is_true(Value{make_exception(types::value_error)}));
}

}  // namespace
}  // namespace concord
