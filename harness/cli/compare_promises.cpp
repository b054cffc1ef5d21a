// Each engine is asked once, of all its workloads.
#include "harness/cli/compare_promises.hpp"

#include <set>

#include "harness/cli/compare_pairings.hpp"
#include "harness/cli/interrupt.hpp"

namespace concord::cli {

BuildRefusals::BuildRefusals(const std::string& build, const SpecChoice& specs,
                             const std::vector<Contest>& contests) {
  std::map<std::string, std::set<std::string>> workloads;
  std::map<std::string, BuildQuestion> questions;
  for (const Contest& contest : contests) {
    for (const Entrant& entrant : contest.entrants) {
      const std::string backend = entrant.backend->name();
      workloads[backend].insert(contest.workload.spec->id);
      questions.emplace(backend, question_for(build, specs, contest, entrant));
    }
  }
  for (const auto& [backend, ids] : workloads) {
    by_backend_[backend] = broken_promises_of(questions.at(backend), backend,
                                              {ids.begin(), ids.end()}, was_interrupted);
  }
}

std::string BuildRefusals::reason(const Contest& contest, const Entrant& entrant) const {
  const auto backend = by_backend_.find(entrant.backend->name());
  if (backend == by_backend_.end()) return "";
  const auto found = backend->second.find(contest.workload.spec->id);
  return found == backend->second.end() ? "" : found->second;
}

}  // namespace concord::cli
