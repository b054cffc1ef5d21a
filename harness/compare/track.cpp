// Fresh starts, turns, and turns that are taken again.
#include "harness/compare/track.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "harness/stats/interval.hpp"

namespace concord {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kFirstWait = 1;  ///< Seconds, before anything was measured.
constexpr double kLongestWait = 2;
/// Some turns of the system's: what is shorter would be over before the other one had its first.
constexpr double kSharedSampleNs = 8'000'000;

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

}  // namespace

RoundTime time_at_once(const std::vector<MeasuredBlock>& blocks) {
  RoundTime time;
  for (const MeasuredBlock& block : blocks) {
    time.seconds = std::max(time.seconds, block.seconds);
    time.waited = std::max(time.waited, block.waited);
  }
  return time;
}

/// How a block goes with samples of up to such a length.
struct Track::Turns {
  double longest_ns;
  std::size_t count;
  /// Before each sample. Whoever runs after itself finds in the caches what the other one has to
  /// fetch, and what is short is nearly all that. A first turn, which had none, does not count.
  std::int64_t untimed_runs;
  double (*ratio)(const std::vector<Pair>&);
};

/// What is short finds a moment in which nobody disturbs it, in some turn: the best is what the
/// code can do, the rest is the machine's. And of two turns there is no median that would leave out
/// the worse.
double Track::ratio_of_quickest(const std::vector<Pair>& pairs) {
  double before = std::numeric_limits<double>::infinity();
  double after = before;
  for (const Pair& pair : pairs) {
    before = std::min(before, pair.before);
    after = std::min(after, pair.after);
  }
  return std::log(after / before);
}

/// What takes longer finds none. But a pair shares what goes on for longer than itself, and the
/// median leaves out the pairs of which one half had more of it.
double Track::median_of_ratios(const std::vector<Pair>& pairs) {
  std::vector<double> ratios;
  for (const Pair& pair : pairs) ratios.push_back(std::log(pair.after / pair.before));
  return median_of(ratios);
}

bool Track::is_out() {
  for (const Competitor* side : {&before_, &after_}) {
    if (struck_out_.empty()) struck_out_ = side->struck_out();
  }
  return !struck_out_.empty();
}

void Track::begin_sides() {
  const bool old_first = random_() % 2 == 0;
  Competitor& first = old_first ? before_ : after_;
  Competitor& second = old_first ? after_ : before_;
  first.set_out();
  second.set_out();
  first.begin();
  second.begin();
  begins_with_old_ = random_() % 2 == 0;
}

bool Track::take_processor() {
  processor_ = std::nullopt;
  auto taken = processors_.take_quiet();
  if (taken) processor_.emplace(std::move(*taken));
  return processor_.has_value();
}

bool Track::are_alone() {
  return !processor_ || processors_.is_quiet(processor_->number());
}

/// Waits no longer in all than this track measures, and at once so long that nobody misses an
/// answer.
void Track::find_quiet() {
  const auto began = Clock::now();
  const double longest = std::clamp(kFirstWait + seconds_ - waited_, 0.0, kLongestWait);
  processor_.reset();  // It may be the one again.
  auto taken = processors_.take_quietest(longest);
  if (taken) processor_.emplace(std::move(*taken));
  waited_ += seconds_since(began);
  stay();
}

void Track::stay() {
  if (!processor_) return;
  if (keeps_its_thread_) keep_this_thread_on(processor_->number());
  Competitor& first = begins_with_old_ ? before_ : after_;
  Competitor& second = begins_with_old_ ? after_ : before_;
  const bool first_stays = first.stay_on(processor_->number());
  const bool second_stays = second.stay_on(processor_->number());
  // To look at a processor that they are not on would tell nothing.
  if (!first_stays || !second_stays) processor_.reset();
}

/// The same number on both sides where they are alike: what a run costs may depend on it. Engines
/// that are far apart would make a sample of one of them too long.
std::pair<std::int64_t, std::int64_t> Track::runs_of_both() const {
  const std::int64_t before = before_.usual_runs();
  const std::int64_t after = after_.usual_runs();
  const std::int64_t more = std::max(before, after);
  if (more > 2 * std::min(before, after)) return {before, after};
  return {more, more};
}

bool Track::are_told_by_cpu_time() const {
  return before_.is_told_by_cpu_time() && after_.is_told_by_cpu_time();
}

/// Where CPU time tells what a side costs, what it waited for the processor is not its own.
Track::Pair Track::pair_of(const TimedSample& before, const TimedSample& after) const {
  const bool is_cpu_time = are_told_by_cpu_time();
  const auto ns_of = [is_cpu_time](const TimedSample& sample) {
    const std::int64_t ns = is_cpu_time ? sample.cpu_ns : sample.wall_ns;
    return static_cast<double>(std::max<std::int64_t>(ns, 1));
  };
  return {ns_of(before) / static_cast<double>(before.runs),
          ns_of(after) / static_cast<double>(after.runs), std::max(ns_of(before), ns_of(after))};
}

