// Measurements as they are kept: what was written is read, and what is none of it is refused by
// name. Of counts counts_test.cpp tells the same.
#include "harness/report/stored.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <variant>

#include "harness/report/bench_report.hpp"

namespace concord {
namespace {

Measurement some_measurement() {
  Measurement made;
  made.tool_version = "0.1.0";
  made.started_at = "2026-11-26T00:00:00Z";
  made.arguments = {"bench", "--seed", "1"};
  made.seed = 18'446'744'073'709'551'615U;
  made.wall_seconds = 1.5;
  made.was_interrupted = true;
  made.selftest = "self-test of 2026-11-26";
  made.machine.cpu = "a processor";
  made.machine.processors = 2;
  made.machine.libraries = {"a library 1", "some 1"};
  made.machine.load = {0.5, 1, 2};
  made.machine.pressure = 10;
  Series floor;
  floor.workload = {"bench/gather", 100, 304, ClockKind::virtual_time};
  Series some = floor;
  some.arm = {"some", Form::interpreted};
  some.tasks = 101;
  some.allocations = Allocations{7, 70};
  some.blocks = {{0, 1, {{2, 3, 4, 5, 6, 7}, {8, 9, 10, 11, 12, 13}}},
                 {1, 0, {{1, 0, 1, 0, 0, 0}}}};
  Series wrong = floor;
  wrong.arm = {"wrong", Form::native};
  wrong.struck_out = "it deadlocks";
  made.series = {floor, some, wrong};
  return made;
}

std::string text_of(const Measurement& measurement) {
  std::ostringstream text;
  write_bench_json(measurement, text);
  return text.str();
}

TEST(StoredMeasurement, IsReadAsItWasWritten) {
  const std::string written = text_of(some_measurement());
  std::istringstream in(written);
  const auto read = std::get<Measurement>(read_stored(in));
  EXPECT_EQ(text_of(read), written);
  ASSERT_EQ(read.series.size(), 3U);
  EXPECT_TRUE(read.series[0].arm.is_floor());
  ASSERT_EQ(read.series[1].blocks.size(), 2U);
  EXPECT_EQ(read.series[1].blocks[0].samples.size(), 2U);
  EXPECT_EQ(read.series[1].blocks[1].samples[0].wall_ns, 1);
  EXPECT_EQ(read.series[2].struck_out, "it deadlocks");
}

std::string complaint(const std::string& text) {
  std::istringstream in(text);
  try {
    read_stored(in);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

/// What is said of a measurement after a change.
std::string complaint_after(const std::function<void(nlohmann::json&)>& change) {
  nlohmann::json json = nlohmann::json::parse(text_of(some_measurement()));
  change(json);
  return complaint(json.dump());
}

TEST(StoredMeasurement, SaysWhichFieldIsWrong) {
  EXPECT_EQ(complaint_after([](auto&) {}), "");
  EXPECT_EQ(complaint_after([](auto& json) { json["schema"] = 2; }),
            "its schema is 2, and this concord knows 1; use a newer concord");
  EXPECT_EQ(complaint_after([](auto& json) { json.erase("machine"); }), "'machine' is missing");
  EXPECT_EQ(complaint_after([](auto& json) { json["machine"]["cpu"] = 5; }),
            "'cpu' is 5, not a text");
  EXPECT_EQ(complaint_after([](auto& json) { json["machine"]["libraries"] = {1}; }),
            "'libraries' is 1, not a text in its place");
  EXPECT_EQ(complaint_after([](auto& json) { json["seed"] = -1; }),
            "'seed' is -1, not a whole number from 0 on");
  EXPECT_EQ(complaint_after([](auto& json) { json["wall_seconds"] = "long"; }),
            "'wall_seconds' is \"long\", not a number");
  EXPECT_EQ(complaint_after([](auto& json) { json["series"] = 5; }), "'series' is 5, not a list");
  EXPECT_EQ(complaint_after([](auto& json) { json["series"][1] = 5; }),
            "series 2: it is no object");
  EXPECT_EQ(complaint_after([](auto& json) { json["series"][1]["backend"] = ""; }),
            "series 2: 'backend' is empty");
  EXPECT_EQ(complaint_after([](auto& json) { json["series"][1]["samples"]["wall_ns"][0] = 0; }),
            "series 2: 'wall_ns' is 0, not a whole number from 1 on");
  EXPECT_EQ(complaint_after([](auto& json) { json["series"][1]["samples"]["runs"].erase(0); }),
            "series 2: the columns of its 'samples' are not of one length");
  EXPECT_EQ(complaint_after([](auto& json) {
              json["series"][1]["samples"]["round"] = {0, 1, 0};
            }),
            "series 2: the samples of one of its blocks do not stand together");
  EXPECT_EQ(complaint_after([](auto& json) {
              json["series"][1]["samples"]["place"] = {0, 1, 1};
            }),
            "series 2: the samples of one of its blocks do not stand together");
  EXPECT_EQ(complaint_after([](auto& json) { json["machine"]["processors"] = 4'294'967'298; }),
            "'processors' is 4294967298, not a whole number up to 2147483647");
  EXPECT_EQ(complaint_after([](auto& json) { json["tool"] = std::vector<int>(9); }),
            "'tool' is an array, not a text");
  EXPECT_EQ(
      complaint_after([](auto& json) { json["series"][1]["form"] = std::string(99, 'x'); }),
      "series 2: 'form' is \"" + std::string(59, 'x') + "..., not a word that this concord knows");
  EXPECT_EQ(complaint_after([](auto& json) { json["series"][2] = json["series"][1]; }),
            "series 3: it stands twice");
  EXPECT_EQ(complaint_after([](auto& json) {
              json["real_clock"] = {{"workloads", {}}};
            }),
            "it was played on the real clock, and how late timers are belongs to its minute");
}

TEST(StoredMeasurement, RefusesAKeyThatStandsTwice) {
  std::string text = text_of(some_measurement());
  text.replace(text.rfind('}'), 1, R"(, "series": []})");
  EXPECT_EQ(complaint(text), "'series' stands twice in one object");
}

TEST(StoredMeasurement, RefusesWhatIsNestedDeeperThanAnyOfOurs) {
  std::string text = text_of(some_measurement());
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  text.replace(text.rfind('}'), 1, R"(, "more": )" + deep + "}");
  EXPECT_EQ(complaint(text), "it is nested too deeply");
}

}  // namespace
}  // namespace concord
