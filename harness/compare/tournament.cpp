// Rounds of blocks among the undecided.
#include "harness/compare/tournament.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include "harness/compare/duel.hpp"
#include "harness/stats/family.hpp"

namespace concord {

namespace {

using Clock = std::chrono::steady_clock;

class Tournament {
 public:
  Tournament(std::vector<Pairing> pairings, const TournamentOptions& options,
             const TournamentProgress& progress)
      : pairings_(std::move(pairings)),
        options_(options),
        progress_(progress),
        random_(options.seed),
        began_(Clock::now()) {
    for (const Pairing& pairing : pairings_) {
      const ChangeRule rule = rule_for_family(pairing.rule.value_or(options.rule),
                                              options.family_alpha, pairings_.size());
      const Sides& first = pairing.tracks.front();
      Duel& duel = duels_.emplace_back(*first.before, *first.after, processors(), rule, random_(),
                                       options.interrupted);
      for (std::size_t more = 1; more < pairing.tracks.size(); ++more) {
        duel.add_track(*pairing.tracks[more].before, *pairing.tracks[more].after);
      }
    }
  }

  std::vector<ComparedWorkload> run() {
    while (!must_stop() && run_round()) {
    }
    std::vector<ComparedWorkload> rows;
    for (std::size_t i = 0; i < pairings_.size(); ++i) {
      duels_[i].tell(pairings_[i].row);
      rows.push_back(std::move(pairings_[i].row));
    }
    correct_for_family(rows);
    return rows;
  }

 private:
  /// False: all are decided.
  bool run_round() {
    std::vector<std::size_t> order(duels_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [this](const std::size_t i) { return is_over(duels_[i]); });
    std::shuffle(order.begin(), order.end(), random_);
    for (const std::size_t i : order) {
      if (must_stop()) return false;
      duels_[i].run_blocks();
      if (is_late(duels_[i])) duels_[i].look_for_last_alarm();
      if (progress_) progress_(decided(), duels_.size(), used());
    }
    return !order.empty();
  }

  Processors& processors() { return options_.processors ? *options_.processors : own_processors_; }

  std::size_t decided() const {
    return static_cast<std::size_t>(std::count_if(
        duels_.begin(), duels_.end(), [this](const Duel& duel) { return is_over(duel); }));
  }

  /// Whether to measure once more would be over its budget.
  bool is_over(const Duel& duel) const {
    if (duel.is_over() || !options_.budget_of_row) return duel.is_over();
    const double seconds = std::chrono::duration<double>(*options_.budget_of_row).count();
    return duel.seconds() + kLongByMean * duel.seconds_of_round() > seconds;
  }

  /// Whether an alarm of it, if it came later, could not be repeated. As long as others share its
  /// time, nobody knows how much it will have.
  bool is_late(const Duel& duel) const {
    using Seconds = std::chrono::duration<double>;
    if (!options_.budget_of_row && decided() + 1 < duels_.size()) return false;
    const double budget = Seconds(options_.budget_of_row.value_or(options_.budget)).count();
    const double gone = options_.budget_of_row ? duel.seconds() : used() * budget;
    const double reserve = (kLongByMean - 1) * duel.seconds_of_round();
    const double rounds_left = (budget - gone - reserve) / duel.seconds_of_round();
    return is_last_for_alarm(gone / budget, rounds_left, duel.blocks_of_round());
  }

  bool must_stop() const { return used() >= 1 || (options_.interrupted && options_.interrupted()); }
  double used() const {
    const std::chrono::duration<double, std::milli> gone = Clock::now() - began_;
    return gone.count() / static_cast<double>(options_.budget.count());
  }

  /// Each alarm was within its own bound at one of several looks; together they have to be within
  /// that of the family.
  void correct_for_family(std::vector<ComparedWorkload>& rows) const {
    std::vector<double> chances;
    for (const ComparedWorkload& row : rows) chances.push_back(row.is_confirmed ? row.chance : 1);
    const std::vector<bool> significant = holm(chances, options_.family_alpha);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!rows[i].is_confirmed || significant[i]) continue;
      rows[i].change = Change::inconclusive;
      rows[i].is_confirmed = false;
    }
  }

  /// Now and then it takes that much longer than most.
  static constexpr double kLongByMean = 1.25;

  std::vector<Pairing> pairings_;
  const TournamentOptions& options_;
  const TournamentProgress& progress_;
  std::mt19937_64 random_;
  Clock::time_point began_;
  Processors own_processors_;
  std::vector<Duel> duels_;
};

}  // namespace

std::vector<ComparedWorkload> run_tournament(std::vector<Pairing> pairings,
                                             const TournamentOptions& options,
                                             const TournamentProgress& progress) {
  return Tournament(std::move(pairings), options, progress).run();
}

}  // namespace concord
