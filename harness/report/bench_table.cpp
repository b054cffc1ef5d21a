// Medians over blocks, with the range of them. Whoever was struck out has a line and no number.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

#include "harness/report/bench_report.hpp"

namespace concord {

namespace {

/// What one line shows of a series.
struct Line {
  const Series* series = nullptr;
  Spread per_event;  ///< Nanoseconds beyond the floor.
  double cpu_per_event = 0;
  double run_ns = 0;
};

std::string arm_name(const Arm& arm) {
  if (arm.is_floor()) return "floor";
  return fmt::format("{} {}", arm.backend, word(arm.form));
}

/// Three digits, whatever the size.
std::string digits(double value) {
  if (value < 0.005) return "0";
  if (value < 10) return fmt::format("{:.2f}", value);
  if (value < 100) return fmt::format("{:.1f}", value);
  return fmt::format("{:.0f}", value);
}

using BestOfBlock = double (*)(const TimedBlock&);

double median(const Series& series, BestOfBlock best) {
  std::vector<double> values;
  for (const TimedBlock& block : series.blocks) values.push_back(best(block));
  return spread_of(values).median;
}

/// A row of the table: one text for each column.
void write_row(std::ostream& out, const std::array<std::string, 8>& cells) {
  std::string row =
      fmt::format("  {:<27}{:>9}  {:<15}{:>8}{:>8}{:>9}{:>8}{:>7}", cells[0], cells[1], cells[2],
                  cells[3], cells[4], cells[5], cells[6], cells[7]);
  row.erase(row.find_last_not_of(' ') + 1);
  out << row << "\n";
}

std::string switches_of(const Series& series) {
  double runs = 0;
  double switches = 0;
  for (const TimedBlock& block : series.blocks) {
    for (const TimedSample& sample : block.samples) {
      runs += static_cast<double>(sample.runs);
      switches += static_cast<double>(sample.voluntary);
    }
  }
  return runs == 0 ? "-" : digits(switches / runs);
}

/// All series of one workload at one size, the floor among them.
class Contest {
 public:
  explicit Contest(std::vector<const Series*> all) : all_(std::move(all)) {
    for (const Series* series : all_) {
      if (!series->arm.is_floor() || series->blocks.empty()) continue;
      floor_ns_ = median(*series, best_wall_ns);
      floor_cpu_ns_ = median(*series, best_cpu_ns);
    }
    for (const Series* series : all_) {
      if (!series->blocks.empty()) lines_.push_back(line_of(*series));
    }
    for (const Line& line : lines_) {
      if (!line.series->arm.is_floor()) best_ = std::min(best_, line.per_event.median);
    }
  }

  void write(std::ostream& out) const {
    const Workload& workload = all_.front()->workload;
    fmt::print(out, "\n  n = {}, {} events, {} clock\n", workload.n, workload.events,
               word(workload.clock));
    write_row(out,
              {"", "ns/event", "over the blocks", "CPU", "x best", "x floor", "allocs", "waits"});
    for (const Line& line : lines_) write(line, out);
    for (const Series* series : all_) {
      if (series->struck_out.empty()) continue;
      fmt::print(out, "  {:<27} no number: {}\n", arm_name(series->arm), series->struck_out);
    }
  }

 private:
  Line line_of(const Series& series) const {
    const auto events = static_cast<double>(series.workload.events);
    const bool is_floor = series.arm.is_floor();
    std::vector<double> wall;
    std::vector<double> cpu;
    for (const TimedBlock& block : series.blocks) {
      wall.push_back((best_wall_ns(block) - (is_floor ? 0 : floor_ns_)) / events);
      cpu.push_back((best_cpu_ns(block) - (is_floor ? 0 : floor_cpu_ns_)) / events);
    }
    return {&series, spread_of(wall), spread_of(cpu).median, median(series, best_wall_ns)};
  }

  void write(const Line& line, std::ostream& out) const {
    const Series& series = *line.series;
    const bool is_floor = series.arm.is_floor();
    const double events = static_cast<double>(series.workload.events);
    const std::string range =
        fmt::format("{}..{}", digits(line.per_event.least), digits(line.per_event.most));
    const std::string allocations =
        series.allocations ? digits(static_cast<double>(series.allocations->count) / events) : "-";
    write_row(out,
              {arm_name(series.arm), digits(line.per_event.median), range,
               digits(line.cpu_per_event), is_floor ? "" : digits(line.per_event.median / best_),
               is_floor || floor_ns_ == 0 ? "" : digits(line.run_ns / floor_ns_),
               is_floor ? "" : allocations, is_floor ? "" : switches_of(series)});
  }

  std::vector<const Series*> all_;
  std::vector<Line> lines_;
  double floor_ns_ = 0;
  double floor_cpu_ns_ = 0;
  double best_ = std::numeric_limits<double>::infinity();
};

constexpr const char* kLegend =
    "\n"
    "ns/event: median over the blocks of (run - floor) / scheduling events, a block's estimate "
    "being"
    "\nits best sample. x best: of that. x floor: of whole runs. allocs: an event. waits: voluntary"
    "\ncontext switches a run. The floor is what the leaves do, in a plain loop: nothing, but in "
    "the"
    "\ntrees called mixed (they compute) and memoization (they look into a cache). A virtual clock "
    "is"
    "\nmoved when nothing can run, and finding that out is part of an engine's cost (of threads: "
    "their"
    "\nquiescence detector). Ratios within the range of the blocks mean nothing.\n";

}  // namespace

void write_bench_tables(const Measurement& measurement, std::ostream& out) {
  const std::vector<Series>& all = measurement.series;
  std::string told;
  for (std::size_t i = 0; i < all.size();) {
    std::vector<const Series*> same;
    const Workload& workload = all[i].workload;
    while (i < all.size() && all[i].workload.spec == workload.spec &&
           all[i].workload.n == workload.n) {
      same.push_back(&all[i++]);
    }
    if (told != workload.spec) fmt::print(out, "{}{}\n", told.empty() ? "" : "\n", workload.spec);
    told = workload.spec;
    Contest(std::move(same)).write(out);
  }
  if (!all.empty()) out << kLegend;
}

}  // namespace concord
