// Blocks, and looks at more and more of them.
#include "harness/compare/duel.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>

namespace concord {

namespace {

bool is_alarming(Change change) {
  return change == Change::regressed || change == Change::improved;
}

}  // namespace

bool Duel::is_over() const {
  return !struck_out_.empty() || decision_.has_value();
}

void Duel::run_blocks() {
  const auto began = std::chrono::steady_clock::now();
  const std::vector<Track*> ready = ready_tracks();
  const std::chrono::duration<double> looked = std::chrono::steady_clock::now() - began;
  const std::vector<MeasuredBlock> blocks = measured_at_once(ready);
  if (interrupted_ && interrupted_()) return;
  for (const Track* track : ready) {
    if (struck_out_.empty()) struck_out_ = track->struck_out();
  }
  if (!struck_out_.empty()) return;
  const RoundTime time = time_at_once(blocks);
  seconds_ += time.seconds;
  waited_ += time.waited + looked.count();
  ++rounds_;
  for (const MeasuredBlock& block : blocks) add(block);
}

std::vector<Track*> Duel::ready_tracks() {
  std::vector<Track*> ready;
  for (Track& track : tracks_) {
    if (tracks_.size() > 1 && track.take_processor()) ready.push_back(&track);
  }
  if (ready.size() > 1) return ready;
  // Who is alone may begin on all processors, and chooses one when it has.
  for (Track* track : ready) track->give_processor_back();
  return {&tracks_.front()};
}

std::vector<MeasuredBlock> Duel::measured_at_once(const std::vector<Track*>& tracks) {
  if (tracks.size() == 1) return {tracks.front()->run_block()};
  std::vector<std::future<MeasuredBlock>> running;
  for (Track* track : tracks) {
    running.push_back(std::async(std::launch::async, [track] { return track->run_block(); }));
  }
  std::vector<MeasuredBlock> blocks;
  for (std::future<MeasuredBlock>& block : running) blocks.push_back(block.get());
  return blocks;
}

void Duel::add(const MeasuredBlock& block) {
  if (!block.log_ratio || is_over()) return;
  log_ratios_.push_back(*block.log_ratio);
  ++blocks_;
  look();
}

void Duel::look() {
  const std::vector<Look> looks = looks_of(rule_);
  const auto is_now = [this](const Look& look) { return look.blocks == log_ratios_.size(); };
  if (std::none_of(looks.begin(), looks.end(), is_now)) return;
  const LookResult result = result_of_look(log_ratios_, rule_);
  if (!result.change) return;
  if (!alarm_ && is_alarming(*result.change)) {
    if (!is_past_alarms_) return repeat_alarm(result);
    if (log_ratios_.size() < rule_.cap) return;
  }
  decision_ = result;
}

void Duel::look_for_last_alarm() {
  if (is_over() || alarm_ || is_past_alarms_ || log_ratios_.empty()) return;
  const LookResult result = result_at_end(log_ratios_, rule_);
  // Without an interval it could not have raised any, and has spent nothing.
  is_past_alarms_ = result.estimate.interval.has_value();
  if (is_alarming(*result.change)) repeat_alarm(result);
}

void Duel::repeat_alarm(const LookResult& alarm) {
  alarm_ = alarm.change;
  chance_ = chance_of_both(alarm.chance);
  rule_ = rule_for_repetition(whole_rule_);
  log_ratios_.clear();
}

void Duel::tell(ComparedWorkload& row) const {
  row.struck_out = struck_out_;
  row.blocks = log_ratios_.size();
  row.seconds = seconds_;
  row.waited = waited_;
  row.margin = rule_.margin;
  row.log_ratios = log_ratios_;
  row.chance = chance_;
  if (log_ratios_.empty() || !struck_out_.empty()) return;
  const LookResult result = decision_ ? *decision_ : result_at_end(log_ratios_, rule_);
  row.change = *result.change;
  row.is_confirmed = alarm_ && row.change == *alarm_;
  // Only what was seen twice is called a change; there may have been no time for that.
  if (is_alarming(row.change) && !row.is_confirmed) row.change = Change::inconclusive;
  const MedianEstimate& estimate = result.estimate;
  row.ratio = std::exp(estimate.median);
  if (estimate.interval) {
    row.low = std::exp(estimate.interval->low);
    row.high = std::exp(estimate.interval->high);
  }
  row.detectable = smallest_detectable(log_ratios_, estimate, rule_.margin);
}

}  // namespace concord
