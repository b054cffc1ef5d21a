// How late, how much longer than ideal, at which cost: a line an arm, the raw control first.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>
#include <string>
#include <vector>

#include "harness/model/instant.hpp"
#include "harness/report/bench_report.hpp"
#include "harness/report/bench_words.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord {

namespace {

constexpr double kNsPerUs = 1e3;
constexpr double kNsPerMs = 1e6;

using Cells = std::array<std::string, 8>;

void write_row(std::ostream& out, const Cells& cells) {
  std::string row =
      fmt::format("  {}{:>9}{:>9}{:>9}{:>10}  {:<16}{:>7}{:>12}", first_column(cells[0]), cells[1],
                  cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]);
  row.erase(row.find_last_not_of(' ') + 1);
  out << row << "\n";
}

/// Microseconds. What was stamped a rounding before its deadline is on time.
std::string in_us(std::int64_t ns) {
  return three_digits(static_cast<double>(ns) / kNsPerUs);
}

void add_lateness(const PlayedSeries& series, Cells& cells) {
  const std::vector<std::int64_t> all = all_lateness(series);
  cells[1] = in_us(percentile(all, 50));
  cells[2] = in_us(percentile(all, 99));
  cells[3] = in_us(percentile(all, 100));
}

/// One value a turn.
template <class Value>
Spread over_turns(const PlayedSeries& series, Value value) {
  std::vector<double> values;
  for (const PlayedTurn& turn : series.turns) values.push_back(value(turn));
  return spread_of(std::move(values));
}

double cpu_of_run(const TimedSample& sample) {
  return static_cast<double>(sample.cpu_ns) / static_cast<double>(sample.runs);
}

void write_arm(const PlayedWorkload& played, const PlayedSeries& series, std::ostream& out) {
  const auto events = static_cast<double>(played.workload.events);
  const auto ideal = static_cast<double>(played.ideal_ns);
  const Spread stretch = over_turns(series, [&](const PlayedTurn& turn) {
    return static_cast<double>(turn.real.wall_ns) / static_cast<double>(turn.real.runs) / ideal;
  });
  const auto cpu = [&](const TimedSample PlayedTurn::*sample) {
    const auto one = [&](const PlayedTurn& turn) { return cpu_of_run(turn.*sample) / events; };
    return series.tells_cpu ? three_digits(over_turns(series, one).median) : "-";
  };
  Cells cells{arm_name(series.arm)};
  add_lateness(series, cells);
  cells[4] = fmt::format("{:.4f}", stretch.median);
  cells[5] = fmt::format("{:.4f}..{:.4f}", stretch.least, stretch.most);
  cells[6] = cpu(&PlayedTurn::real);
  cells[7] = cpu(&PlayedTurn::jumping) + (series.virtual_cost.empty() ? " " : "*");
  write_row(out, cells);
}

void write_virtual_costs(const PlayedWorkload& played, std::ostream& out) {
  std::string last;
  for (const PlayedSeries& series : played.series) {
    if (series.virtual_cost.empty() || series.turns.empty() || series.arm.backend == last) continue;
    last = series.arm.backend;
    fmt::print(out, "  {}* on the virtual clock this contains {}; on the real one not\n",
               first_column(last), printable(series.virtual_cost));
  }
}

void write_workload(const PlayedWorkload& played, std::ostream& out) {
  const Workload& workload = played.workload;
  fmt::print(out, "\n  n = {}, {} events, {} clock\n", workload.n, workload.events,
             word(workload.clock));
  if (!played.control.turns.empty()) {
    fmt::print(out, "  {} deadlines a run, ideal makespan {:.1f} ms, {} rounds",
               played.deadlines_ns.size(), static_cast<double>(played.ideal_ns) / kNsPerMs,
               played.control.turns.size());
    if (played.real_per_virtual != 1) {
      fmt::print(out, "; {} times as fast as written", three_digits(1 / played.real_per_virtual));
    }
    out << "\n";
  }
  if (!played.left_out.empty()) fmt::print(out, "  not played: {}\n", printable(played.left_out));
  if (!played.control.turns.empty()) {
    write_row(out,
              {"", "late p50", "p99", "max us", "stretch", "over rounds", "CPU", "if virtual "});
    Cells cells{"raw control"};
    add_lateness(played.control, cells);
    write_row(out, cells);
  }
  for (const PlayedSeries& series : played.series) {
    if (!series.turns.empty()) write_arm(played, series, out);
  }
  write_virtual_costs(played, out);
  for (const PlayedSeries& series : played.series) {
    if (series.struck_out.empty()) continue;
    fmt::print(out, "  {} no number: {}\n", first_column(arm_name(series.arm)),
               printable(series.struck_out));
  }
}

constexpr const char* kLegend =
    "\n"
    "late: from an instant that the virtual run fixes before, counted from the program's begin, to "
    "the\n"
    "moment at which the task that waited for it goes on; p50, p99 and max over all of them and "
    "all\n"
    "rounds, in microseconds. What a program computes before it sets its timers delays them all: "
    "on a\n"
    "virtual clock that takes no time. The raw control is a plain thread that sets none, in\n"
    "clock_nanosleep(TIMER_ABSTIME) to the same instants, in turns with the engines: its p99 and "
    "max\n"
    "are the machine's. stretch: makespan of a run / that of the virtual one; 1 is perfect. CPU: "
    "user\n"
    "and system time of a run on the real clock, ns an event; beside it the same on the virtual "
    "one.\n";

}  // namespace

void write_lateness_tables(const Measurement& measurement, std::ostream& out) {
  std::string last;
  for (const PlayedWorkload& played : measurement.played) {
    const std::string& spec = played.workload.spec;
    if (spec != last) fmt::print(out, "{}{}\n", last.empty() ? "" : "\n", printable(spec));
    last = spec;
    write_workload(played, out);
  }
  if (measurement.played.empty()) return;
  out << kLegend;
  if (measurement.timer_slack_ns) {
    fmt::print(out, "Timer slack of this process: {} (prctl PR_GET_TIMERSLACK).\n",
               to_text(Duration{*measurement.timer_slack_ns}));
  }
}

}  // namespace concord
