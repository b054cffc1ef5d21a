// The tournament: all duels of a comparison, block by block in turns, so that none of them has the
// quiet minutes to itself, and the time goes to those that are still undecided.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/compare/competitor.hpp"
#include "harness/compare/processors.hpp"
#include "harness/model/comparison.hpp"
#include "harness/stats/change.hpp"

namespace concord {

struct Sides {
  std::unique_ptr<Competitor> before;
  std::unique_ptr<Competitor> after;
};

/// One row to be: what it is called, and who compete for it.
struct Pairing {
  ComparedWorkload row;  ///< Workload, form and names are filled in.
  /// One or more, all alike: as many blocks as there are may be measured at once.
  std::vector<Sides> tracks = {};
  /// Where it differs from that of the others.
  std::optional<ChangeRule> rule = std::nullopt;
};

struct TournamentOptions {
  ChangeRule rule = {};
  /// How likely any false alarm in all rows together may be: the more there are, the rarer those of
  /// each have to be; and all that were confirmed pass Holm's correction at this level.
  double family_alpha = 0.01;
  std::uint64_t seed = 1;
  std::chrono::milliseconds budget{60'000};  ///< For everything.
  /// For one row's blocks; what it has not shown by then stays open.
  std::optional<std::chrono::milliseconds> budget_of_row = std::nullopt;
  std::function<bool()> interrupted = {};  ///< Asked from any thread.
  /// Those that the sides are kept on; null: this machine's.
  Processors* processors = nullptr;
};

/// `done` rows of `all` are decided; so much of the budget is used.
using TournamentProgress = std::function<void(std::size_t done, std::size_t all, double used)>;

/// The rows in the order of the pairings.
std::vector<ComparedWorkload> run_tournament(std::vector<Pairing> pairings,
                                             const TournamentOptions& options,
                                             const TournamentProgress& progress = {});

}  // namespace concord