Track::Pair Track::take_turn(std::int64_t untimed_runs) {
  const auto [runs_before, runs_after] = runs_of_both();
  const bool old_first = begins_with_old_;
  Competitor& first = old_first ? before_ : after_;
  Competitor& second = old_first ? after_ : before_;
  const TimedSample one = first.sample(old_first ? runs_before : runs_after, untimed_runs);
  const TimedSample other = second.sample(old_first ? runs_after : runs_before, untimed_runs);
  return old_first ? pair_of(one, other) : pair_of(other, one);
}

Track::Pair Track::take_both_at_once() {
  const auto [runs_before, runs_after] = runs_of_both();
  // Who starts first has the processor alone for a moment, and the other one has it at the end.
  if (begins_with_old_) before_.start_sample(runs_before, 0);
  after_.start_sample(runs_after, 0);
  if (!begins_with_old_) before_.start_sample(runs_before, 0);
  const TimedSample before = before_.sample(runs_before, 0);
  const TimedSample after = after_.sample(runs_after, 0);
  return pair_of(before, after);
}

std::optional<double> Track::measured_ratio() {
  const bool is_long = sample_ns_ > kSharedSampleNs;
  const bool can_share = processor_ && are_told_by_cpu_time();
  return is_long && can_share ? ratio_at_once() : ratio_in_turns();
}

/// Who else was at work does not matter here: both had that.
std::optional<double> Track::ratio_at_once() {
  constexpr double kMeasuredNs = 48'000'000;  // Each side; about as long as it takes to begin.
  const double count = std::clamp(kMeasuredNs / sample_ns_, 1.0, 3.0);
  std::vector<Pair> pairs;
  while (pairs.size() < static_cast<std::size_t>(count) && !is_out()) {
    pairs.push_back(take_both_at_once());
  }
  if (is_out()) return std::nullopt;
  sample_ns_ = pairs.back().longer_ns;
  return median_of_ratios(pairs);
}

std::optional<double> Track::ratio_in_turns() {
  // A fresh start costs some tens of milliseconds: about as long is measured as it takes to begin.
  constexpr Turns kTurns[] = {{1'000'000, 8, 1, ratio_of_quickest},
                              {24'000'000, 5, 0, median_of_ratios},
                              {64'000'000, 2, 0, ratio_of_quickest},
                              {std::numeric_limits<double>::infinity(), 1, 0, median_of_ratios}};
  // How long a sample is, the first one tells.
  const Pair first = take_turn(0);
  sample_ns_ = first.longer_ns;
  const Turns* turns = &kTurns[0];
  while (first.longer_ns > turns->longest_ns) ++turns;
  const std::vector<Pair> pairs = measured_pairs(*turns, first);
  if (is_out()) return std::nullopt;
  return turns->ratio(pairs);
}

/// Those in which they were alone; all, if they never were.
std::vector<Track::Pair> Track::measured_pairs(const Turns& turns, const Pair& first) {
  // A look at the processor takes as long as some of the shortest samples.
  constexpr double kBetweenLooksNs = 2'000'000;
  std::vector<Pair> all;
  if (turns.untimed_runs == 0) all.push_back(first);
  bool is_alone = are_alone();
  std::vector<Pair> alone;
  if (is_alone) alone = all;
  std::vector<Pair> unseen;  // Since the last look.
  double unseen_ns = 0;
  while (alone.size() + unseen.size() < turns.count && all.size() < turns.count + turns.count / 2 &&
         !is_out()) {
    if (!is_alone) find_quiet();
    is_alone = true;
    all.push_back(take_turn(turns.untimed_runs));
    unseen.push_back(all.back());
    unseen_ns += 2 * all.back().longer_ns;
    if (unseen_ns < kBetweenLooksNs) continue;
    is_alone = are_alone();
    if (is_alone) alone.insert(alone.end(), unseen.begin(), unseen.end());
    unseen.clear();
    unseen_ns = 0;
  }
  alone.insert(alone.end(), unseen.begin(), unseen.end());
  return alone.empty() ? all : alone;
}

MeasuredBlock Track::run_block() {
  const auto began = Clock::now();
  const double waited = waited_;
  keeps_its_thread_ = processor_.has_value();
  if (keeps_its_thread_) keep_this_thread_on(processor_->number());
  begin_sides();
  MeasuredBlock block;
  if (!is_out()) {
    if (processor_) {
      stay();
    } else {
      find_quiet();
    }
    block.log_ratio = measured_ratio();
  }
  before_.stop();
  after_.stop();
  processor_.reset();
  block.waited = waited_ - waited;
  block.seconds = seconds_since(began) - block.waited;
  seconds_ += block.seconds;
  return block;
}

}  // namespace concord
