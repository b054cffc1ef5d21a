// A measurement as text: tables for people, JSON and raw samples for programs.
#pragma once

#include <ostream>
#include <string>

#include "harness/model/measurement.hpp"

namespace concord {

/// One table a workload: at each size all arms, nanoseconds an event beyond the floor, and how many
/// times those of the best.
void write_bench_tables(const Measurement& measurement, std::ostream& out);

/// How far the numbers can be trusted, by the last self-test; "": there was none. A line.
void write_selftest_line(const std::string& selftest, std::ostream& out);

/// What was played on the real clock: how late, how much longer than ideal, at which cost.
void write_lateness_tables(const Measurement& measurement, std::ostream& out);

/// One JSON object: everything, samples in columns.
void write_bench_json(const Measurement& measurement, std::ostream& out);

/// CSV, a line a sample.
void write_bench_samples(const Measurement& measurement, std::ostream& out);

}  // namespace concord
