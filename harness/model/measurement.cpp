// The few numbers that every report takes from raw samples.
#include "harness/model/measurement.hpp"

#include <algorithm>
#include <limits>

#include "harness/base/ensure.hpp"

namespace concord {

namespace {

double best_of(const TimedBlock& block, std::int64_t TimedSample::*time) {
  double best = std::numeric_limits<double>::infinity();
  for (const TimedSample& sample : block.samples) {
    best = std::min(best, static_cast<double>(sample.*time) / static_cast<double>(sample.runs));
  }
  return best;
}

}  // namespace

std::string_view word(Form form) {
  return form == Form::interpreted ? "interpreted" : "native";
}

std::optional<Form> parse_form(std::string_view text) {
  for (const Form form : {Form::interpreted, Form::native}) {
    if (word(form) == text) return form;
  }
  return std::nullopt;
}

double best_wall_ns(const TimedBlock& block) {
  return best_of(block, &TimedSample::wall_ns);
}

double best_cpu_ns(const TimedBlock& block) {
  return best_of(block, &TimedSample::cpu_ns);
}

Spread spread_of(std::vector<double> values) {
  ensure(!values.empty(), "a spread is one of some values");
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  const double median =
      values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  return {median, values.front(), values.back()};
}

}  // namespace concord
