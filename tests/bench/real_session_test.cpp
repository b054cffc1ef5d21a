// The session on the real clock, with engines whose runs are made up and a control that does not
// wait.
#include "harness/bench/real_session.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/spec/load.hpp"

namespace concord {
namespace {

constexpr Instant kMillisecond = 1'000'000;

std::shared_ptr<const Spec> timed_workload() {
  const std::string text = R"~(
schema: 1
title: t
bench: {n: [10]}
events: 4 * $n
program: {main: [{sleep: $n * 1ms}, {return: $n}]}
expect: {main: {returned: $n}, ends: 10ms}
)~";
  const auto source = std::make_shared<const Source>(Source{"some.yaml", text});
  Spec spec = read_spec(source, "bench/some", {{"n", 10}}).value().front();
  return std::make_shared<const Spec>(std::move(spec));
}

/// How an engine that is made up plays on the real clock.
struct Manner {
  Instant late = 0;  ///< In virtual time.
  State end = State::returned;
  std::set<ClockKind> clocks{ClockKind::virtual_time, ClockKind::real_time};
  std::int64_t most_tasks = 1'000;
  bool tells_its_time = true;
  std::function<void()> while_it_waits = [] {};
};

class Engine final : public Backend {
 public:
  Engine(std::string name, Manner manner, std::string* order = nullptr)
      : name_(std::move(name)), manner_(std::move(manner)), order_(order) {}

  std::string name() const override { return name_; }
  std::string version() const override { return "1"; }
  Discipline discipline() const override { return Discipline::fifo; }
  bool is_steerable() const override { return false; }
  std::set<Feature> features() const override { return {Feature::task, Feature::sleep}; }
  std::set<ClockKind> clocks() const override { return manner_.clocks; }
  std::int64_t most_tasks() const override { return manner_.most_tasks; }
  std::vector<PrimitiveNote> primitives() const override { return {}; }
  std::unique_ptr<PreparedProgram> prepare(const Program&) override {
    return std::make_unique<Run>(*this);
  }

 private:
  class Run final : public PreparedProgram {
   public:
    explicit Run(const Engine& engine) : engine_(engine) {}
    Execution run(const RunOptions& options) override { return engine_.run(options); }

   private:
    const Engine& engine_;
  };

