// What an arm does in its turn.
//
// Lateness is taken from a run that is recorded, since only events tell when a task went on: each
// is stamped by the engine with its own clock, on the thread that goes on. What a run takes is
// taken from another of which only the end is kept, as everywhere in a bench.
#include "harness/bench/player.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <utility>

#include "harness/bench/form.hpp"
#include "harness/bench/timed_loop.hpp"

namespace concord {

namespace {

/// By so much may an instant differ that was scaled forth and back.
constexpr std::int64_t kRoundingNs = 1'000;

/// Whether its tasks are threads of this process, which gives no more than so many.
bool has_threads(const Backend& backend) {
  const std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();
  return !backend.runs_on_one_thread() && backend.most_tasks() < unlimited;
}

bool was_interrupted(const Limits& limits) {
  return limits.interrupted && limits.interrupted();
}

}  // namespace

Player::Player(const SizedSpec& workload, const Workload& on_virtual_clock, const Entrant& entrant,
               const Limits& limits)
    : workload_(&workload),
      entrant_(entrant),
      limits_(limits),
      contender_(workload, on_virtual_clock, entrant, limits) {
  series_.arm = contender_.series().arm;
  // One thread sees that nothing can run; of many somebody has to find it out.
  if (has_threads(*entrant.backend)) series_.virtual_cost = "the quiescence detector";
}

void Player::strike_out(std::string why) {
  series_.struck_out = std::move(why);
  series_.turns.clear();
}

void Player::admit() {
  for (const ClockKind clock : {ClockKind::virtual_time, ClockKind::real_time}) {
    if (entrant_.backend->clocks().contains(clock)) continue;
    return strike_out(fmt::format("it has no {} clock", word(clock)));
  }
  contender_.admit_for_timing();
  if (was_interrupted(limits_)) return;
  if (contender_.is_out()) return strike_out(contender_.series().struck_out);
  const Backend& backend = *entrant_.backend;
  series_.tells_cpu =
      contender_.tells_its_time() || backend.runs_on_one_thread() || has_threads(backend);
  try {
    rehearse();
  } catch (const std::exception& failure) {
    strike_out(failure.what());
  }
}

void Player::rehearse() {
  program_ = prepare_form(entrant_, *workload_->spec);
  RunOptions options;
  options.limits = limits_;
  const Execution rehearsal = program_->run(options);
  if (was_interrupted(limits_)) return;
  if (rehearsal.ending != Ending::finished || !rehearsal.main_ended_at) {
    return strike_out(rehearsal.reason);
  }
  deadlines_ = deadlines_of(rehearsal);
  length_ = *rehearsal.main_ended_at;
  end_ = rehearsal.tasks.front().state;
  if (deadlines_.empty()) strike_out("no event of it comes after its first instant");
}

Execution Player::run_on_real_clock(const Pace& pace, Recording recording) {
  RunOptions options;
  options.clock = ClockKind::real_time;
  options.real_per_virtual = pace.real_per_virtual;
  options.recording = recording;
  options.limits = limits_;
  options.limits.wall_time +=
      std::chrono::ceil<std::chrono::milliseconds>(std::chrono::nanoseconds(pace.length_ns));
  return program_->run(options);
}

bool Player::came_to_the_same_end(const Execution& execution) {
  if (execution.ending != Ending::finished || execution.tasks.empty()) {
    strike_out("on the real clock: " + execution.reason);
    return false;
  }
  const State end = execution.tasks.front().state;
  if (end == end_) return true;
  strike_out(
      fmt::format("on the real clock main ends {}, on the virtual one {}", word(end), word(end_)));
  return false;
}

void Player::play(const Pace& pace, PlayedTurn turn) {
  if (is_out()) return;
  const Execution played = run_on_real_clock(pace, Recording::everything);
  if (was_interrupted(limits_) || !came_to_the_same_end(played)) return;
  auto lateness = lateness_of(played, deadlines_, pace.real_per_virtual);
  if (!lateness) return strike_out("on the real clock it does not do what it does on the virtual");
  const std::int64_t least = *std::min_element(lateness->begin(), lateness->end());
  if (least < -kRoundingNs) {
    return strike_out(fmt::format("on the real clock it went on {} before its deadline",
                                  to_text(Duration{-least})));
  }
  turn.lateness_ns = std::move(*lateness);
  time_real_run(pace, turn.real);
  if (is_out() || was_interrupted(limits_)) return;
  turn.jumping = contender_.timed(contender_.runs());
  if (was_interrupted(limits_)) return;
  if (contender_.is_out()) return strike_out(contender_.series().struck_out);
  series_.turns.push_back(std::move(turn));
}

void Player::time_real_run(const Pace& pace, TimedSample& sample) {
  Execution last;
  const auto run = [&] { last = run_on_real_clock(pace, Recording::outcome); };
  const auto run_told = [&] {
    run();
    return last.own_time.value_or(OwnTime{});
  };
  sample = contender_.tells_its_time() ? time_told_runs(1, run_told) : time_runs(1, run);
  if (!was_interrupted(limits_)) came_to_the_same_end(last);
}

}  // namespace concord
