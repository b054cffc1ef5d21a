// Which ids -k keeps, and how shards divide a list.
#include "harness/run/selection.hpp"

#include <gtest/gtest.h>

#include <set>

namespace concord {
namespace {

TEST(KeywordFilter, JoinsWordsByNotAndOr) {
  struct Row {
    std::string expression, id;
    bool matches;
  };
  const std::vector<Row> rows{
      {"gather", "gather/order", true},
      {"GATHER", "gather/order", true},
      {"wait", "gather/order", false},
      {"not wait", "gather/order", true},
      {"not not wait", "gather/order", false},
      {"gather and order", "gather/order", true},
      {"gather and cancel", "gather/order", false},
      {"wait or gather and cancel", "wait/modes", true},
      {"(wait or gather) and cancel", "wait/modes", false},
      {"gather and not (cancel or timeout)", "gather/cancel", false},
      {"modes[all]", "wait/modes[all]", true},
  };
  for (const Row& row : rows) {
    const auto filter = KeywordFilter::parse(row.expression);
    ASSERT_TRUE(std::holds_alternative<KeywordFilter>(filter)) << row.expression;
    EXPECT_EQ(std::get<KeywordFilter>(filter).matches(row.id), row.matches)
        << row.expression << " on " << row.id;
  }
}

TEST(KeywordFilter, SaysWhatIsWrongWithAnExpression) {
  struct Row {
    std::string expression, problem;
  };
  const std::vector<Row> rows{
      {"", "it names no word"},
      {"a and", "a word is missing at its end"},
      {"and a", "a word is missing before 'and'"},
      {"a b", "'b' stands where 'and' or 'or' should"},
      {"(a", "a '(' has no ')'"},
      {"a)", "')' stands where 'and' or 'or' should"},
      {"()", "a word is missing before ')'"},
      {std::string(1000, '('), "too many parentheses inside one another"},
  };
  for (const Row& row : rows) {
    const auto filter = KeywordFilter::parse(row.expression);
    ASSERT_TRUE(std::holds_alternative<std::string>(filter)) << row.expression;
    EXPECT_EQ(std::get<std::string>(filter), row.problem) << row.expression;
  }
}

TEST(Shard, TogetherTheyAreEverythingOnce) {
  std::multiset<std::size_t> seen;
  for (const char* text : {"1/3", "2/3", "3/3"}) {
    const Shard shard = parse_shard(text).value();
    for (std::size_t i = 0; i < 10; ++i) {
      if (shard.holds(i)) seen.insert(i);
    }
  }
  EXPECT_EQ(seen, (std::multiset<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST(Shard, RefusesWhatIsNoShareOfAWhole) {
  for (const char* text : {"", "1", "0/3", "4/3", "1/0", "a/b", "1/3x", "-1/3", "1/", "/3"}) {
    EXPECT_EQ(parse_shard(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace concord
