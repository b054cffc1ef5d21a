// What is told of two measurements, made up.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "harness/report/measurement_change_report.hpp"

namespace concord {
namespace {

SeriesChange row(const std::string& spec, StoredVerdict verdict) {
  SeriesChange made;
  made.workload = {spec, 100, 304, ClockKind::real_time};
  made.arm = {"some", Form::native};
  made.events_before = 304;
  made.ratio = 1.25;
  made.threshold = 1.5;
  made.before = Allocations{452, 4000};
  made.after = Allocations{452, 4000};
  made.verdict = verdict;
  return made;
}

MeasurementComparison some_comparison() {
  MeasurementComparison made;
  made.rows = {row("bench/a", StoredVerdict::same), row("bench/b", StoredVerdict::not_judged),
               row("bench/c", StoredVerdict::different),
               row("bench/long", StoredVerdict::regressed)};
  made.rows[1].ratio = 0.5;
  made.rows[1].before.reset();
  made.rows[2].events_before = 303;
  made.rows[3].threshold.reset();
  made.rows[3].after = Allocations{453, 4100};
  made.outside = {{"python", 0.97, 1.15}};
  made.struck_out = {{"bench/d n=100 some native", "it deadlocks", true},
                     {"bench/e n=100 some native", "it deadlocks", false}};
  made.only_old = {"bench/f n=100 some native"};
  made.only_new = {"bench/g n=100 some native"};
  return made;
}

std::string table(const MeasurementComparison& comparison) {
  std::ostringstream out;
  write_measurement_comparison(comparison, out);
  return out.str();
}

TEST(MeasurementComparison, TellsTheGravestFirst) {
  EXPECT_EQ(
      table(some_comparison()),
      "Two files are two different minutes: their times are shown, and not judged.\n"
      "Up to its threshold, as a factor either way, a ratio says nothing: so far the blocks of "
      "both files scatter,\nand so far the minutes differ by engines that are no part of the "
      "build. What is beyond it (!) is worth\n"
      "being measured on both sides at once, by 'compare --old --new' or 'compare -b --vs'.\n"
      "  outside: python took 0.970 to 1.150 times as long\n"
      "\n"
      "                                         new / old  threshold  allocations\n"
      "REGRESSED  bench/long n=100 some native      1.250          -  452 -> 453\n"
      "DIFFERENT  bench/c n=100 some native: 303 events on a real clock, then 304 on a real one\n"
      "SAME       bench/a n=100 some native         1.250      1.500  452\n"
      "-          bench/b n=100 some native         0.500!     1.500\n"
      "STRUCK OUT bench/d n=100 some native: it deadlocks\n"
      "no number  bench/e n=100 some native: it deadlocks\n"
      "only old   bench/f n=100 some native\n"
      "only new   bench/g n=100 some native\n"
      "1 regressed, 1 different, 1 struck out, 0 improved, 1 same, 1 not judged\n");
}

TEST(MeasurementComparison, SaysWhyNothingCanBeTold) {
  MeasurementComparison made;
  made.rows = {row("bench/a", StoredVerdict::not_judged)};
  made.rows[0].threshold.reset();
  made.no_threshold = "of a reason";
  made.no_allocations = "of another";
  made.is_old_interrupted = true;
  EXPECT_EQ(table(made),
            "the old measurement was interrupted: rows are missing\n"
            "Two files are two different minutes: their times are shown, and not judged.\n"
            "There is no threshold: of a reason.\n"
            "Allocations are not judged: of another.\n"
            "\n"
            "                                      new / old  threshold  allocations\n"
            "-          bench/a n=100 some native      1.250          -  452\n"
            "0 regressed, 0 different, 0 struck out, 0 improved, 0 same, 1 not judged\n");
  EXPECT_EQ(table({}),
            "0 regressed, 0 different, 0 struck out, 0 improved, 0 same, 0 not judged\n");
}

TEST(MeasurementComparison, IsKeptAsJson) {
  ComparedMeasurements compared;
  compared.before.machine.revision = "abc";
  compared.after.was_interrupted = true;
  compared.comparison = some_comparison();
  std::ostringstream out;
  write_measurement_comparison_json(compared, out);
  const auto json = nlohmann::json::parse(out.str());
  EXPECT_EQ(json["kind"], "measurement_comparison");
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["before"]["revision"], "abc");
  EXPECT_EQ(json["after"]["interrupted"], true);
  EXPECT_EQ(json["outside"][0]["most"], 1.15);
  EXPECT_EQ(json["rows"][0]["verdict"], "same");
  EXPECT_EQ(json["rows"][0]["ratio"], 1.25);
  EXPECT_EQ(json["rows"][0]["threshold"], 1.5);
  EXPECT_EQ(json["rows"][0]["after"]["allocations"], 452);
  EXPECT_TRUE(json["rows"][1]["before"]["allocations"].is_null());
  EXPECT_EQ(json["rows"][2]["before"]["events"], 303);
  EXPECT_TRUE(json["rows"][2]["ratio"].is_null()) << "of another workload";
  EXPECT_TRUE(json["rows"][3]["threshold"].is_null());
  EXPECT_EQ(json["struck_out"][0]["had_number"], true);
  EXPECT_EQ(json["only_old"][0], "bench/f n=100 some native");
  EXPECT_TRUE(json["no_threshold"].is_null());
}

}  // namespace
}  // namespace concord
