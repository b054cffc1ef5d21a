// Which programs set timers, and so run on the virtual clock.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "harness/bench/session.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

/// Of a program whose main has these steps, beside a coroutine to wait for.
ClockKind clock_of_steps(const std::string& steps) {
  const std::string text = "schema: 1\ntitle: t\nprogram:\n  work: [return: 1]\n  main:\n" + steps +
                           "    - return: 1\nexpect: {main: {returned: 1}}\n";
  const auto source = std::make_shared<const Source>(Source{"some.yaml", text});
  const auto specs = read_spec(source, "some", {});
  EXPECT_TRUE(specs) << steps;
  return specs ? clock_of(specs.value().front().program) : ClockKind::virtual_time;
}

TEST(ClockOf, IsVirtualWhereTheProgramSetsATimer) {
  for (const char* steps : {
           "    - sleep: 10ms\n",
           "    - set: {n: 1}\n    - sleep: $n * 10ms\n",
           "    - if: 1 == 1\n      then: [{sleep: 1s}]\n",
           "    - await: sleep(10ms)\n",
           "    - {wait: [work()], timeout: 10ms, as: [done, pending]}\n",
       }) {
    EXPECT_EQ(clock_of_steps(steps), ClockKind::virtual_time) << steps;
  }
}

TEST(ClockOf, IsRealWhereNobodyWaitsForTime) {
  for (const char* steps : {
           "    - sleep: 0\n",
           "    - sleep: 0s\n",
           "    - sleep: -1s\n",
           "    - await: sleep(0)\n",
           "    - {wait: [work()], as: [done, pending]}\n",
           "    - await: work()\n",
       }) {
    EXPECT_EQ(clock_of_steps(steps), ClockKind::real_time) << steps;
  }
}

}  // namespace
}  // namespace concord
