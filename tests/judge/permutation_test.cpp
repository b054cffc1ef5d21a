// Random orders against a judge that is too simple to be wrong, and the cost of a long trace.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "tests/judge/scenario.hpp"

namespace concord {
namespace {

using namespace scenario;

constexpr std::size_t kMarks = 7;

std::string label(std::size_t number) {
  return std::string(1, static_cast<char>('a' + number));
}

std::string trace_of(const std::vector<std::size_t>& marks) {
  std::string text = "0s main.start";
  for (const std::size_t mark : marks) text += "; 0s main/" + label(mark);
  return text + "; 0s main.return";
}

struct Chain {
  std::vector<std::vector<std::size_t>> sets;

  std::string text() const {
    std::string written;
    for (const auto& set : sets) {
      std::string members;
      for (const std::size_t mark : set) members += (members.empty() ? "" : ", ") + label(mark);
      written += (written.empty() ? "(" : " < (") + members + ")";
    }
    return written;
  }
};

/// Cuts a shuffled alphabet into two to four sets.
Chain random_chain(std::mt19937& random) {
  std::vector<std::size_t> marks(kMarks);
  std::iota(marks.begin(), marks.end(), 0);
  std::shuffle(marks.begin(), marks.end(), random);
  Chain chain;
  const std::size_t sets = 2 + random() % 3;
  for (std::size_t i = 0; i < sets; ++i) chain.sets.push_back({marks[i]});
  for (std::size_t i = sets; i < kMarks; ++i) {
    if (random() % 2 == 0) chain.sets[random() % sets].push_back(marks[i]);
  }
  return chain;
}

/// The earliest place of an event that stands before one which must precede it; nothing: the order
/// holds.
std::optional<std::size_t> first_too_early(const Chain& chain,
                                           const std::vector<std::size_t>& marks) {
  const auto rank_of = [&chain](std::size_t mark) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < chain.sets.size(); ++i) {
      if (std::ranges::count(chain.sets[i], mark) > 0) return i;
    }
    return std::nullopt;
  };
  for (std::size_t early = 0; early < marks.size(); ++early) {
    for (std::size_t late = early + 1; late < marks.size(); ++late) {
      const auto early_rank = rank_of(marks[early]);
      const auto late_rank = rank_of(marks[late]);
      if (early_rank && late_rank && *late_rank < *early_rank) return early;
    }
  }
  return std::nullopt;
}

TEST(Judge, AgreesWithAComparisonOfAllPairs) {
  std::mt19937 random(20260101);
  std::size_t held = 0;
  for (int round = 0; round < 2000; ++round) {
    const Chain chain = random_chain(random);
    std::vector<std::size_t> marks(kMarks);
    std::iota(marks.begin(), marks.end(), 0);
    std::shuffle(marks.begin(), marks.end(), random);
    const auto early = first_too_early(chain, marks);
    if (!early) ++held;
    const Judgement judgement = judged({order(chain.text())}, trace_of(marks));
    EXPECT_EQ(judgement.verdict == Verdict::fail, early.has_value())
        << chain.text() << " in " << trace_of(marks);
  }
  EXPECT_GT(held, 20U);
}

TEST(Judge, AlwaysTellsTheEarliestOfAllViolatedEdges) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const std::vector<Chain> chains{random_chain(random), random_chain(random)};
    std::vector<std::size_t> marks(kMarks);
    std::iota(marks.begin(), marks.end(), 0);
    std::shuffle(marks.begin(), marks.end(), random);
    std::optional<std::size_t> earliest;
    for (const Chain& chain : chains) {
      const auto early = first_too_early(chain, marks);
      if (early && (!earliest || *early < *earliest)) earliest = early;
    }
    const Judgement judgement =
        judged({order(chains[0].text()), order(chains[1].text())}, trace_of(marks));
    ASSERT_EQ(judgement.violations.empty(), !earliest.has_value());
    if (!earliest) continue;
    const Violation& violation = judgement.violations.front();
    ASSERT_TRUE(violation.second && violation.second->event);
    EXPECT_EQ(*violation.second->event, *earliest + 1) << trace_of(marks);  // After main.start.
  }
}

Execution long_execution(std::size_t tasks) {
  Execution made;
  made.tasks.resize(tasks + 1);
  made.tasks[0].name = "main";
  made.trace.push_back({0, 0, EventKind::start, ""});
  for (TaskId id = 1; id <= tasks; ++id) {
    made.tasks[id].name = "t";
    made.trace.push_back({id, id, EventKind::start, ""});
    made.trace.push_back({id, id, EventKind::mark, "tick"});
    made.trace.push_back({id, id, EventKind::returned, ""});
  }
  made.trace.push_back({static_cast<Instant>(tasks), 0, EventKind::returned, ""});
  for (TaskId id = 0; id <= tasks; ++id) {
    made.tasks[id].started = true;
    made.tasks[id].state = State::returned;
    made.tasks[id].settled_at = static_cast<Instant>(id == 0 ? tasks : id);
  }
  made.main_ended_at = static_cast<Instant>(tasks);
  return made;
}

TEST(Judge, JudgesALongTrace) {
  const Execution made = long_execution(30'000);
  std::vector<Fact> facts{order("main.start < t#*.start"), order("t#*.return < main.return"),
                          count("t#*.return", 30'000), never("t#*.cancel"),
                          task_is("t#*", outcome(ExpectedOutcome::Kind::returned))};
  for (int i = 1; i <= 50; ++i) {
    facts.push_back(order("t#" + std::to_string(i) + ".return < main.return"));
  }
  EXPECT_EQ(judged(facts, made).verdict, Verdict::pass);
}

TEST(Judge, LimitsHowMuchItSaysOfALongTraceThatIsAllWrong) {
  const Execution made = long_execution(5'000);
  const Judgement judgement = judged(
      {timeline({{"1h", "tock"}}), task_is("t#*", outcome(ExpectedOutcome::Kind::raised))}, made);
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  EXPECT_LE(judgement.violations.size(), 100U);
}

}  // namespace
}  // namespace concord
