// Google Benchmark's JSON, as its own tools read it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "harness/bench/gbench_report.hpp"

namespace concord {
namespace {

Series series(const std::string& backend, std::vector<std::int64_t> wall_ns) {
  Series made;
  made.workload = {"bench/gather", 1000, 3004, ClockKind::real_time};
  made.arm = {backend, Form::native};
  for (const std::int64_t ns : wall_ns) {
    TimedSample slow;
    slow.runs = 2;
    slow.wall_ns = 4 * ns;
    slow.cpu_ns = 4 * ns;
    TimedSample quick = slow;
    quick.wall_ns = 2 * ns;
    quick.cpu_ns = ns;
    made.blocks.push_back({made.blocks.size(), 0, {slow, quick}});
  }
  return made;
}

TEST(GbenchReport, TellsEachBlockAsARepetition) {
  Measurement measurement;
  measurement.series = {series("", {10}), series("coroutines", {500, 600, 550})};
  measurement.series[1].allocations = Allocations{7, 700};
  std::ostringstream out;
  write_gbench(measurement, out);
  const nlohmann::json json = nlohmann::json::parse(out.str());
  EXPECT_TRUE(json.contains("context"));
  const auto& runs = json.at("benchmarks");
  ASSERT_EQ(runs.size(), 4U);
  EXPECT_EQ(runs[0].at("name"), "bench/gather/n:1000/floor");
  EXPECT_EQ(runs[1].at("name"), "bench/gather/n:1000/coroutines/native");
  EXPECT_EQ(runs[1].at("run_type"), "iteration");
  EXPECT_EQ(runs[2].at("repetitions"), 3);
  EXPECT_EQ(runs[2].at("repetition_index"), 1);
  EXPECT_DOUBLE_EQ(runs[2].at("real_time").get<double>(), 600);
  EXPECT_DOUBLE_EQ(runs[2].at("cpu_time").get<double>(), 300);
  EXPECT_EQ(runs[2].at("time_unit"), "ns");
  EXPECT_EQ(runs[2].at("events"), 3004);
  EXPECT_EQ(runs[2].at("allocations"), 7);
}

TEST(GbenchReport, IsWellFormedWithoutAnyNumber) {
  std::ostringstream out;
  write_gbench(Measurement{}, out);
  EXPECT_TRUE(nlohmann::json::parse(out.str()).at("benchmarks").empty());
}

}  // namespace
}  // namespace concord
