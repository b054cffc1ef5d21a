// except* against CPython 3.11: every expected tree below is what `python3` prints for the same
// program.
#include "harness/interpret/except_star.hpp"

#include <gtest/gtest.h>

#include "harness/model/datum.hpp"

namespace concord {
namespace {

ExceptionPtr leaf(const ExceptionType& type, const std::string& message) {
  return make_exception(type, message);
}

ExceptionPtr example() {
  return make_group(
      "outer", {leaf(types::value_error, "v"), leaf(types::key_error, "k"),
                make_group("inner", {leaf(types::value_error, "w"), leaf(types::os_error, "o")})});
}

std::string text(const ExceptionPtr& exception) {
  return exception ? to_text(to_tree(*exception)) : "nothing";
}

TEST(Split, KeepsNestingOnBothSides) {
  const auto [match, rest] =
      split(example(), [](const Exception& e) { return matches(e, types::value_error); });
  EXPECT_EQ(text(match), R"(group[ValueError("v"), group[ValueError("w")]])");
  EXPECT_EQ(text(rest), R"(group[KeyError("k"), group[OSError("o")]])");
  EXPECT_EQ(match->message, "outer");
  EXPECT_EQ(rest->exceptions.at(1)->message, "inner");
}

TEST(Split, TakesAMatchingGroupWholeAndAsTheSameObject) {
  const ExceptionPtr group = example();
  const auto [match, rest] =
      split(group, [](const Exception& e) { return matches(e, types::exception); });
  EXPECT_EQ(match, group);
  EXPECT_EQ(rest, nullptr);
}

TEST(MakeGroup, IsABaseExceptionGroupOnlyIfAMemberIsNoException) {
  EXPECT_EQ(make_group("", {leaf(types::value_error, "")})->type, &types::exception_group);
  EXPECT_EQ(make_group("", {make_cancelled(std::nullopt)})->type, &types::base_exception_group);
}

TEST(ExceptStar, LetsWhatNoClauseTookGoOnWithItsNesting) {
  ExceptStar star(example());
  EXPECT_EQ(text(star.take({&types::value_error})),
            R"(group[ValueError("v"), group[ValueError("w")]])");
  EXPECT_EQ(text(star.take({&types::key_error})), R"(group[KeyError("k")])");
  EXPECT_EQ(text(star.what_goes_on()), R"(group[group[OSError("o")]])");
}

TEST(ExceptStar, LetsNothingGoOnWhenAllIsTaken) {
  ExceptStar star(example());
  star.take({&types::exception});
  EXPECT_EQ(star.what_goes_on(), nullptr);
}

TEST(ExceptStar, GoesOnWithTheVeryGroupThatNobodyTook) {
  const ExceptionPtr group = example();
  ExceptStar star(group);
  EXPECT_EQ(star.take({&types::type_error}), nullptr);
  EXPECT_EQ(star.what_goes_on(), group);
}

TEST(ExceptStar, WrapsABareExceptionForItsClause) {
  ExceptStar star(leaf(types::value_error, "v"));
  EXPECT_EQ(text(star.take({&types::value_error})), R"(group[ValueError("v")])");
  EXPECT_EQ(star.what_goes_on(), nullptr);
}

TEST(ExceptStar, PassesASingleNewErrorOnUnwrapped) {
  ExceptStar star(make_group("", {leaf(types::value_error, "v")}));
  const ExceptionPtr part = star.take({&types::value_error});
  star.raised(leaf(types::type_error, "new"), part, nullptr);
  EXPECT_EQ(text(star.what_goes_on()), R"(TypeError("new"))");
}

TEST(ExceptStar, PutsNewErrorsBeforeTheUnhandledRest) {
  ExceptStar star(example());
  const ExceptionPtr part = star.take({&types::value_error});
  star.raised(leaf(types::type_error, "new"), part, nullptr);
  EXPECT_EQ(text(star.what_goes_on()),
            R"(group[TypeError("new"), group[KeyError("k"), group[OSError("o")]]])");
}

TEST(ExceptStar, MergesABareRaiseIntoTheRestAsIfItHadNotBeenTaken) {
  ExceptStar star(example());
  const ExceptionPtr part = star.take({&types::value_error});
  star.raised(part, part, part);
  star.take({&types::os_error});
  EXPECT_EQ(text(star.what_goes_on()),
            R"(group[ValueError("v"), KeyError("k"), group[ValueError("w")]])");
}

TEST(ExceptStar, KeepsAnExplicitRaiseOfThePartApartFromTheRest) {
  ExceptStar star(example());
  const ExceptionPtr part = star.take({&types::key_error});
  star.raised(part, part, nullptr);
  const std::string rest = R"(group[ValueError("v"), group[ValueError("w"), OSError("o")]])";
  EXPECT_EQ(text(star.what_goes_on()), R"(group[group[KeyError("k")], )" + rest + "]");
}

TEST(ChainContext, NeverMakesACycle) {
  const ExceptionPtr first = leaf(types::value_error, "1");
  const ExceptionPtr second = leaf(types::value_error, "2");
  chain_context(second, first);
  chain_context(first, second);
  EXPECT_EQ(first->context, second);
  EXPECT_EQ(second->context, nullptr);
  chain_context(first, first);
  EXPECT_EQ(first->context, second);
}

}  // namespace
}  // namespace concord
