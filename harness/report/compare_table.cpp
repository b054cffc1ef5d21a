// Builds: one line a row, the gravest first. Backends: a ranking for each workload.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/utf8.hpp"
#include "harness/report/bench_report.hpp"
#include "harness/report/compare_report.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord {

namespace {

/// Of specs, engines and builds: anybody's text.
std::string compared_name(const ComparedWorkload& row) {
  const std::string sides = row.before == row.after ? row.before : row.before + " -> " + row.after;
  return printable(
      fmt::format("{} n={} {} {}", row.workload.spec, row.workload.n, sides, word(row.form)));
}

std::string ratio_of(const ComparedWorkload& row) {
  if (row.blocks == 0) return "-";
  if (row.low == 0) return fmt::format("{:.3f}", row.ratio);
  return fmt::format("{:.3f} [{:.3f}, {:.3f}]", row.ratio, row.low, row.high);
}

std::string detectable_of(const ComparedWorkload& row) {
  return row.detectable ? fmt::format("+{:.1f}%", 100 * *row.detectable) : "-";
}

void write_row(const ComparedWorkload& row, std::size_t widest, std::ostream& out) {
  const std::string name = padded(compared_name(row), widest);
  if (!row.struck_out.empty()) {
    fmt::print(out, "  {:<12} {}  no number: {}\n", "-", name, printable(row.struck_out));
    return;
  }
  fmt::print(out, "  {:<12} {}  {:<22} {:>7} {:>6} {:>6.1f}s\n", word(row.change), name,
             ratio_of(row), detectable_of(row), row.blocks, row.seconds);
}

std::vector<const ComparedWorkload*> sorted(const std::vector<ComparedWorkload>& rows) {
  const std::vector<Change> order = all_changes();
  const auto rank = [&](const ComparedWorkload* row) {
    return std::pair(std::find(order.begin(), order.end(), row->change) - order.begin(),
                     -std::abs(std::log(row->ratio)));
  };
  std::vector<const ComparedWorkload*> all;
  for (const ComparedWorkload& row : rows) all.push_back(&row);
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto* left, const auto* right) { return rank(left) < rank(right); });
  return all;
}

bool compares_builds(const Comparison& comparison) {
  return std::all_of(comparison.rows.begin(), comparison.rows.end(),
                     [](const ComparedWorkload& row) { return row.before == row.after; });
}

bool has(const Comparison& comparison, Change change) {
  return std::any_of(comparison.rows.begin(), comparison.rows.end(),
                     [change](const ComparedWorkload& row) { return row.change == change; });
}

void write_builds(const Comparison& comparison, std::ostream& out) {
  std::size_t widest = 8;
  for (const ComparedWorkload& row : comparison.rows) {
    widest = std::max(widest, display_width(compared_name(row)));
  }
  fmt::print(out, "  {:<12} {:<{}}  {:<22} {:>7} {:>6} {:>7}\n", "", "", widest, "time new / old",
             "finds", "blocks", "took");
  for (const ComparedWorkload* row : sorted(comparison.rows)) write_row(*row, widest, out);
  std::string sums;
  for (const Change change : all_changes()) {
    const auto count = std::count_if(comparison.rows.begin(), comparison.rows.end(),
                                     [&](const ComparedWorkload& row) {
                                       return row.struck_out.empty() && row.change == change;
                                     });
    std::string name(word(change));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
    sums += fmt::format("{}{} {}", sums.empty() ? "" : ", ", count, name);
  }
  out << sums << "\n";
  if (has(comparison, Change::layout)) {
    out << "layout: other time for the same instructions, and not in each of 8 links of both "
           "builds, or there\nwere none ('./concord relink' makes them)\n";
  }
}

/// Of two engines neither is the old one.
std::string_view standing_of(const ComparedWorkload& row) {
  switch (row.change) {
    case Change::regressed: return "slower";
    case Change::improved: return "faster";
    case Change::same: return "as fast";
    case Change::layout:
    case Change::inconclusive: return "undecided";
  }
  return "";
}

std::string ranked_name(const std::string& name) {
  return padded(printable(name), 24);
}

void write_rank(std::size_t rank, const std::string& name, const std::string& ratio,
                std::string_view standing, std::ostream& out) {
  fmt::print(out, "  {:>2}. {} {:<24} {}\n", rank, ranked_name(name), ratio, standing);
}

/// Empty: it has one, and a rank.
std::string why_no_number(const ComparedWorkload& row) {
  if (!row.struck_out.empty()) return row.struck_out;
  return row.blocks == 0 ? "there was no time to measure it" : "";
}

/// All that were set beside one engine on one workload, the fastest first.
void write_ranking(std::vector<const ComparedWorkload*> rows, std::ostream& out) {
  const ComparedWorkload& any = *rows.front();
  fmt::print(out, "{} n={}\n", printable(any.workload.spec), any.workload.n);
  std::stable_sort(rows.begin(), rows.end(), [](const auto* left, const auto* right) {
    return std::pair(!why_no_number(*left).empty(), left->ratio) <
           std::pair(!why_no_number(*right).empty(), right->ratio);
  });
  std::size_t rank = 0;
  bool has_told_first = false;
  for (const ComparedWorkload* row : rows) {
    const std::string reason = why_no_number(*row);
    if (!has_told_first && (row->ratio >= 1 || !reason.empty())) {
      write_rank(++rank, any.before, "1", "", out);
      has_told_first = true;
    }
    if (reason.empty()) {
      write_rank(++rank, row->after, ratio_of(*row), standing_of(*row), out);
    } else {
      fmt::print(out, "   -  {} no number: {}\n", ranked_name(row->after), printable(reason));
    }
  }
  if (!has_told_first) write_rank(++rank, any.before, "1", "", out);
}

/// A ratio of one engine to another over all workloads: the geometric mean, which comes to the same
/// whichever of the two is divided by.
void write_means(const Comparison& comparison, std::ostream& out) {
  std::map<std::string, std::pair<double, int>> sums;
  for (const ComparedWorkload& row : comparison.rows) {
    if (!row.struck_out.empty() || row.blocks == 0) continue;
    auto& [logs, count] = sums[row.after];
    logs += std::log(row.ratio);
    ++count;
  }
  for (const auto& [name, sum] : sums) {
    fmt::print(out, "{}: {:.3f} times {} (geometric mean of {} workloads and sizes)\n",
               printable(name), std::exp(sum.first / sum.second),
               printable(comparison.rows.front().before), sum.second);
  }
}

void write_rankings(const Comparison& comparison, std::ostream& out) {
  std::vector<std::vector<const ComparedWorkload*>> workloads;
  for (const ComparedWorkload& row : comparison.rows) {
    const bool is_next = !workloads.empty() &&
                         workloads.back().front()->workload.spec == row.workload.spec &&
                         workloads.back().front()->workload.n == row.workload.n;
    if (!is_next) workloads.emplace_back();
    workloads.back().push_back(&row);
  }
  for (const auto& rows : workloads) write_ranking(rows, out);
  write_means(comparison, out);
}

}  // namespace

void write_comparison_table(const Comparison& comparison, std::ostream& out) {
  fmt::print(out, "false alarms at most {:g} a row{}\n", comparison.alpha,
             comparison.machine.pressure
                 ? fmt::format("; the machine was short of processors {:.0f} % of the time",
                               *comparison.machine.pressure)
                 : "");
  write_selftest_line(comparison.selftest, out);
  compares_builds(comparison) ? write_builds(comparison, out) : write_rankings(comparison, out);
}

}  // namespace concord
