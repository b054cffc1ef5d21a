// The specs are tested by Asio engines in which one of Asio's ways is taken for asyncio's.
#include <gtest/gtest.h>

#include "backends/asio/backend.hpp"
#include "tests/faults/kill_matrix.hpp"
#include "tests/faults/kill_table.hpp"
#include "tests/faults/refused_numbers.hpp"

namespace concord::asio {
namespace {

const std::vector<Kill> kKills{
    {"branches-ignore-cancellation", "asio/or-cancels-the-slower"},
    {"cancellation-is-a-level", "background/host-cancel-waits-for-the-cleanup"},
    {"joins-cancel-what-they-join", "gather/error-leaves-siblings-running"},
    {"one-success-is-any-end", "asio/wait-for-one-success-ignores-errors"},
    {"task-begins-inside-co-spawn", "task/starts-at-its-creators-next-wait"},
    {"wait-does-not-end-its-joins", "wait/timeout-cancels-nothing"},
    {"wait-passes-its-cancellation-on", "wait/a-cancelled-waiter-leaves-its-tasks-alone"},
};

const KillMatrix& matrix() {
  static const KillMatrix all = kill_matrix<Fault>(faults(), {}, make_faulty_backend);
  return all;
}

TEST(FaultyAsio, AreNotSeenInTheEngineWithoutAnyFault) {
  const auto backend = make_faulty_backend({Fault::none, "none", ""});
  EXPECT_EQ(cases_that_notice(*backend, backend->discipline()), std::set<std::string>{});
}

TEST(FaultyAsio, AreEachKilledByTheSpecThatIsNamedForIt) {
  expect_named_kills(kKills, matrix());
}

TEST(FaultyAsio, AreNineInTenNoticedByTwoSpecsOrMore) {
  expect_kills_by_two(matrix());
}

TEST(FaultyAsio, HaveATableThatIsFresh) {
  const Page page{"asio", "It runs every spec once."};
  expect_fresh(page, fault_table(page, matrix(), kKills));
}

TEST(FaultyAsio, AreEachRefusedANumber) {
  EXPECT_FALSE(is_refused_a_number(make_faulty_backend({Fault::none, "none", ""})));
  for (const FaultEntry<Fault>& fault : faults()) {
    EXPECT_TRUE(is_refused_a_number(make_faulty_backend(fault))) << fault.name;
  }
}

}  // namespace
}  // namespace concord::asio
