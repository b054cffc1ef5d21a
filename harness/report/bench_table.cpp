// Medians over blocks, with the range of them. Whoever was struck out has a line and no number.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

#include "harness/report/bench_growth.hpp"
#include "harness/report/bench_report.hpp"
#include "harness/report/bench_words.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord {

namespace {

constexpr double kNsPerSecond = 1e9;

/// What one line shows of a series.
struct Line {
  const Series* series = nullptr;
  Spread per_event;  ///< Nanoseconds beyond the floor.
  double cpu_per_event = 0;
  double run_ns = 0;
};

using BestOfBlock = double (*)(const TimedBlock&);

double median(const Series& series, BestOfBlock best) {
  std::vector<double> values;
  for (const TimedBlock& block : series.blocks) values.push_back(best(block));
  return spread_of(values).median;
}

using Cells = std::array<std::string, 10>;

/// A row of the table: one text for each column, with a blank before it however long it is.
void write_row(std::ostream& out, const Cells& cells) {
  std::string row = fmt::format("  {} {:>8}  {:<13} {:>6} {:>8} {:>7} {:>8} {:>7} {:>7} {:>6}",
                                first_column(cells[0]), cells[1], cells[2], cells[3], cells[4],
                                cells[5], cells[6], cells[7], cells[8], cells[9]);
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
  if (runs == 0) return "-";
  // Whoever waits now and then on one thread is not to look like one that never does.
  const std::string waits = three_digits(switches / runs);
  return switches > 0 && waits == "0" ? "<0.01" : waits;
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
    write_row(out, {"", "ns/event", "over blocks", "CPU", "events/s", "x best", "x floor", "allocs",
                    "bytes", "waits"});
    for (const Line& line : lines_) write(line, out);
    for (const Line& line : lines_) write_interpreters_share(line, out);
    for (const Series* series : all_) {
      if (series->struck_out.empty()) continue;
      fmt::print(out, "  {} no number: {}\n", first_column(arm_name(series->arm)),
                 printable(series->struck_out));
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
    const std::string range = fmt::format("{}..{}", three_digits(line.per_event.least),
                                          three_digits(line.per_event.most));
    const double per_event = line.per_event.median;
    Cells cells{arm_name(series.arm), three_digits(per_event), range,
                three_digits(line.cpu_per_event)};
    if (!is_floor) {
      cells[4] = per_event > 0 ? with_letter(kNsPerSecond / per_event) : "-";
      cells[5] = three_digits(per_event / best_);
      cells[6] = floor_ns_ == 0 ? "" : three_digits(line.run_ns / floor_ns_);
      cells[7] = series.allocations ? per_task(series.allocations->count) : "-";
      cells[8] = series.allocations ? per_task(series.allocations->bytes) : "-";
      cells[9] = switches_of(series);
    }
    write_row(out, cells);
  }

  /// Every arm makes the same tasks; some do not tell how many.
  std::string per_task(std::int64_t count) const {
    for (const Series* series : all_) {
      if (!series->tasks || *series->tasks == 0) continue;
      return three_digits(static_cast<double>(count) / static_cast<double>(*series->tasks));
    }
    return "-";
  }

  /// Of an engine that was measured in both forms.
  void write_interpreters_share(const Line& line, std::ostream& out) const {
    const Arm& arm = line.series->arm;
    if (arm.is_floor() || arm.form != Form::interpreted) return;
    for (const Line& other : lines_) {
      const Arm& native = other.series->arm;
      if (native.is_floor() || native.backend != arm.backend || native.form != Form::native) {
        continue;
      }
      const double share = 1 - other.per_event.median / line.per_event.median;
      fmt::print(out, "  {}of which {:.0f} % are the interpreter's\n", first_column(arm_name(arm)),
                 100 * std::max(share, 0.0));
    }
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
    "\nits best sample. x best: of that. x floor: of whole runs. allocs, bytes: asked of the "
    "allocator,"
    "\na task. waits: voluntary context switches a run. n^k: over the blocks, with its 95 % "
    "interval."
    "\nThe floor is what the leaves do, in a plain loop: nothing, but in the trees called mixed "
    "(they"
    "\ncompute) and memoization (they look into a cache). A virtual clock is moved when nothing "
    "can run,"
    "\nand finding that out is part of an engine's cost (of threads: their quiescence detector)."
    "\nRatios within the range of the blocks mean nothing.\n";

}  // namespace

void write_bench_tables(const Measurement& measurement, std::ostream& out) {
  const std::vector<Series>& all = measurement.series;
  for (std::size_t i = 0; i < all.size();) {
    const std::string& spec = all[i].workload.spec;
    fmt::print(out, "{}{}\n", i == 0 ? "" : "\n", printable(spec));
    std::vector<const Series*> of_spec;
    while (i < all.size() && all[i].workload.spec == spec) {
      std::vector<const Series*> same;
      const std::int64_t n = all[i].workload.n;
      while (i < all.size() && all[i].workload.spec == spec && all[i].workload.n == n) {
        same.push_back(&all[i++]);
      }
      of_spec.insert(of_spec.end(), same.begin(), same.end());
      Contest(std::move(same)).write(out);
    }
    write_growth(of_spec, out);
  }
  if (all.empty()) return;
  out << kLegend;
  write_selftest_line(measurement.selftest, out);
}

void write_selftest_line(const std::string& selftest, std::ostream& out) {
  if (selftest.empty()) {
    out << "How far this machine can be trusted: concord bench --selftest\n";
  } else {
    out << "Last " << printable(selftest) << "\n";
  }
}

}  // namespace concord
