// The fastest first; below all ranks, those that have none.
#include "harness/report/compare_rankings.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/report/bench_words.hpp"
#include "harness/report/ranking.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord {

namespace {

using ComparedRows = std::vector<const ComparedWorkload*>;

/// Of two engines neither is the old one.
std::string_view standing_of(Change change) {
  switch (change) {
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

void write_ranked(const std::string& first, std::vector<RankedEngine> others, std::ostream& out) {
  for (const RankedEngine& who : ranked(first, std::move(others))) {
    if (who.is_first) {
      fmt::print(out, "  {:>2}. {} 1\n", who.rank, ranked_name(who.name));
    } else {
      fmt::print(out, "  {:>2}. {} {:<24} {}\n", who.rank, ranked_name(who.name),
                 with_interval(who.ratio, who.low, who.high), standing_of(who.change));
    }
  }
}

void write_unranked(const std::string& name, const std::string& why, std::ostream& out) {
  fmt::print(out, "   -  {} {}\n", ranked_name(name), printable(why));
}

/// Empty: it has one, and a rank.
std::string why_no_number(const ComparedWorkload& row) {
  if (!row.struck_out.empty()) return row.struck_out;
  return row.blocks == 0 ? "there was no time to measure it" : "";
}

/// All that were set beside one engine on one workload.
void write_ranking(const ComparedRows& rows, std::ostream& out) {
  const ComparedWorkload& any = *rows.front();
  fmt::print(out, "{} n={}\n", printable(any.workload.spec), any.workload.n);
  std::vector<RankedEngine> others;
  for (const ComparedWorkload* row : rows) {
    if (!why_no_number(*row).empty()) continue;
    others.push_back({row->after, row->ratio, row->low, row->high, row->change});
  }
  write_ranked(any.before, std::move(others), out);
  for (const ComparedWorkload* row : rows) {
    const std::string why = why_no_number(*row);
    if (!why.empty()) write_unranked(row->after, "no number: " + why, out);
  }
}

/// Neighbours that stand on one workload at one size.
std::vector<ComparedRows> by_workload(const Comparison& comparison) {
  std::vector<ComparedRows> workloads;
  for (const ComparedWorkload& row : comparison.rows) {
    const bool is_next = !workloads.empty() &&
                         workloads.back().front()->workload.spec == row.workload.spec &&
                         workloads.back().front()->workload.n == row.workload.n;
    if (!is_next) workloads.emplace_back();
    workloads.back().push_back(&row);
  }
  return workloads;
}

/// The rows of each engine that have a number, which may be none.
std::vector<std::pair<std::string, ComparedRows>> by_engine(const Comparison& comparison) {
  std::vector<std::pair<std::string, ComparedRows>> engines;
  for (const ComparedWorkload& row : comparison.rows) {
    auto found =
        std::ranges::find_if(engines, [&](const auto& each) { return each.first == row.after; });
    if (found == engines.end()) found = engines.insert(found, {row.after, {}});
    if (why_no_number(row).empty()) found->second.push_back(&row);
  }
  return engines;
}

/// Who has no number somewhere is not ranked: a mean over other workloads is another quantity.
void write_overall(const Comparison& comparison, std::size_t workloads, std::ostream& out) {
  fmt::print(out, "all {} workloads and sizes, by geometric mean\n", workloads);
  const auto engines = by_engine(comparison);
  std::vector<RankedEngine> others;
  for (const auto& [name, rows] : engines) {
    if (rows.size() == workloads) others.push_back(mean_over(rows));
  }
  write_ranked(comparison.rows.front().before, std::move(others), out);
  for (const auto& [name, rows] : engines) {
    if (rows.size() == workloads) continue;
    const std::string why = fmt::format("a number on {} of them", rows.size());
    if (rows.empty()) {
      write_unranked(name, why, out);
      continue;
    }
    const RankedEngine mean = mean_over(rows);
    const std::string ratio = with_interval(mean.ratio, mean.low, mean.high);
    write_unranked(name, fmt::format("{:<24} {}", ratio, why), out);
  }
}

}  // namespace

void write_rankings(const Comparison& comparison, std::ostream& out) {
  const std::vector<ComparedRows> workloads = by_workload(comparison);
  for (const ComparedRows& rows : workloads) write_ranking(rows, out);
  if (workloads.size() > 1) write_overall(comparison, workloads.size(), out);
}

}  // namespace concord
