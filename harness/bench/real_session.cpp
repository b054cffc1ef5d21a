// Rounds on the real clock.
#include "harness/bench/real_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <utility>

#include "harness/bench/player.hpp"

namespace concord {

namespace {

using SteadyClock = std::chrono::steady_clock;

std::vector<std::size_t> shuffled(std::size_t size, std::mt19937_64& random) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random);
  return order;
}

std::vector<Instant> instants_of(const std::vector<Deadline>& deadlines) {
  std::vector<Instant> instants;
  for (const Deadline& deadline : deadlines) instants.push_back(deadline.due);
  return instants;
}

std::int64_t scaled(Instant instant, double real_per_virtual) {
  return std::llround(static_cast<double>(instant) * real_per_virtual);
}

/// All arms of one workload at one size.
class Stage {
 public:
  Stage(const Contest& contest, const RealSessionOptions& options) : options_(options) {
    const Spec& spec = *contest.workload.spec;
    played_.workload = {spec.id, contest.workload.n, spec.bench->events.value_or(0),
                        ClockKind::virtual_time};
    for (const Entrant& entrant : contest.entrants) {
      players_.emplace_back(contest.workload, played_.workload, entrant, options.limits);
    }
    played_.workload.clock = ClockKind::real_time;
  }

  void admit() {
    const Player* first = nullptr;
    for (Player& player : players_) {
      player.admit();
      if (is_interrupted()) return;
      if (player.is_out()) continue;
      if (first == nullptr) {
        first = &player;
      } else if (instants_of(player.deadlines()) != instants_of(first->deadlines())) {
        player.strike_out("its instants on the virtual clock are not those of the others");
      }
    }
    if (first != nullptr) set_pace(*first);
  }

  /// The control's turn is one more arm's.
  void play_round(std::uint64_t round, std::mt19937_64& random) {
    if (played_.deadlines_ns.empty() || !played_.left_out.empty()) return;
    const std::vector<std::size_t> order = shuffled(players_.size() + 1, random);
    for (std::size_t place = 0; place < order.size(); ++place) {
      if (is_interrupted()) return;
      PlayedTurn turn;
      turn.round = round;
      turn.place = place;
      if (order[place] < players_.size()) {
        players_[order[place]].play(pace_, std::move(turn));
      } else {
        play_control(std::move(turn));
      }
    }
  }

  PlayedWorkload take() {
    for (Player& player : players_) played_.series.push_back(player.take());
    return std::move(played_);
  }

 private:
  void set_pace(const Player& first) {
    const std::vector<Deadline>& deadlines = first.deadlines();
    pace_.real_per_virtual = pace_for(deadlines, std::chrono::nanoseconds(kPlayedGap).count());
    pace_.length_ns = scaled(first.length(), pace_.real_per_virtual);
    played_.real_per_virtual = pace_.real_per_virtual;
    played_.ideal_ns = pace_.length_ns;
    for (const Deadline& deadline : deadlines) {
      played_.deadlines_ns.push_back(scaled(deadline.due, pace_.real_per_virtual));
    }
    if (pace_.length_ns > std::chrono::nanoseconds(kLongestPlayed).count()) {
      played_.left_out = fmt::format("a run would last {:.0f}s on the real clock",
                                     std::ceil(static_cast<double>(pace_.length_ns) / 1e9));
    }
  }

  void play_control(PlayedTurn turn) {
    turn.lateness_ns = options_.control(played_.deadlines_ns, options_.limits.interrupted);
    if (turn.lateness_ns.size() < played_.deadlines_ns.size()) return;  // It was interrupted.
    played_.control.turns.push_back(std::move(turn));
  }

  bool is_interrupted() const {
    return options_.limits.interrupted && options_.limits.interrupted();
  }

  const RealSessionOptions& options_;
  Pace pace_;
  PlayedWorkload played_;
  std::vector<Player> players_;
};

}  // namespace

std::vector<PlayedWorkload> run_real_session(const std::vector<Contest>& contests,
                                             const RealSessionOptions& options,
                                             const SessionEvents& events) {
  const auto is_interrupted = [&] {
    return options.limits.interrupted && options.limits.interrupted();
  };
  const auto tell = [&](const std::string& phase, std::size_t done, std::size_t contest) {
    if (!events.progress) return;
    const SizedSpec& workload = contests[contest].workload;
    events.progress(phase, done, contests.size(),
                    fmt::format("{}, n = {}", workload.spec->id, workload.n));
  };
  std::mt19937_64 random(options.seed);
  std::vector<Stage> stages;
  for (const Contest& contest : contests) stages.emplace_back(contest, options);
  for (std::size_t i = 0; i < stages.size() && !is_interrupted(); ++i) {
    tell("checking", i, i);
    stages[i].admit();
  }
  const auto began = SteadyClock::now();
  SteadyClock::duration last_round{0};
  const auto has_time = [&] { return SteadyClock::now() - began + last_round <= options.budget; };
  for (std::uint64_t round = 0; !is_interrupted() && (round == 0 || has_time()); ++round) {
    const auto round_began = SteadyClock::now();
    const std::vector<std::size_t> order = shuffled(stages.size(), random);
    for (std::size_t i = 0; i < order.size() && !is_interrupted(); ++i) {
      tell(fmt::format("playing, round {}", round + 1), i, order[i]);
      stages[order[i]].play_round(round, random);
    }
    last_round = SteadyClock::now() - round_began;
  }
  std::vector<PlayedWorkload> all;
  for (Stage& stage : stages) all.push_back(stage.take());
  return all;
}

}  // namespace concord