  Execution run(const RunOptions& options) const {
    const bool is_real = options.clock == ClockKind::real_time;
    const bool is_recorded = options.recording == Recording::everything;
    if (order_ != nullptr && is_real && is_recorded) *order_ += name_;
    if (is_real) manner_.while_it_waits();
    const Instant end = 10 * kMillisecond + (is_real ? manner_.late : 0);
    Execution execution;
    TaskRecord& main = execution.tasks.emplace_back();
    main.name = "main";
    main.started = true;
    main.state = main.at_end = is_real ? manner_.end : State::returned;
    main.settled_at = end;
    main.value = Datum{std::int64_t{10}};
    execution.main_ended_at = end;
    if (is_recorded) {
      execution.trace = {{0, 0, EventKind::start, ""}, {end, 0, EventKind::returned, ""}};
    } else if (manner_.tells_its_time) {
      execution.own_time = is_real ? OwnTime{2'500'000, 800} : OwnTime{1'000'000'000, 400};
    }
    return execution;
  }

  std::string name_;
  Manner manner_;
  std::string* order_;
};

PlayedWorkload played(const std::vector<Backend*>& backends, RealSessionOptions options = {}) {
  options.budget = std::chrono::milliseconds(0);
  options.control = [](const std::vector<std::int64_t>& deadlines, const auto&) {
    return std::vector<std::int64_t>(deadlines.size(), 7);
  };
  Contest contest{{timed_workload(), timed_workload(), 10}, {}};
  for (Backend* backend : backends) contest.entrants.push_back({backend, Form::interpreted});
  return run_real_session({contest}, options, {}).front();
}

TEST(RealSession, PlaysAtItsPaceAndCountsFromTheDeadlines) {
  Engine engine("a", {.late = 500'000});
  const PlayedWorkload all = played({&engine});
  EXPECT_EQ(all.workload.spec, "bench/some");
  EXPECT_EQ(all.workload.events, 40);
  EXPECT_EQ(all.workload.clock, ClockKind::real_time);
  EXPECT_DOUBLE_EQ(all.real_per_virtual, 0.2);
  EXPECT_EQ(all.deadlines_ns, std::vector<std::int64_t>{2 * kMillisecond});
  EXPECT_EQ(all.ideal_ns, 2 * kMillisecond);
  ASSERT_EQ(all.series.size(), 1U);
  const PlayedSeries& series = all.series.front();
  EXPECT_EQ(series.struck_out, "");
  EXPECT_EQ(series.virtual_cost, "the quiescence detector");
  EXPECT_TRUE(series.tells_cpu);
  ASSERT_EQ(series.turns.size(), 1U) << "one round in any case";
  EXPECT_EQ(series.turns[0].lateness_ns, std::vector<std::int64_t>{100'000});
  EXPECT_EQ(series.turns[0].real.wall_ns, 2'500'000) << "as the engine told";
  EXPECT_EQ(series.turns[0].real.cpu_ns, 800);
  EXPECT_EQ(series.turns[0].jumping.cpu_ns / series.turns[0].jumping.runs, 400);
  ASSERT_EQ(all.control.turns.size(), 1U);
  EXPECT_EQ(all.control.turns[0].lateness_ns, std::vector<std::int64_t>{7});
  EXPECT_NE(all.control.turns[0].place, series.turns[0].place);
}

TEST(RealSession, StrikesOutWhoIsEarly) {
  Engine engine("a", {.late = -50'000});
  const PlayedWorkload all = played({&engine});
  EXPECT_EQ(all.series[0].struck_out, "on the real clock it went on 10us before its deadline");
  EXPECT_TRUE(all.series[0].turns.empty());
}

TEST(RealSession, StrikesOutWhoEndsInAnotherWay) {
  Engine engine("a", {.end = State::cancelled});
  EXPECT_EQ(played({&engine}).series[0].struck_out,
            "on the real clock main ends cancelled, on the virtual one returned");
}

TEST(RealSession, StrikesOutWhoHasNoRealClock) {
  Engine without("a", {.clocks = {ClockKind::virtual_time}});
  Engine with("b", {});
  const PlayedWorkload all = played({&without, &with});
  EXPECT_EQ(all.series[0].struck_out, "it has no real clock");
  EXPECT_EQ(all.series[1].turns.size(), 1U);
}

TEST(RealSession, KnowsNoProcessorTimeOfAnotherProcessThatDoesNotTell) {
  Engine elsewhere(
      "a", {.most_tasks = std::numeric_limits<std::int64_t>::max(), .tells_its_time = false});
  Engine of_threads("b", {.tells_its_time = false});
  const PlayedWorkload all = played({&elsewhere, &of_threads});
  EXPECT_FALSE(all.series[0].tells_cpu);
  EXPECT_EQ(all.series[0].virtual_cost, "");
  EXPECT_TRUE(all.series[1].tells_cpu);
}

TEST(RealSession, LetsTheControlTakeTurnsWithTheEngines) {
  std::set<std::string> orders;
  for (std::uint64_t seed = 1; seed < 40; ++seed) {
    std::string order;
    Engine a("a", {}, &order);
    Engine b("b", {}, &order);
    RealSessionOptions options;
    options.seed = seed;
    options.budget = std::chrono::milliseconds(0);
    options.control = [&order](const std::vector<std::int64_t>& deadlines, const auto&) {
      order += "-";
      return std::vector<std::int64_t>(deadlines.size(), 0);
    };
    Contest contest{{timed_workload(), timed_workload(), 10}, {{&a}, {&b}}};
    contest.entrants[0].form = contest.entrants[1].form = Form::interpreted;
    run_real_session({contest}, options, {});
    orders.insert(order);
  }
  EXPECT_EQ(orders.size(), 6U) << "every order of the three";
}

TEST(RealSession, KeepsNoTurnThatWasInterrupted) {
  bool is_interrupted = false;
  Engine engine("a", {.while_it_waits = [&is_interrupted] { is_interrupted = true; }});
  RealSessionOptions options;
  options.limits.interrupted = [&is_interrupted] { return is_interrupted; };
  const PlayedWorkload all = played({&engine}, options);
  EXPECT_EQ(all.series[0].struck_out, "");
  EXPECT_TRUE(all.series[0].turns.empty());
}

/// Who was not rehearsed has no instants, and so not those of the others.
TEST(RealSession, StrikesNobodyOutWhenItIsInterrupted) {
  for (int last = 0; last < 20; ++last) {
    Engine one("a", {});
    Engine other("b", {});
    RealSessionOptions options;
    options.limits.interrupted = [last, asked = std::make_shared<int>(0)] {
      return ++*asked > last;
    };
    for (const PlayedSeries& series : played({&one, &other}, options).series) {
      EXPECT_EQ(series.struck_out, "") << "after " << last;
    }
  }
}

}  // namespace
}  // namespace concord
