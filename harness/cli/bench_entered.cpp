// An engine that is missing from a table is to have been named before.
#include "harness/cli/bench_entered.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "harness/cli/command.hpp"

namespace concord::cli {

namespace {

// asyncio's own tasks take ten microseconds each: all the workloads with a million are hours.
constexpr std::int64_t kLargestOfReference = 100'000;

bool is_asked_for(const BenchOptions& options) {
  return options.full || !options.sizes.empty();
}

/// The largest n of the short run.
std::int64_t largest_usual(const Backend& backend) {
  return backend.most_tasks() / 10;
}

/// Of an engine that goes by `name`.
std::string limit_of(const Backend& backend, const std::string& name, const BenchOptions& options) {
  if (backend.is_reference()) {
    return fmt::format("{} is measured up to n = {}", name, kLargestOfReference);
  }
  if (is_asked_for(options)) {
    return fmt::format("{} is asked for {} tasks at once and no more", name, backend.most_tasks());
  }
  return fmt::format("without -n or --full {} is measured up to n = {}", name,
                     largest_usual(backend));
}

constexpr const char* kHasNoClock = "has no virtual clock, on which workloads that sleep are run";

using Names = std::set<std::string>;

/// Addresses differ from run to run, and lines are to stand in one order.
struct ByName {
  bool operator()(const Backend* left, const Backend* right) const {
    return left->name() < right->name();
  }
};

/// By engine and workload the least size that is too large.
using LeftOut = std::map<const Backend*, std::map<std::string, std::int64_t>, ByName>;

LeftOut left_out_of(const std::vector<Contest>& contests) {
  LeftOut found;
  for (const Contest& contest : contests) {
    for (const Backend* backend : contest.too_large_for) {
      const auto [place, is_new] =
          found[backend].emplace(contest.workload.spec->id, contest.workload.n);
      if (!is_new) place->second = std::min(place->second, contest.workload.n);
    }
  }
  return found;
}

/// The engines that lack the virtual clock, with the workloads that need it.
using Clockless = std::map<const Backend*, Names, ByName>;

Clockless clockless_of(const std::vector<Contest>& contests) {
  Clockless found;
  for (const Contest& contest : contests) {
    for (const Backend* backend : contest.clockless) {
      found[backend].insert(contest.workload.spec->id);
    }
  }
  return found;
}

Names workloads_of(const std::vector<Contest>& contests) {
  Names ids;
  for (const Contest& contest : contests) ids.insert(contest.workload.spec->id);
  return ids;
}

/// Some of the workloads, in a few words.
std::string name_of(const Names& some, const Names& all) {
  constexpr std::size_t kFew = 3;
  if (some == all) return "";
  if (some.size() > kFew) return fmt::format(" of {} workloads", some.size());
  return fmt::format(" of {}", fmt::join(some, ", "));
}

void tell(const LeftOut& left_out, const Names& all, const BenchOptions& options) {
  for (const auto& [backend, by_workload] : left_out) {
    std::map<std::int64_t, Names> by_size;
    for (const auto& [id, n] : by_workload) by_size[n].insert(id);
    for (const auto& [n, some] : by_size) {
      std::cerr << fmt::format("concord: {} is left out{} from n = {} on: {}\n", backend->name(),
                               name_of(some, all), n, limit_of(*backend, "it", options));
    }
  }
}

void tell(const Clockless& clockless, const Names& all) {
  for (const auto& [backend, some] : clockless) {
    std::cerr << fmt::format("concord: {} is left out{}: it {}\n", backend->name(),
                             name_of(some, all), kHasNoClock);
  }
}

std::string why_nobody(const LeftOut& left_out, const Clockless& clockless,
                       const BenchOptions& options) {
  std::vector<std::string> reasons;
  for (const auto& [backend, by_workload] : left_out) {
    reasons.push_back(limit_of(*backend, backend->name(), options));
  }
  for (const auto& [backend, some] : clockless) {
    reasons.push_back(fmt::format("{} {}", backend->name(), kHasNoClock));
  }
  return fmt::format("there is no workload that {}{}{}",
                     left_out.empty() ? "the chosen engines can run" : "can run at any chosen size",
                     reasons.empty() ? "" : ": ", fmt::join(reasons, "; "));
}

}  // namespace

bool is_too_large(const Backend& backend, const SizedSpec& workload, const BenchOptions& options) {
  if (backend.is_reference() && workload.n > kLargestOfReference) return true;
  return is_asked_for(options) ? workload.tasks() > backend.most_tasks()
                               : workload.n > largest_usual(backend);
}

void keep_entered(std::vector<Contest>& contests, const BenchOptions& options) {
  const LeftOut left_out = left_out_of(contests);
  const Clockless clockless = clockless_of(contests);
  const Names all = workloads_of(contests);
  std::erase_if(contests, [](const Contest& contest) { return contest.entrants.empty(); });
  if (contests.empty()) {
    throw Stop(ExitCode::nothing_selected, why_nobody(left_out, clockless, options));
  }
  if (options.quiet) return;
  tell(left_out, all, options);
  tell(clockless, all);
}

}  // namespace concord::cli
