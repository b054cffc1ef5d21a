// Who competes with whom: what a command line names, as pairings.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "harness/bench/session.hpp"
#include "harness/cli/bench_choice.hpp"
#include "harness/cli/compare_layout.hpp"
#include "harness/cli/compare_options.hpp"
#include "harness/compare/build.hpp"
#include "harness/compare/tournament.hpp"

namespace concord::cli {

/// What a contest measures.
Workload told_of(const Contest& contest);

/// For runs that are as long as they are; whoever measures ends them in the end.
Limits measuring_limits();

/// The path of the build that this is. Throws Stop: could_not_run.
std::string own_executable();

/// As one word of a line that `bench --serve` reads: in quotes where it has blanks (an adapter's
/// command, say), else as it is, which older builds read as well.
std::string word_of_question(const std::string& text);

/// How a build is asked for a workload on an engine.
BuildQuestion question_for(const std::string& build, const SpecChoice& specs,
                           const Contest& contest, const Entrant& entrant);

/// Two builds on one workload, of which the second slows itself by a share; 0: not at all.
struct BuildSides {
  std::string old_build;
  std::string new_build;
  double slower = 0;
  std::string old_refusal = {};  ///< Why it is not to be measured; empty: it is.
  std::string new_refusal = {};
};
Pairing pairing_of_builds(const BuildSides& sides, const SpecChoice& specs, const Contest& contest,
                          const Entrant& entrant);

/// What matters on this workload, unless somebody says otherwise.
double usual_margin(const Backend& backend, std::int64_t n);

struct ChosenPairings {
  std::vector<std::unique_ptr<Backend>> backends;  ///< Outlive the pairings.
  std::vector<Pairing> pairings;
  SidesOfRow sides;  ///< Of builds, in the order of the pairings.
};

/// Throws Stop: could_not_run for a build that is none, nothing_selected where nobody is left.
ChosenPairings chosen_pairings(const CompareOptions& options, const Invocation& invocation);

}  // namespace concord::cli
