// Every workload of the corpus, with the engine as its only entrant.
#include "tests/faults/refused_numbers.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "harness/bench/promises.hpp"
#include "harness/cli/bench_promises.hpp"
#include "tests/faults/kills.hpp"

namespace concord {

namespace {

using Specs = std::vector<std::shared_ptr<const Spec>>;

Specs all_specs() {
  Specs all;
  for (const auto& [id, spec] : corpus()) all.push_back(std::make_shared<const Spec>(spec));
  return all;
}

bool is_workload(const Spec& spec) {
  return spec.bench && spec.bench->events;
}

}  // namespace

bool guards_a_number(const Spec& spec) {
  return std::any_of(corpus().begin(), corpus().end(), [&spec](const auto& each) {
    return is_workload(each.second) && is_about(spec.program, each.second.program);
  });
}

bool is_refused_a_number(std::unique_ptr<Backend> engine) {
  static const Specs all = all_specs();
  std::vector<std::unique_ptr<Backend>> engines;
  engines.push_back(std::move(engine));
  std::vector<Contest> contests;
  for (const auto& spec : all) {
    if (!is_workload(*spec)) continue;
    contests.push_back({{spec, spec, 0}, {{engines.front().get(), Form::interpreted, ""}}});
  }
  cli::refuse_promise_breakers(contests, engines, all, {CONCORD_SOURCE_DIR "/specs", {}});
  return std::any_of(contests.begin(), contests.end(), [](const Contest& contest) {
    return !contest.entrants.front().refused.empty();
  });
}

}  // namespace concord
