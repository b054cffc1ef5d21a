// Blocks of turns, and looks at more and more of them.
#include "harness/compare/duel.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

namespace concord {

namespace {

/// How a block goes with samples of up to such a length.
struct Turns {
  double longest_ns;
  int count;
  std::int64_t warm_up;
};

/// A fresh start costs some tens of milliseconds: about as long is measured as it takes to begin.
/// What is longer fills the caches itself, and beyond the last one sample is enough.
constexpr Turns kTurns[] = {
    {1'000'000, 12, 1}, {4'000'000, 8, 1}, {16'000'000, 4, 1}, {64'000'000, 2, 0}};

using Clock = std::chrono::steady_clock;

constexpr double kFirstWait = 1;  ///< Seconds, before anything was measured.

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

double ns_a_run(const TimedSample& sample) {
  return static_cast<double>(std::max<std::int64_t>(sample.wall_ns, 1)) /
         static_cast<double>(sample.runs);
}

bool is_alarming(Change change) {
  return change == Change::regressed || change == Change::improved;
}

}  // namespace

bool Duel::is_alarm() const {
  return change_ && is_alarming(*change_);
}

bool Duel::is_out() {
  for (const Competitor* side : {&before_, &after_}) {
    if (struck_out_.empty()) struck_out_ = side->struck_out();
  }
  return !struck_out_.empty();
}

void Duel::begin_sides(std::optional<int> processor) {
  const bool old_first = random_() % 2 == 0;
  Competitor& first = old_first ? before_ : after_;
  Competitor& second = old_first ? after_ : before_;
  first.set_out();
  second.set_out();
  first.begin();
  second.begin();
  if (processor && !is_out()) stay_together(*processor);
}

void Duel::stay_together(int processor) const {
  before_.stay_on(processor);
  after_.stay_on(processor);
}

/// Waits no longer in all than it measures.
std::optional<int> Duel::quiet_processor() {
  const auto began = Clock::now();
  const auto found = processors_.quiet_one(std::max(0.0, kFirstWait + seconds_ - waited_));
  waited_ += seconds_since(began);
  return found;
}

/// The same number on both sides where they are alike: what a run costs may depend on it. Engines
/// that are far apart would make a sample of one of them too long.
std::pair<std::int64_t, std::int64_t> Duel::runs_of_both() const {
  const std::int64_t before = before_.usual_runs();
  const std::int64_t after = after_.usual_runs();
  const std::int64_t more = std::max(before, after);
  if (more > 2 * std::min(before, after)) return {before, after};
  return {more, more};
}

double Duel::measured_ratio() {
  const auto [runs_before, runs_after] = runs_of_both();
  double best_before = std::numeric_limits<double>::infinity();
  double best_after = best_before;
  const auto take_turn = [&](std::int64_t warm_up) {
    const bool old_first = random_() % 2 == 0;
    Competitor& first = old_first ? before_ : after_;
    Competitor& second = old_first ? after_ : before_;
    const TimedSample one = first.sample(old_first ? runs_before : runs_after, warm_up);
    const TimedSample other = second.sample(old_first ? runs_after : runs_before, warm_up);
    best_before = std::min(best_before, ns_a_run(old_first ? one : other));
    best_after = std::min(best_after, ns_a_run(old_first ? other : one));
    return static_cast<double>(std::max(one.wall_ns, other.wall_ns));
  };
  // How long a sample is, the first one tells.
  const double length = take_turn(0);
  for (const Turns& turns : kTurns) {
    if (length > turns.longest_ns) continue;
    for (int turn = 0; turn < turns.count; ++turn) take_turn(turns.warm_up);
    break;
  }
  return std::log(best_after / best_before);
}

void Duel::run_block() {
  const auto processor = quiet_processor();
  const auto began = Clock::now();
  begin_sides(processor);
  if (is_out()) return;
  const double ratio = measured_ratio();
  if (is_out()) return;
  log_ratios_.push_back(ratio);
  ++blocks_;
  seconds_ += seconds_since(began);
  look();
}

void Duel::look() {
  const std::vector<std::size_t> looks = looks_of(rule_);
  if (std::find(looks.begin(), looks.end(), log_ratios_.size()) == looks.end()) return;
  change_ = change_at_look(log_ratios_, rule_);
  if (!change_) return;
  if (alarm_) {
    // Only what was seen twice is called a change.
    if (is_alarming(*change_) && *change_ != *alarm_) change_ = Change::inconclusive;
  } else if (is_alarming(*change_)) {
    repeat_alarm(*change_);
  }
}

void Duel::repeat_alarm(Change alarm) {
  alarm_ = alarm;
  chance_ = chance_of_alarm(log_ratios_, whole_rule_);
  rule_ = rule_for_repetition(whole_rule_);
  change_.reset();
  log_ratios_.clear();
}

void Duel::tell(ComparedWorkload& row) const {
  row.struck_out = struck_out_;
  row.blocks = log_ratios_.size();
  row.seconds = seconds_;
  row.waited = waited_;
  row.margin = rule_.margin;
  row.log_ratios = log_ratios_;
  row.is_confirmed = alarm_ && is_alarm();
  row.chance = chance_;
  if (log_ratios_.empty() || !struck_out_.empty()) return;
  row.change = change_.value_or(change_at_end(log_ratios_, rule_));
  // An alarm that nobody had the time to repeat.
  if (is_alarming(row.change) && !row.is_confirmed) row.change = Change::inconclusive;
  const MedianEstimate estimate = estimate_for(log_ratios_, rule_);
  row.ratio = std::exp(estimate.median);
  if (estimate.interval) {
    row.low = std::exp(estimate.interval->low);
    row.high = std::exp(estimate.interval->high);
  }
  row.detectable = smallest_detectable(log_ratios_, rule_);
}

}  // namespace concord
