// How far the blocks scatter, and how far the minutes are apart.
#include "harness/model/measurement_threshold.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace concord {

namespace {

/// "cpython 3.11.2"; empty: the file does not tell.
std::string version_of(const std::string& backend, const Fingerprint& machine) {
  for (const std::string& library : machine.libraries) {
    if (library.starts_with(backend + " ")) return library;
  }
  return "";
}

/// Where allocations are made elsewhere, so is everything else.
bool is_outside(const SeriesChange& change) {
  return !change.before && !change.after && change.verdict != StoredVerdict::different;
}

std::vector<OutsideEngine> outside_engines(const MeasurementComparison& comparison,
                                           const Fingerprint& before, const Fingerprint& after) {
  std::vector<OutsideEngine> engines;
  for (const SeriesChange& row : comparison.rows) {
    const std::string& backend = row.arm.backend;
    const std::string version = version_of(backend, after);
    if (!is_outside(row) || version.empty()) continue;
    if (version != version_of(backend, before)) continue;
    auto engine = std::find_if(engines.begin(), engines.end(), [&](const OutsideEngine& known) {
      return known.backend == backend;
    });
    if (engine == engines.end()) {
      engine = engines.insert(engines.end(), {backend, row.ratio, row.ratio});
    }
    engine->least = std::min(engine->least, row.ratio);
    engine->most = std::max(engine->most, row.ratio);
  }
  return engines;
}

/// What is not known is no machine's.
bool is_same_machine(const Fingerprint& left, const Fingerprint& right) {
  if (left.cpu.empty() || left.kernel.empty()) return false;
  const auto key = [](const Fingerprint& machine) {
    return std::tie(machine.cpu, machine.processors, machine.governor, machine.virtualisation,
                    machine.kernel);
  };
  return key(left) == key(right);
}

/// How far the minutes are apart, by all engines outside but the row's own. Nothing: none is.
std::optional<double> minutes_for(const SeriesChange& row,
                                  const std::vector<OutsideEngine>& engines) {
  std::optional<double> factor;
  for (const OutsideEngine& engine : engines) {
    if (engine.backend == row.arm.backend) continue;
    factor = std::max({factor.value_or(1), engine.most, 1 / engine.least});
  }
  return factor;
}

std::string why_no_threshold(const MeasurementComparison& comparison, const Fingerprint& before,
                             const Fingerprint& after) {
  if (!is_same_machine(before, after)) {
    return "they were measured on different machines or kernels, or that is not known";
  }
  if (!comparison.outside.empty()) return "";
  return "no engine outside the build is in both, the same version, to tell how the minutes differ";
}

}  // namespace

double scatter_of(const Spread& before, const Spread& after) {
  const double upwards = before.most / before.median * (after.median / after.least);
  const double downwards = after.most / after.median * (before.median / before.least);
  return std::max(upwards, downwards);
}

void widen_thresholds(const Fingerprint& before, const Fingerprint& after,
                      MeasurementComparison& comparison) {
  comparison.outside = outside_engines(comparison, before, after);
  comparison.no_threshold = why_no_threshold(comparison, before, after);
  for (SeriesChange& row : comparison.rows) {
    const auto minutes = minutes_for(row, comparison.outside);
    if (comparison.no_threshold.empty() && minutes && row.threshold) {
      *row.threshold *= *minutes;
    } else {
      row.threshold.reset();
    }
  }
}

}  // namespace concord
