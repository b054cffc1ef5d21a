// Tables, JSON and samples of a measurement that is made up.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "harness/report/bench_report.hpp"

namespace concord {
namespace {

/// One block for each time, of two samples of two runs: that time a run, and a slower one.
Series series(Arm arm, const std::vector<std::int64_t>& ns) {
  Series made;
  made.workload = {"bench/gather", 100, 10, ClockKind::virtual_time};
  made.arm = std::move(arm);
  for (const std::int64_t each : ns) {
    TimedSample good;
    good.runs = 2;
    good.t0_ns = 7;
    good.wall_ns = 2 * each;
    good.cpu_ns = each;
    good.voluntary = 3;
    TimedSample slow = good;
    slow.wall_ns *= 9;
    slow.cpu_ns *= 9;
    made.blocks.push_back({made.blocks.size(), 1, {slow, good}});
  }
  return made;
}

Measurement measurement() {
  Measurement made;
  made.seed = 42;
  made.machine.cpu = "a \"cpu\"";
  made.machine.load = {0.5};
  made.series = {series({"", Form::native}, {10, 10, 10}),
                 series({"coroutines", Form::native}, {1010, 2010, 1210}),
                 series({"threads", Form::interpreted}, {120'010}),
                 series({"asio", Form::native}, {})};
  made.series[1].allocations = Allocations{25, 4000};
  made.series[1].tasks = 10;
  made.series[3].struck_out = "main should have returned 5, but returned 4.";
  return made;
}

std::string tables(const Measurement& made) {
  std::ostringstream out;
  write_bench_tables(made, out);
  const std::string text = out.str();
  return text.substr(0, text.find("\nns/event: "));
}

TEST(BenchTables, ShowEventsBeyondTheFloorAndStrikeOutWhoIsWrong) {
  EXPECT_EQ(tables(measurement()),
            "bench/gather\n"
            "\n"
            "  n = 100, 10 events, virtual clock\n"
            "                             ns/event  over blocks      CPU events/s  x best"
            "  x floor  allocs   bytes  waits\n"
            "  floor                          1.00  1.00..1.00      0.50\n"
            "  coroutines native               120  100..200        60.0    8.33M    1.00"
            "      121    2.50     400   1.50\n"
            "  threads interpreted           12000  12000..12000    6000    83.3k     100"
            "    12001       -       -   1.50\n"
            "  asio native                no number: main should have returned 5, but returned "
            "4.\n");
}

/// A million frames of one task.
TEST(BenchTables, KeepColumnsApartHoweverLongTheirNumbersAre) {
  Measurement made = measurement();
  made.series[1].allocations = Allocations{1'100'000'120, 23'520'022'160};
  EXPECT_NE(tables(made).find(" 110000012 2352002216 "), std::string::npos) << tables(made);
}

/// What stands below "waits", of so many in a million runs.
std::string waits_of(std::int64_t count) {
  Measurement made;
  made.series = {series({"some", Form::native}, {10})};
  made.series[0].blocks[0].samples.resize(1);
  made.series[0].blocks[0].samples[0].runs = 1'000'000;
  made.series[0].blocks[0].samples[0].voluntary = count;
  const std::string text = tables(made);
  return text.substr(text.find_last_of(' ') + 1);
}

TEST(BenchTables, TellAFewWaitsFromNone) {
  EXPECT_EQ(waits_of(0), "0\n");
  EXPECT_EQ(waits_of(1), "<0.01\n");
  EXPECT_EQ(waits_of(4'999), "<0.01\n");
  EXPECT_EQ(waits_of(5'001), "0.01\n");
}

TEST(BenchTables, TellTheInterpretersShareWhereBothFormsWereMeasured) {
  Measurement made = measurement();
  made.series = {series({"", Form::native}, {10}), series({"some", Form::native}, {1010}),
                 series({"some", Form::interpreted}, {4010})};
  EXPECT_NE(tables(made).find("some interpreted          of which 75 % are the interpreter's\n"),
            std::string::npos)
      << tables(made);
}

/// The same arm at a size with a cost that goes by its square, in so many rounds.
Series squared(std::int64_t n, std::size_t rounds) {
  Series made = series({"some", Form::native}, std::vector<std::int64_t>(rounds, 3 * n * n));
  made.workload.n = n;
  return made;
}

TEST(BenchTables, TellHowCostsGrow) {
  Measurement made;
  made.series = {squared(10, 8), squared(100, 8), squared(1000, 8)};
  EXPECT_NE(tables(made).find("\n  a run takes time as\n"
                              "  some native               n^2.00  2.00..2.00\n"),
            std::string::npos)
      << tables(made);
  made.series.pop_back();
  EXPECT_EQ(tables(made).find("n^"), std::string::npos) << "two sizes tell nothing";
}

TEST(BenchTables, EndWithWhatTheLastSelfTestSaid) {
  Measurement made = measurement();
  const auto end_of = [](const Measurement& measurement) {
    std::ostringstream out;
    write_bench_tables(measurement, out);
    return out.str().substr(out.str().find("mean nothing.") + 14);
  };
  EXPECT_EQ(end_of(made), "How far this machine can be trusted: concord bench --selftest\n");
  made.selftest = "self-test of 2026-01-01: 0 false alarms";
  EXPECT_EQ(end_of(made), "Last self-test of 2026-01-01: 0 false alarms\n");
}

TEST(BenchTables, SayNothingOfNothing) {
  std::ostringstream out;
  write_bench_tables(Measurement{}, out);
  EXPECT_EQ(out.str(), "");
}

TEST(BenchJson, KeepsEverySample) {
  std::ostringstream out;
  write_bench_json(measurement(), out);
  const nlohmann::json json = nlohmann::json::parse(out.str());
  EXPECT_EQ(json.at("kind"), "measurement");
  EXPECT_EQ(json.at("schema"), 1);
  EXPECT_EQ(json.at("seed"), 42);
  EXPECT_EQ(json.at("machine").at("cpu"), "a \"cpu\"");
  EXPECT_TRUE(json.at("machine").at("governor").is_null()) << "unknown, not guessed";
  EXPECT_TRUE(json.at("selftest").is_null());
  const auto& all = json.at("series");
  ASSERT_EQ(all.size(), 4U);
  EXPECT_TRUE(all[0].at("backend").is_null());
  EXPECT_EQ(all[0].at("form"), "floor");
  EXPECT_EQ(all[1].at("allocations"), 25);
  EXPECT_EQ(all[1].at("tasks"), 10);
  EXPECT_TRUE(all[2].at("allocations").is_null());
  EXPECT_EQ(all[1].at("samples").at("wall_ns"),
            nlohmann::json::parse("[18180, 2020, 36180, 4020, 21780, 2420]"));
  EXPECT_EQ(all[1].at("samples").at("round"), nlohmann::json::parse("[0, 0, 1, 1, 2, 2]"));
  EXPECT_EQ(all[3].at("struck_out"), "main should have returned 5, but returned 4.");
}

TEST(BenchSamples, AreLinesOfOneShape) {
  std::ostringstream out;
  write_bench_samples(measurement(), out);
  std::istringstream lines(out.str());
  std::vector<std::string> all;
  for (std::string line; std::getline(lines, line);) all.push_back(line);
  ASSERT_EQ(all.size(), 1U + 2U * 7U);
  EXPECT_EQ(all[1], "bench/gather,100,10,virtual,\"\",floor,0,1,2,7,180,90,3,0");
  EXPECT_EQ(all[8], "bench/gather,100,10,virtual,\"coroutines\",native,0,1,2,7,2020,1010,3,0");
}

}  // namespace
}  // namespace concord
