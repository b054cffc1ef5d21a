// Two stored measurements side by side.
#include "harness/model/measurement_change.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace concord {
namespace {

/// One block for each time, or five that are alike of a single one.
Series series(const std::string& backend, std::vector<std::int64_t> ns,
              std::optional<Allocations> allocations = Allocations{5, 40}) {
  Series made;
  made.workload = {"bench/gather", 100, 304, ClockKind::real_time};
  made.arm = {backend, Form::native};
  made.allocations = allocations;
  if (ns.size() == 1) ns.resize(5, ns.front());
  for (const std::int64_t each : ns) {
    TimedSample sample;
    sample.wall_ns = each;
    made.blocks.push_back({made.blocks.size(), 0, {sample}});
  }
  return made;
}

/// Of an engine in a process of its own.
Series outside(const std::vector<std::int64_t>& ns, std::int64_t n = 100) {
  Series made = series("python", ns, std::nullopt);
  made.workload.n = n;
  return made;
}

Measurement measured(std::vector<Series> all) {
  Measurement made;
  made.machine.cpu = "a processor";
  made.machine.kernel = "a kernel";
  made.machine.libc = "a library";
  made.machine.compiler = "a compiler";
  made.machine.libraries = {"a library 1", "some 1", "python 3.11"};
  made.series = std::move(all);
  return made;
}

SeriesChange change(const Series& before, const Series& after) {
  const auto comparison = compare_measurements(measured({before}), measured({after}));
  EXPECT_EQ(comparison.rows.size(), 1U);
  return comparison.rows.at(0);
}

TEST(CompareMeasurements, JudgesHowOftenOneThreadAllocates) {
  const Series five = series("some", {1000});
  EXPECT_EQ(change(five, five).verdict, StoredVerdict::same);
  EXPECT_EQ(change(five, series("some", {1000}, Allocations{5, 48})).verdict, StoredVerdict::same);
  EXPECT_EQ(change(five, series("some", {10}, Allocations{6, 40})).verdict,
            StoredVerdict::regressed);
  EXPECT_EQ(change(five, series("some", {9000}, Allocations{4, 40})).verdict,
            StoredVerdict::improved);
  EXPECT_EQ(change(five, series("some", {1000}, std::nullopt)).verdict, StoredVerdict::not_judged);
}

TEST(CompareMeasurements, JudgesNoAllocationsOfWhoWaitsForOthers) {
  Series waits = series("some", {1000}, Allocations{6, 40});
  waits.blocks[0].samples[0].voluntary = 5;
  EXPECT_EQ(change(series("some", {1000}), waits).verdict, StoredVerdict::not_judged);
  EXPECT_EQ(change(waits, series("some", {1000})).verdict, StoredVerdict::not_judged);
  waits.blocks[0].samples[0].runs = 50;
  EXPECT_EQ(change(series("some", {1000}), waits).verdict, StoredVerdict::regressed)
      << "one thread that waited now and then for a page";
}

TEST(CompareMeasurements, JudgesNoAllocationsOfAnotherToolchain) {
  Measurement other = measured({series("some", {1000}, Allocations{6, 40})});
  other.machine.compiler = "another";
  const auto comparison = compare_measurements(measured({series("some", {1000})}), other);
  EXPECT_EQ(comparison.rows.at(0).verdict, StoredVerdict::not_judged);
  EXPECT_NE(comparison.no_allocations, "");
  EXPECT_FALSE(has_regression(comparison));
}

TEST(CompareMeasurements, SaysWhenARowIsAnotherWorkload) {
  const Series before = series("some", {1000});
  Series after = before;
  after.workload.events = 305;
  EXPECT_EQ(change(before, after).verdict, StoredVerdict::different);
  after = before;
  after.workload.clock = ClockKind::virtual_time;
  EXPECT_EQ(change(before, after).verdict, StoredVerdict::different);
  const auto comparison = compare_measurements(measured({before}), measured({after}));
  EXPECT_TRUE(has_lost_verdict(comparison));
  EXPECT_FALSE(has_regression(comparison));
}

TEST(CompareMeasurements, LosesAVerdictWhereWhatHadANumberIsStruckOut) {
  const Series good = series("some", {1000});
  Series bad = series("some", {});
  bad.struck_out = "it deadlocks";
  const auto lost = compare_measurements(measured({good}), measured({bad}));
  EXPECT_TRUE(has_lost_verdict(lost));
  ASSERT_EQ(lost.struck_out.size(), 1U);
  EXPECT_EQ(lost.struck_out[0].name, "bench/gather n=100 some native");
  EXPECT_EQ(lost.struck_out[0].reason, "it deadlocks");
  EXPECT_TRUE(lost.only_old.empty());
  EXPECT_FALSE(has_lost_verdict(compare_measurements(measured({bad}), measured({bad}))));
  const auto won = compare_measurements(measured({bad}), measured({good}));
  EXPECT_FALSE(has_lost_verdict(won));
  EXPECT_EQ(won.only_new, std::vector<std::string>{"bench/gather n=100 some native"});
}

TEST(CompareMeasurements, NamesWhatOneSideLacks) {
  const std::vector<std::string> name{"bench/gather n=100 some native"};
  const Measurement one = measured({series("some", {1000})});
  EXPECT_EQ(compare_measurements(one, measured({})).only_old, name);
  EXPECT_EQ(compare_measurements(measured({}), one).only_new, name);
  Measurement interrupted = measured({series("some", {})});
  interrupted.was_interrupted = true;
  const auto missing = compare_measurements(one, interrupted);
  EXPECT_EQ(missing.only_old, name);
  EXPECT_TRUE(missing.is_new_interrupted);
  EXPECT_FALSE(missing.is_old_interrupted);
}

TEST(CompareMeasurements, LeavesTheFloorOut) {
  const Measurement floor = measured({series("", {1000}, std::nullopt)});
  const auto comparison = compare_measurements(floor, floor);
  EXPECT_TRUE(comparison.rows.empty());
  EXPECT_TRUE(comparison.outside.empty());
  EXPECT_TRUE(compare_measurements(floor, measured({})).only_old.empty());
}

TEST(CompareMeasurements, IsCompleteWhereAllThatHadANumberHasOne) {
  const Measurement one = measured({series("some", {1000})});
  const Measurement two = measured({series("some", {1000}), series("other", {1000})});
  Measurement struck_out = two;
  struck_out.series[1].struck_out = "it deadlocks";
  Measurement interrupted = one;
  interrupted.was_interrupted = true;
  Measurement elsewhere = one;
  elsewhere.machine.libc = "another";
  EXPECT_TRUE(is_complete(compare_measurements(one, one)));
  EXPECT_TRUE(is_complete(compare_measurements(one, two)));
  EXPECT_FALSE(is_complete(compare_measurements(two, one)));
  EXPECT_FALSE(is_complete(compare_measurements(two, struck_out)));
  EXPECT_FALSE(is_complete(compare_measurements(one, interrupted)));
  EXPECT_FALSE(is_complete(compare_measurements(interrupted, one)));
  EXPECT_FALSE(is_complete(compare_measurements(one, elsewhere)));
  EXPECT_FALSE(is_complete(compare_measurements(measured({}), measured({}))));
}

TEST(CompareMeasurements, TakesWhatIsNotKnownForNothingInCommon) {
  Measurement unknown = measured({series("some", {1000}), outside({1000})});
  unknown.machine.cpu.clear();
  unknown.machine.compiler.clear();
  const auto comparison = compare_measurements(unknown, unknown);
  EXPECT_NE(comparison.no_threshold, "");
  EXPECT_NE(comparison.no_allocations, "");
}

TEST(CompareMeasurements, HasNoThresholdWhereAFewBlocksCannotTellHowTheyScatter) {
  const auto few = compare_measurements(measured({series("some", {1, 1, 1, 1}), outside({1})}),
                                        measured({series("some", {1}), outside({1})}));
  EXPECT_FALSE(few.rows.at(0).threshold.has_value());
  EXPECT_EQ(few.no_threshold, "");
}

TEST(CompareMeasurements, PutsAThresholdBesideARatioOfMedians) {
  const auto comparison = compare_measurements(
      measured({series("some", {900, 1000, 1000, 1000, 1200}), outside({1000})}),
      measured({series("some", {1900, 2000, 2000, 2000, 2200}), outside({1000})}));
  const SeriesChange& row = comparison.rows.at(0);
  EXPECT_DOUBLE_EQ(row.ratio, 2);
  // The lowest of the new ones by the highest of the old ones is beyond 1 from here on.
  EXPECT_DOUBLE_EQ(row.threshold.value(), 1.2 * (2000.0 / 1900));
  EXPECT_TRUE(row.is_beyond_threshold());
  EXPECT_EQ(comparison.no_threshold, "");
}

TEST(CompareMeasurements, HasOneThresholdInBothDirections) {
  const Measurement less =
      measured({series("some", {500, 1000, 1000, 1000, 1000}), outside({1000})});
  const Measurement more = measured({series("some", {1500}), outside({1000})});
  EXPECT_DOUBLE_EQ(compare_measurements(less, more).rows.at(0).threshold.value(), 2);
  EXPECT_DOUBLE_EQ(compare_measurements(more, less).rows.at(0).threshold.value(), 2);
  EXPECT_FALSE(compare_measurements(more, less).rows.at(0).is_beyond_threshold());
}

TEST(CompareMeasurements, AllowsAsMuchAsTheMinutesDidToAnEngineOutside) {
  const auto comparison = compare_measurements(
      measured({series("some", {1000}), outside({1000}), outside({1000}, 1000)}),
      measured({series("some", {2000}), outside({900}), outside({400}, 1000)}));
  ASSERT_EQ(comparison.outside.size(), 1U);
  EXPECT_DOUBLE_EQ(comparison.outside[0].least, 0.4);
  EXPECT_DOUBLE_EQ(comparison.outside[0].most, 0.9);
  EXPECT_DOUBLE_EQ(comparison.rows.at(0).threshold.value(), 2.5);
  EXPECT_FALSE(comparison.rows.at(1).threshold.has_value())
      << "nothing outside is left to compare the engine outside with";
}

TEST(CompareMeasurements, AllowsASlowerMinuteAsAQuickerOne) {
  const auto comparison = compare_measurements(measured({series("some", {2000}), outside({1000})}),
                                               measured({series("some", {500}), outside({3000})}));
  EXPECT_DOUBLE_EQ(comparison.rows.at(0).threshold.value(), 3);
  EXPECT_DOUBLE_EQ(comparison.rows.at(0).ratio, 0.25);
  EXPECT_TRUE(comparison.rows.at(0).is_beyond_threshold());
}

TEST(CompareMeasurements, HasNoThresholdWithoutAnEngineThatIsTheSame) {
  const Measurement before = measured({series("some", {1000}), outside({1000})});
  Measurement after = before;
  after.machine.libraries = {"python 3.12"};
  const auto other_version = compare_measurements(before, after);
  EXPECT_FALSE(other_version.rows.at(0).threshold.has_value());
  EXPECT_NE(other_version.no_threshold, "");
  after = before;
  after.machine.cpu = "another";
  const auto other_machine = compare_measurements(before, after);
  EXPECT_FALSE(other_machine.rows.at(0).threshold.has_value());
  EXPECT_NE(other_machine.no_threshold, other_version.no_threshold);
  EXPECT_FALSE(other_machine.rows.at(0).is_beyond_threshold());
}

}  // namespace
}  // namespace concord
