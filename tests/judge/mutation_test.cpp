// Wrong traces: right pairs of trace and expectation, spoilt in every place, must not pass.
//
// Dropping any event must be noticed. Swapping two neighbours must be noticed unless the
// expectation leaves exactly that order open; how many swaps it leaves open is written down, so
// that a judge that grows lax is found out.
#include <gtest/gtest.h>

#include <utility>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;
using Kind = ExpectedOutcome::Kind;

struct RightPair {
  const char* name;
  std::vector<Fact> facts;
  std::string_view trace;
  std::size_t open_swaps;
};

std::vector<RightPair> right_pairs() {
  return {
      {"group",
       {order("c.raise < (a.cancel, b.cancel)"),
        order("(a.cancelled, b.cancelled) < g.exit < main.raise"), count("cleanup", 2),
        never("a.return, b.return"), task_is("c", outcome(Kind::raised)), ends("1s")},
       "0s main.start; 0s a.start; 0s b.start; 0s c.start; 1s c.raise; 1s a.cancel; 1s b.cancel; "
       "1s a/cleanup;"
       "1s a.cancelled; 1s b/cleanup; 1s b.cancelled; 1s main.g.exit; 1s main.raise",
       // The three neighbouring pairs of starts, and three pairs of a's and b's cancellation.
       6},
      {"timeline",
       {timeline({{"1s", "one"}, {"2s", "two < three"}, {"3s", "tick x2"}}),
        main_is(outcome(Kind::returned)), order("main.start < one"), order("tick#* < main.return")},
       "0s main.start; 1s main/one; 2s main/two; 2s main/three; 3s main/tick; 3s main/tick; 3s "
       "main.return",
       1},  // The two ticks.
      {"in sequence",
       {order("a.start < b.start < a.return < b.cancel < b.cancelled < main.return")},
       "0s main.start; 0s a.start; 0s b.start; 1s a.return; 1s b.cancel; 1s b.cancelled; 1s "
       "main.return",
       1},  // main.start with a.start.
  };
}

/// A wrong engine's record of its tasks may well be right: only the trace is spoilt.
Verdict verdict_with(const RightPair& pair, std::vector<Event> trace) {
  Execution spoilt = execution(pair.trace);
  spoilt.trace = std::move(trace);
  return judged(pair.facts, spoilt).verdict;
}

TEST(Judge, AcceptsTheRightTraces) {
  for (const RightPair& pair : right_pairs()) {
    const Judgement judgement = judged(pair.facts, pair.trace);
    EXPECT_EQ(judgement.verdict, Verdict::pass) << pair.name << ": " << first_sentence(judgement);
  }
}

TEST(Judge, NoticesEveryEventThatIsDropped) {
  for (const RightPair& pair : right_pairs()) {
    const std::vector<Event> whole = execution(pair.trace).trace;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      std::vector<Event> trace = whole;
      trace.erase(trace.begin() + static_cast<std::ptrdiff_t>(i));
      EXPECT_EQ(verdict_with(pair, std::move(trace)), Verdict::fail)
          << pair.name << ", event " << i;
    }
  }
}

TEST(Judge, NoticesEveryEventThatComesTwice) {
  for (const RightPair& pair : right_pairs()) {
    const std::vector<Event> whole = execution(pair.trace).trace;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      std::vector<Event> trace = whole;
      trace.insert(trace.begin() + static_cast<std::ptrdiff_t>(i), whole[i]);
      EXPECT_NE(verdict_with(pair, std::move(trace)), Verdict::pass)
          << pair.name << ", event " << i;
    }
  }
}

TEST(Judge, NoticesSwappedNeighboursUnlessTheirOrderIsOpen) {
  for (const RightPair& pair : right_pairs()) {
    const std::vector<Event> whole = execution(pair.trace).trace;
    std::size_t open = 0;
    for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
      std::vector<Event> trace = whole;
      std::swap(trace[i], trace[i + 1]);
      if (verdict_with(pair, std::move(trace)) == Verdict::pass) ++open;
    }
    EXPECT_EQ(open, pair.open_swaps) << pair.name;
  }
}

TEST(Judge, NoticesEveryOutcomeThatIsChanged) {
  for (const RightPair& pair : right_pairs()) {
    const Execution right = execution(pair.trace);
    for (TaskId id = 0; id < right.tasks.size(); ++id) {
      Execution spoilt = right;
      spoilt.tasks[id].state =
          right.tasks[id].state == State::cancelled ? State::returned : State::cancelled;
      EXPECT_EQ(judged(pair.facts, spoilt).verdict, Verdict::fail) << pair.name << ", task " << id;
    }
  }
}

}  // namespace
}  // namespace concord
