// The table and the JSON of a measurement on the real clock that is made up.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "harness/report/bench_report.hpp"

namespace concord {
namespace {

using Lateness = std::vector<std::int64_t>;

PlayedTurn turn(std::uint64_t round, Lateness lateness, std::int64_t wall_ns, std::int64_t cpu_ns) {
  PlayedTurn made;
  made.round = round;
  made.place = 2;
  made.lateness_ns = std::move(lateness);
  made.real.wall_ns = wall_ns;
  made.real.cpu_ns = cpu_ns;
  made.jumping.runs = 10;
  made.jumping.cpu_ns = cpu_ns;
  return made;
}

PlayedSeries series(Arm arm, std::vector<PlayedTurn> turns, std::string virtual_cost = "") {
  PlayedSeries made;
  made.arm = std::move(arm);
  made.turns = std::move(turns);
  made.virtual_cost = std::move(virtual_cost);
  return made;
}

Measurement measurement() {
  PlayedWorkload played;
  played.workload = {"bench/timers-storm", 2, 16, ClockKind::real_time};
  played.real_per_virtual = 0.2;
  played.deadlines_ns = {2'000'000, 4'000'000};
  played.ideal_ns = 4'000'000;
  played.control.turns = {turn(0, {50'000, 60'000}, 0, 0), turn(1, {55'000, 120'000}, 0, 0)};
  played.series = {
      series({"coroutines", Form::native}, {turn(0, {56'000, 61'000}, 4'080'000, 32'000),
                                            turn(1, {57'000, 1'300'000}, 5'400'000, 48'000)}),
      series({"threads", Form::native}, {turn(0, {-3, 400'000}, 4'440'000, 160'000)}, "a detector"),
      series({"threads", Form::interpreted}, {turn(0, {0, 0}, 4'000'000, 160'000)}, "a detector"),
      series({"asio", Form::native}, {})};
  played.series[2].tells_cpu = false;
  played.series[3].struck_out = "it has no real clock";
  Measurement made;
  made.played = {played, played};
  made.played[1].workload.n = 10'000;
  made.played[1].left_out = "a run would last 20s on the real clock";
  made.played[1].control.turns.clear();
  made.played[1].series.clear();
  made.timer_slack_ns = 50'000;
  return made;
}

std::string tables(const Measurement& made) {
  std::ostringstream out;
  write_lateness_tables(made, out);
  return out.str();
}

TEST(LatenessTables, ShowEveryArmBesideTheRawControl) {
  const std::string text = tables(measurement());
  EXPECT_EQ(
      text.substr(0, text.find("\nlate: ")),
      "bench/timers-storm\n"
      "\n"
      "  n = 2, 16 events, real clock\n"
      "  2 deadlines a run, ideal makespan 4.0 ms, 2 rounds; 5.00 times as fast as written\n"
      "                             late p50      p99   max us   stretch  over rounds         CPU "
      "if virtual\n"
      "  raw control                    55.0      120      120\n"
      "  coroutines native              57.0     1300     1300    1.1850  1.0200..1.3500     2500"
      "        250\n"
      "  threads native                    0      400      400    1.1100  1.1100..1.1100    10000"
      "       1000*\n"
      "  threads interpreted               0        0        0    1.0000  1.0000..1.0000        -"
      "          -*\n"
      "  threads                   * on the virtual clock this contains a detector; on the real "
      "one "
      "not\n"
      "  asio native                no number: it has no real clock\n"
      "\n"
      "  n = 10000, 16 events, real clock\n"
      "  not played: a run would last 20s on the real clock\n");
}

TEST(LatenessTables, EndWithTheTimerSlack) {
  Measurement made = measurement();
  const std::string slack = "Timer slack of this process: 50us (prctl PR_GET_TIMERSLACK).\n";
  EXPECT_TRUE(tables(made).ends_with(slack)) << tables(made);
  made.timer_slack_ns.reset();
  EXPECT_EQ(tables(made).find("Timer slack"), std::string::npos);
}

TEST(LatenessTables, SayNothingOfNothing) {
  EXPECT_EQ(tables(Measurement{}), "");
}

TEST(LatenessJson, KeepsEveryTurnBesideTheSchemaThatThereWas) {
  std::ostringstream out;
  write_bench_json(measurement(), out);
  const nlohmann::json json = nlohmann::json::parse(out.str());
  EXPECT_EQ(json.at("schema"), 1);
  EXPECT_TRUE(json.at("series").empty());
  EXPECT_EQ(json.at("real_clock").at("timer_slack_ns"), 50'000);
  const auto& all = json.at("real_clock").at("workloads");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].at("spec"), "bench/timers-storm");
  EXPECT_EQ(all[0].at("deadlines_ns"), nlohmann::json::parse("[2000000, 4000000]"));
  EXPECT_EQ(all[0].at("control").at("lateness_ns"),
            nlohmann::json::parse("[[50000, 60000], [55000, 120000]]"));
  EXPECT_TRUE(all[0].at("left_out").is_null());
  const auto& coroutines = all[0].at("series").at(0);
  EXPECT_EQ(coroutines.at("backend"), "coroutines");
  EXPECT_EQ(coroutines.at("turns").at("round"), nlohmann::json::parse("[0, 1]"));
  EXPECT_EQ(coroutines.at("turns").at("lateness_ns").at(1),
            nlohmann::json::parse("[57000, 1300000]"));
  EXPECT_EQ(coroutines.at("turns").at("real").at("wall_ns"),
            nlohmann::json::parse("[4080000, 5400000]"));
  EXPECT_EQ(coroutines.at("turns").at("virtual").at("runs"), nlohmann::json::parse("[10, 10]"));
  EXPECT_TRUE(coroutines.at("virtual_cost").is_null());
  EXPECT_EQ(all[0].at("series").at(1).at("virtual_cost"), "a detector");
  EXPECT_TRUE(all[0].at("series").at(2).at("turns").at("real").at("cpu_ns").is_null());
  EXPECT_EQ(all[0].at("series").at(3).at("struck_out"), "it has no real clock");
  EXPECT_EQ(all[1].at("left_out"), "a run would last 20s on the real clock");
}

TEST(LatenessJson, IsNotThereWhereNothingWasPlayed) {
  std::ostringstream out;
  write_bench_json(Measurement{}, out);
  EXPECT_FALSE(nlohmann::json::parse(out.str()).contains("real_clock"));
}

}  // namespace
}  // namespace concord
