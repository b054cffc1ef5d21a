// A few runs are announced ahead, so that an interpreter far away never waits for this side.
#include "harness/run/reference_side.hpp"

#include <algorithm>
#include <utility>

namespace concord {

namespace {

constexpr std::uint64_t kAhead = 8;
constexpr std::uint64_t kMoreBeforeTelling = 10;

bool has_failed(const Execution& execution) {
  return execution.ending == Ending::unsupported || execution.ending == Ending::crash ||
         execution.ending == Ending::error;
}

}  // namespace

ReferenceSide::ReferenceSide(const ReferenceOptions& options, const Limits& limits)
    : options_(options), limits_(limits) {
  if (!options_.backend->is_steerable()) options_.runs = 1;
}

void ReferenceSide::turn_to(const std::shared_ptr<const Spec>& spec) {
  if (spec == spec_) return;
  prepared_.reset();
  spec_ = spec;
  runs_ = {};
  failed_.reset();
  announced_ = 0;
  prepared_ = options_.backend->prepare(spec->program);
  run_until(options_.runs);
}

std::optional<Difference> ReferenceSide::compare(const Execution& engine) {
  std::optional<Difference> difference = runs_.compare(engine);
  if (!difference || options_.runs == 1) return difference;
  run_until(options_.runs * kMoreBeforeTelling);
  return runs_.compare(engine);
}

ExactComparison ReferenceSide::summary() const {
  ExactComparison summary;
  summary.reference = options_.backend->name();
  summary.runs = runs_.size();
  summary.schedules = runs_.distinct();
  summary.accident = runs_.accident().value_or("");
  return summary;
}

void ReferenceSide::run_until(std::uint64_t runs) {
  bool hangs = false;
  for (std::uint64_t k = runs_.size(); k < runs && !failed_ && !hangs; ++k) {
    if (is_interrupted()) return;
    for (; announced_ < std::min(runs, k + kAhead); ++announced_) {
      prepared_->announce(run_options(announced_));
    }
    Execution execution = prepared_->run(run_options(k));
    // Once is enough of what takes until a limit, or would fail again.
    hangs = execution.ending == Ending::hang;
    if (hangs && is_interrupted()) return;
    if (has_failed(execution)) {
      failed_ = std::move(execution);
    } else {
      runs_.add(std::move(execution));
    }
  }
}

RunOptions ReferenceSide::run_options(std::uint64_t k) const {
  RunOptions how;
  how.limits = limits_;
  if (k > 0) how.seed = k;
  return how;
}

}  // namespace concord
