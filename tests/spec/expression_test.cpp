// The grammar of values, and texts with values in them.
#include <gtest/gtest.h>

#include <string>

#include "tests/spec/expression_text.hpp"

namespace concord {
namespace {

void check(const std::string& text, const std::string& expected) {
  EXPECT_EQ(testing::read_expression(text), expected) << text;
}

void check_text(const std::string& text, const std::string& expected) {
  EXPECT_EQ(testing::read_text(text), expected) << text;
}

TEST(Expression, ReadsLiterals) {
  check("null", "null");
  check("true", "true");
  check("17", "17");
  check("-17", "-17");
  check("-9223372036854775808", "-9223372036854775808");
  check("1.5s", "1500ms");
  check("-3ms", "-3ms");
  check("90min", "5400s");
  check("too-early", "\"too-early\"");
  check("\"two words\"", "\"two words\"");
  check("\"a \\\"b\\\" \\$n \\\\\"", "\"a \"b\" $n \\\"");
  check("\"\"", "\"\"");
}

TEST(Expression, BindsProductsTighterThanSums) {
  check("1 + 2 * 3", "(1 + (2 * 3))");
  check("1 * 2 + 3", "((1 * 2) + 3)");
  check("(1 + 2) * 3", "((1 + 2) * 3)");
  check("1 + 2 * 3 % 4", "(1 + ((2 * 3) % 4))");
  check("7 % 4 * 2", "((7 % 4) * 2)");
  check("-7 % 4", "(-7 % 4)");
  check("(20 - $n) * 10ms", "((20 - $n) * 10ms)");
}

TEST(Expression, GroupsFromTheLeft) {
  check("1 - 2 - 3", "((1 - 2) - 3)");
  check("1 - 2 + 3", "((1 - 2) + 3)");
  check("true or false or null", "((true or false) or null)");
}

TEST(Expression, BindsComparisonsTighterThanLogic) {
  check("$n == 1 and not $x or $n in $list", "((($n == 1) and (not $x)) or ($n in $list))");
  check("not $n == 1", "(not ($n == 1))");
  check("$n not in $list", "($n not in $list)");
  check("$x is not null", "($x is not null)");
  check("$x is null", "($x is null)");
  check("$n + 1 <= $x * 2", "(($n + 1) <= ($x * 2))");
}

TEST(Expression, TakesAHyphenForAMinusBehindAVariable) {
  check("$n-1", "($n - 1)");
  check("$n -1", "($n - 1)");
  check("- $n", "(- $n)");
  check("2 * -1s", "(2 * -1s)");
}

TEST(Expression, ReadsPostfixesFromTheLeft) {
  check("$list[0].state", "$list[0].state");
  check("$x.exception().cause.message", "$x.exception().cause.message");
  check("$x.subgroup(KeyError, AbortError).exceptions[-1]",
        "$x.subgroup(KeyError, AbortError).exceptions[-1]");
  check("$list[$n + 1][0]", "$list[($n + 1)][0]");
  check("-$list[0]", "(- $list[0])");
}

TEST(Expression, ReadsCalls) {
  check("work(1s, \"a\")", "#0(1s, \"a\")");
  check("work($n * 1s, AbortError(\"stop\"))", "#0(($n * 1s), AbortError(\"stop\"))");
  check("AbortError()", "AbortError(\"\")");
  check("sleep(1s, 7)", "sleep(1s, 7)");
  check("len(set())", "len(set())");
  check("next($x)", "next($x)");
  check("TaskGroup()", "TaskGroup()");
}

TEST(Expression, ReadsListsAndComprehensions) {
  check("[]", "[]");
  check("[1, [2], $n]", "[1, [2], $n]");
  check("work($i * 1s, $i) for i in range(10)", "each(#0(($i * 1s), $i) for %3 in range(10))");
  check("sorted($e.message for e in $x.exceptions)",
        "sorted(each($e.message for %3 in $x.exceptions))");
  check("[$n for n in $list if]", "20 expected ']' instead of 'if'\n");
}

TEST(Expression, HidesAVariableBehindAComprehensionsItem) {
  check("[[$n for n in $list], $n]", "[[each($n for %3 in $list)], $n]");
  check("[[$i for i in [$i]]]",
        "16 unknown variable '$i'; known here: $at, $n, $x, $list, $heads\n");
}

TEST(Expression, ReadsSharedVariablesConstantsAndItsSurroundings) {
  check("$heads + 1", "($heads! + 1)");
  check("$at * 2", "(2s * 2)");
  check("[$self, $now]", "[$self, $now]");
}

TEST(Expression, PointsAtTheTokenThatIsWrong) {
  check("1 + $nn", "5 unknown variable '$nn'; did you mean '$n'?\n");
  check("work(1s, $n, 3)", "1 work() takes 2 arguments (delay, value), 3 given\n");
  check("[1, work(2s)]", "5 work() takes 2 arguments (delay, value), 1 given\n");
  check("len([1, 2], 3) + 1", "1 len() takes 1 argument, 2 given\n");
  check("range()", "1 range() takes 1 to 3 arguments, 0 given\n");
  check("$x.subgroup(KeyErorr)",
        "13 unknown exception type 'KeyErorr'; did you mean 'KeyError'?\n");
  check("$x.done(1)", "9 done() takes no arguments\n");
  check("work(1s, $i for i in $list)",
        "10 work() takes no comprehension; make it a list: [x for x in values]\n");
}

TEST(Expression, EndsWhereAnExpressionIsTooLong) {
  std::string sum = "1";
  for (int i = 0; i < 600; ++i) sum += "+1";
  check(sum, "1 an expression of over 1000 parts\n");
}

TEST(Text, ReadsValuesAsFarAsTheyGo) {
  check_text("done-$n", "\"done-\" ++ $n");
  check_text("$n-computes-$x", "$n ++ \"-computes-\" ++ $x");
  check_text("heard.$x.message", "\"heard.\" ++ $x.message");
  check_text("got-$x.result()", "\"got-\" ++ $x.result()");
  check_text("$list[0].state!", "$list[0].state ++ \"!\"");
  check_text("left-$(len($x))-$(1 + 2)", "\"left-\" ++ len($x) ++ \"-\" ++ (1 + 2)");
}

TEST(Text, KeepsWhatIsNoMemberAsText) {
  check_text("$n.start-1", "$n ++ \".start-1\"");
  check_text("$x.result", "$x ++ \".result\"");
  check_text("$x.", "$x ++ \".\"");
}

TEST(Text, PutsConstantsIn) {
  check_text("at-$at", "\"at-2s\"");
  check_text("$(1)-$(true)-$(null)", "\"1-true-null\"");
}

TEST(Text, PointsAtTheValueThatIsWrong) {
  check_text("done-$nn", "6 unknown variable '$nn'; did you mean '$n'?\n");
  check_text("a-$(len($y))", "9 unknown variable '$y'; known here: $at, $n, $x, $list, $heads\n");
  check_text("$($n for n in $list)",
             "1 a comprehension outside a list; write $([x for x in values])\n");
}

}  // namespace
}  // namespace concord
