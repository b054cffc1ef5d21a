// Quoted words come back from a shell as they were.
#include "harness/base/shell.hpp"

#include <gtest/gtest.h>

namespace concord {
namespace {

TEST(ShellQuoted, LeavesAWordAloneThatMeansNothingToAShell) {
  EXPECT_EQ(shell_quoted("gather/factorials"), "gather/factorials");
  EXPECT_EQ(shell_quoted("../a-b_c.yaml"), "../a-b_c.yaml");
}

TEST(ShellQuoted, QuotesWhatAShellWouldTakeApart) {
  EXPECT_EQ(shell_quoted("wait/modes[all]"), "'wait/modes[all]'");
  EXPECT_EQ(shell_quoted("sp ec"), "'sp ec'");
  EXPECT_EQ(shell_quoted("a;b&(c)"), "'a;b&(c)'");
  EXPECT_EQ(shell_quoted("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_quoted(""), "''");
}

}  // namespace
}  // namespace concord
