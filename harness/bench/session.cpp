// Contests in rounds.
#include "harness/bench/session.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

#include "harness/bench/contender.hpp"
#include "harness/bench/timers.hpp"

namespace concord {

namespace {

using SteadyClock = std::chrono::steady_clock;

class Session {
 public:
  Session(const std::vector<Contest>& contests, const SessionOptions& options,
          const SessionEvents& events)
      : contests_(contests),
        options_(options),
        events_(events),
        random_(options.seed),
        began_(SteadyClock::now()) {
    for (const Contest& contest : contests) {
      const Workload told{contest.workload.spec->id, contest.workload.n,
                          contest.workload.spec->bench->events.value_or(0),
                          clock_of(contest.workload.spec->program)};
      std::vector<Contender>& arms = arms_.emplace_back();
      arms.emplace_back(contest.workload, told);
      for (const Entrant& entrant : contest.entrants) {
        arms.emplace_back(contest.workload, told, entrant, options.limits);
      }
    }
  }

  std::vector<Series> run() {
    admit();
    for (std::uint64_t round = 0;
         !is_interrupted() && (round < options_.fewest_rounds || !is_over()); ++round) {
      run_round(round);
    }
    std::vector<Series> all;
    for (std::vector<Contender>& arms : arms_) {
      for (Contender& arm : arms) all.push_back(arm.take());
    }
    return all;
  }

 private:
  void admit() {
    for (std::size_t i = 0; i < arms_.size(); ++i) {
      for (Contender& arm : arms_[i]) {
        if (is_interrupted()) return;
        tell("checking", i, i);
        arm.admit();
      }
    }
  }

  void run_round(std::uint64_t round) {
    std::vector<std::size_t> order(arms_.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random_);
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (is_interrupted() || (round >= options_.fewest_rounds && is_over())) return;
      tell("measuring, round " + std::to_string(round + 1), i, order[i]);
      run_block(arms_[order[i]], round);
    }
  }

  /// A cyclic Latin square: over the samples of a block each arm stands in each place about equally
  /// often, and each comes after the same one.
  void run_block(std::vector<Contender>& all, std::uint64_t round) {
    std::vector<Contender*> arms;
    for (Contender& arm : all) {
      if (!arm.is_out()) arms.push_back(&arm);
    }
    std::shuffle(arms.begin(), arms.end(), random_);
    std::size_t most = 0;
    for (std::size_t place = 0; place < arms.size(); ++place) {
      arms[place]->begin_block(round, place);
      most = std::max(most, arms[place]->samples());
    }
    for (Contender* arm : arms) arm->warm_up();
    for (std::size_t number = 0; number < most; ++number) {
      for (std::size_t turn = 0; turn < arms.size(); ++turn) {
        Contender& arm = *arms[(turn + number) % arms.size()];
        if (number < arm.samples()) arm.sample(since_begin());
        if (is_interrupted()) return drop_blocks(arms);
      }
    }
  }

  static void drop_blocks(const std::vector<Contender*>& arms) {
    for (Contender* arm : arms) arm->drop_block();
  }

  bool is_interrupted() const {
    return options_.limits.interrupted && options_.limits.interrupted();
  }
  bool is_over() const { return SteadyClock::now() - began_ >= options_.budget; }
  std::int64_t since_begin() const {
    return std::chrono::nanoseconds(SteadyClock::now() - began_).count();
  }
  void tell(const std::string& phase, std::size_t done, std::size_t contest) const {
    if (!events_.progress) return;
    const SizedSpec& workload = contests_[contest].workload;
    events_.progress(phase, done, contests_.size(),
                     workload.spec->id + ", n = " + std::to_string(workload.n));
  }

  const std::vector<Contest>& contests_;
  const SessionOptions& options_;
  const SessionEvents& events_;
  std::mt19937_64 random_;
  SteadyClock::time_point began_;
  std::vector<std::vector<Contender>> arms_;  ///< By contest, the floor first.
};

}  // namespace

std::vector<Series> run_session(const std::vector<Contest>& contests, const SessionOptions& options,
                                const SessionEvents& events) {
  return Session(contests, options, events).run();
}

std::chrono::milliseconds longest_run(std::chrono::milliseconds usual, std::int64_t events) {
  constexpr std::int64_t kEventsInAMillisecond = 50;
  return usual + std::chrono::milliseconds(events / kEventsInAMillisecond);
}

ClockKind clock_of(const Program& program) {
  return sets_timers(program) ? ClockKind::virtual_time : ClockKind::real_time;
}

}  // namespace concord
