// Builds: one line a row, the gravest first. Backends: compare_rankings.cpp.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/utf8.hpp"
#include "harness/report/bench_report.hpp"
#include "harness/report/bench_words.hpp"
#include "harness/report/compare_rankings.hpp"
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
  return row.blocks == 0 ? "-" : with_interval(row.ratio, row.low, row.high);
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
