// ensure(): silent while an invariant holds, the end of the program when it does not.
#include <gtest/gtest.h>

#include "harness/base/ensure.hpp"

namespace concord {
namespace {

TEST(Ensure, SaysNothingWhileTheInvariantHolds) {
  ensure(true, "one is one");
}

TEST(EnsureDeathTest, StopsWithTheInvariantAndItsPlace) {
  EXPECT_DEATH(ensure(false, "one is two"),
               "internal error: one is two \\(.*ensure_test.cpp:[0-9]+\\)");
}

}  // namespace
}  // namespace concord
