// From an engine and a program to samples. Whatever an engine does wrong strikes it out, whenever
// it does it: there is no number beside a wrong result.
#include "harness/bench/contender.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "harness/bench/admission.hpp"
#include "harness/bench/allocation.hpp"
#include "harness/bench/callgrind.hpp"
#include "harness/bench/floor.hpp"
#include "harness/bench/form.hpp"
#include "harness/bench/timed_loop.hpp"

namespace concord {

namespace {

constexpr double kSampleNs = 500'000;  ///< Long enough for the clock, short enough to alternate.
constexpr double kShortSampleNs = 2'000'000;  ///< Up to here a block has kManySamples of it,
constexpr double kLongSampleNs = 20'000'000;  ///< up to here a few, and beyond it one.
/// A first run that took this long, unprepared as it was, is long prepared as well.
constexpr double kPlainlyLongNs = 8'000'000;
constexpr std::size_t kManySamples = 6;
constexpr std::size_t kFewSamples = 3;
constexpr std::int64_t kMostRuns = 1'000'000;
constexpr int kTries = 3;

std::string text_of_end(const Execution& execution) {
  if (execution.ending != Ending::finished || execution.tasks.empty()) return execution.reason;
  const TaskRecord& main = execution.tasks.front();
  std::string text(word(main.state));
  if (main.state == State::returned) text += " " + to_text(main.value);
  if (main.exception) text += " " + main.exception->type;
  return text;
}

}  // namespace

Contender::Contender(const SizedSpec& workload, const Workload& told) : workload_(&workload) {
  series_.workload = told;
}

Contender::Contender(const SizedSpec& workload, const Workload& told, const Entrant& entrant,
                     const Limits& limits)
    : workload_(&workload), entrant_(entrant) {
  series_.workload = told;
  series_.arm = {entrant.backend->name(), entrant.form};
  options_.clock = told.clock;
  options_.limits = limits;
  options_.limits.wall_time = longest_run(limits.wall_time, told.events);
  if (!entrant.refused.empty()) strike_out(entrant.refused);
}

void Contender::strike_out(std::string why) {
  series_.struck_out = std::move(why);
  series_.blocks.clear();
}

void Contender::prepare() {
  small_ = prepare_form(entrant_, *workload_->small);
  program_ = prepare_form(entrant_, *workload_->spec);
  if (!small_ || !program_) strike_out("it has no native form of this workload");
}

/// At a small size everything is recorded and judged, on the virtual clock if it has one, on which
/// more can be said; at its own size, its result.
bool Contender::passes_check() {
  RunOptions recorded = options_;
  if (entrant_.backend->clocks().contains(ClockKind::virtual_time)) {
    recorded.clock = ClockKind::virtual_time;
  }
  const AdmissionTerms terms{entrant_.backend->discipline(), recorded.clock};
  const Execution whole = small_->run(recorded);
  if (is_interrupted()) return false;
  trace_hash_ = trace_hash(whole);
  std::string why = why_refused(*workload_->small, whole, terms);
  small_.reset();
  options_.recording = Recording::outcome;
  Execution first;
  if (why.empty()) {
    const auto began = std::chrono::steady_clock::now();
    first = run_bare();
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - began;
    if (is_interrupted()) return false;
    first_run_ns_ = took.count();
    why = why_wrong(*workload_->spec, first);
  }
  if (!why.empty()) {
    strike_out(std::move(why));
    return false;
  }
  tells_its_time_ = first.own_time.has_value();
  series_.tasks = first.tasks_made;
  result_ = text_of_end(first);
  return true;
}

void Contender::admit() {
  admit_for_timing();
  if (is_out() || is_interrupted() || series_.arm.is_floor() || tells_its_time_) return;
  series_.allocations = count_allocations([this] { run_bare(); });
}

void Contender::admit_for_timing() {
  if (is_out()) return;
  if (!series_.arm.is_floor()) {
    try {
      prepare();
      if (is_out() || !passes_check()) return;
    } catch (const std::exception& failure) {
      return strike_out(failure.what());
    }
  }
  settle_runs();
}

ExactCounts Contender::count() {
  if (is_out()) return {};
  try {
    prepare();
    if (is_out() || !passes_check()) return {};
  } catch (const std::exception& failure) {
    strike_out(failure.what());
    return {};
  }
  // What the first run asked of the allocator, later ones find ready.
  run_bare();
  const Allocations allocations = count_allocations([this] { run_bare(); });
  count_instructions([this] { last_ = run_bare(); });
  check_result(last_);
  return {0, allocations, trace_hash_};
}

/// How long so many runs take: the least of some tries, since one that somebody else interrupted
/// looks long. What is long anyhow is not tried again.
double Contender::quickest(std::int64_t runs) {
  double least = static_cast<double>(timed(runs).wall_ns);
  for (int tries = 1; tries < kTries && least < kShortSampleNs; ++tries) {
    if (is_out() || is_interrupted()) break;
    least = std::min(least, static_cast<double>(timed(runs).wall_ns));
  }
  return std::max(least, 1.0);
}

/// So that a sample takes about half a millisecond.
void Contender::settle_runs() {
  if (first_run_ns_ > kPlainlyLongNs) {
    sample_ns_ = first_run_ns_;
    return;
  }
  for (runs_ = 1;;) {
    const double ns = quickest(runs_);
    sample_ns_ = ns;
    if (ns >= kSampleNs / 2 || runs_ >= kMostRuns || is_out() || is_interrupted()) return;
    const double wanted = static_cast<double>(runs_) * kSampleNs / ns;
    runs_ =
        std::clamp(static_cast<std::int64_t>(wanted), runs_ + 1, std::min(runs_ * 100, kMostRuns));
  }
}

Execution Contender::run_bare() {
  return program_->run(options_);
}

OwnTime Contender::run_told() {
  last_ = run_bare();
  return last_.own_time.value_or(OwnTime{});
}

TimedSample Contender::timed(std::int64_t runs) {
  if (series_.arm.is_floor()) {
    const Floor floor = floor_of(workload_->spec->id);
    return time_runs(runs, [&floor, n = workload_->n] { floor(n); });
  }
  const TimedSample sample = tells_its_time_ ? time_told_runs(runs, [this] { return run_told(); })
                                             : time_runs(runs, [this] { last_ = run_bare(); });
  check_result(last_);
  return sample;
}

void Contender::check_result(const Execution& execution) {
  const std::string result = text_of_end(execution);
  if (result == result_ || is_interrupted()) return;
  strike_out(fmt::format("a timed run came to '{}', not to '{}'", result, result_));
}

bool Contender::is_interrupted() const {
  return options_.limits.interrupted && options_.limits.interrupted();
}

std::size_t Contender::samples() const {
  if (sample_ns_ <= kShortSampleNs) return kManySamples;
  return sample_ns_ <= kLongSampleNs ? kFewSamples : 1;
}

void Contender::begin_block(std::uint64_t round, std::size_t place) {
  series_.blocks.push_back({round, place, {}});
}

void Contender::sample(std::int64_t now_ns) {
  if (is_out()) return;
  TimedSample taken = timed(runs_);
  if (is_out()) return;
  taken.t0_ns = now_ns;
  series_.blocks.back().samples.push_back(taken);
}

void Contender::warm_up() {
  if (!is_out() && samples() > 1) timed(runs_);
}

void Contender::drop_block() {
  if (!series_.blocks.empty()) series_.blocks.pop_back();
}

}  // namespace concord
