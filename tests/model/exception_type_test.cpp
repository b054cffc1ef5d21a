// The hierarchy of exception types, as an `except` clause sees it.
#include <gtest/gtest.h>

#include <set>

#include "harness/model/exception_type.hpp"

namespace concord {
namespace {

TEST(ExceptionType, IsCaughtByItsAncestors) {
  EXPECT_TRUE(is_a(types::key_error, types::key_error));
  EXPECT_TRUE(is_a(types::key_error, types::lookup_error));
  EXPECT_TRUE(is_a(types::key_error, types::exception));
  EXPECT_TRUE(is_a(types::timeout_error, types::os_error));
  EXPECT_FALSE(is_a(types::lookup_error, types::key_error));
  EXPECT_FALSE(is_a(types::key_error, types::index_error));
}

TEST(ExceptionType, LetsACancellationPassAnExceptClauseForException) {
  EXPECT_FALSE(is_a(types::cancelled_error, types::exception));
  EXPECT_FALSE(is_a(types::keyboard_interrupt, types::exception));
  EXPECT_FALSE(is_a(types::system_exit, types::exception));
  EXPECT_TRUE(is_a(types::cancelled_error, types::base_exception));
}

TEST(ExceptionType, ListsEachBuiltInTypeOnceBelowBaseException) {
  std::set<std::string> names;
  for (const ExceptionType* type : builtin_exception_types()) {
    EXPECT_TRUE(names.insert(type->name).second) << type->name;
    EXPECT_TRUE(is_a(*type, types::base_exception)) << type->name;
  }
  EXPECT_EQ(names.size(), 22U);
}

}  // namespace
}  // namespace concord
