// Shares of tries, and the quantiles of what they find.
#include "harness/cli/selftest_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "harness/stats/interval.hpp"

namespace concord::cli {

namespace {

std::string why_missed(const ComparedWorkload& row) {
  const bool raised_alarm = row.chance < 1;
  if (raised_alarm && row.blocks == 0) return "there was no time to repeat the alarm";
  return fmt::format(
      "{:.3f} after {} blocks{}, which find {}", row.ratio, row.blocks,
      raised_alarm ? " that had to repeat an alarm" : "",
      row.detectable ? fmt::format("+{:.1f} %", 100 * *row.detectable) : "nothing yet");
}

/// The smallest slowdown that a share of the comparisons would have found, nine times in ten.
std::string found_by(double share, std::vector<double> detectable) {
  if (detectable.empty()) return "nothing";
  std::sort(detectable.begin(), detectable.end());
  const auto last = static_cast<double>(detectable.size() - 1);
  const double found = detectable[static_cast<std::size_t>(std::ceil(share * last))];
  return std::isinf(found) ? "nothing" : fmt::format("+{:.1f} %", 100 * found);
}

std::string finds(const TrialResult& equals) {
  return fmt::format("half of them find {}, nine of ten {}", found_by(0.5, equals.detectable),
                     found_by(0.9, equals.detectable));
}

std::string amount(std::uint64_t number, const char* what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

}  // namespace

void write_trial(const TrialResult& result, std::ostream& out) {
  const double rows = static_cast<double>(std::max<std::uint64_t>(result.tries, 1));
  out << fmt::format("  {:<26}{:>6}{:>11}{:>10}{:>6}{:>14}{:>10.1f}s{:>8.1f}s\n", result.title,
                     result.tries, result.regressed, result.improved, result.same,
                     result.tries - result.regressed - result.improved - result.same,
                     result.total / rows, result.longest);
  for (const ComparedWorkload& row : result.missed) {
    out << fmt::format("    missed: {} n={} on {}: {}\n", row.workload.spec, row.workload.n,
                       row.before, why_missed(row));
  }
}

void write_what_equals_tell(const TrialResult& equals, std::ostream& out) {
  constexpr double kDoubt = 0.05;
  const std::uint64_t alarms = equals.regressed + equals.improved;
  out << fmt::format("    {}; false alarms in less than {:.1f} % of comparisons here\n",
                     finds(equals), 100 * highest_share(alarms, equals.tries, kDoubt));
}

std::string sentence_of(const std::vector<TrialResult>& results, const std::string& date) {
  std::string text =
      fmt::format("self-test of {}: {} in {}", date.substr(0, std::string("2026-11-26").size()),
                  amount(results[0].regressed + results[0].improved, "false alarm"),
                  amount(results[0].tries, "comparison"));
  text += "; " + finds(results[0]);
  for (std::size_t i = 1; i < results.size(); ++i) {
    text += fmt::format("; {}: found {} of {}", results[i].title, results[i].regressed,
                        results[i].tries);
  }
  const std::uint64_t struck_out =
      std::accumulate(results.begin(), results.end(), std::uint64_t{0},
                      [](std::uint64_t sum, const TrialResult& r) { return sum + r.struck_out; });
  if (struck_out > 0) text += fmt::format("; {} had no number", struck_out);
  return text;
}

}  // namespace concord::cli
