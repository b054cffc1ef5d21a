// The filters one after another: words in ids, what failed last, a shard.
#include "harness/cli/case_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <set>
#include <utility>

#include "harness/cli/command.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/run/runner.hpp"

namespace concord::cli {

namespace {

using Specs = std::vector<std::shared_ptr<const Spec>>;

/// A file with an unknown claim is as wrong as one that cannot be read.
void add_unknown_claims(ReadSpecs& read, const ClaimLedger& ledger) {
  std::set<SourcePtr> files;
  for (Diagnostic& mistake : ledger.unknown_claims(read.specs)) {
    files.insert(mistake.source);
    read.mistakes.push_back(std::move(mistake));
  }
  read.bad_files += files.size();
}

void keep_matching(Specs& specs, const CheckOptions& options) {
  if (!options.filter) return;
  std::erase_if(specs, [&](const auto& spec) { return !options.filter->matches(spec->id); });
  if (specs.empty()) {
    throw Stop(ExitCode::nothing_selected,
               fmt::format("-k '{}' matches no spec", options.keywords));
  }
}

void keep_failed(std::vector<Case>& cases, const LastFailed& memory) {
  std::vector<Case> failed;
  std::copy_if(cases.begin(), cases.end(), std::back_inserter(failed),
               [&](const Case& one) { return memory.holds(one); });
  if (failed.empty()) {
    std::cerr << fmt::format("concord: {}; running all of them\n", memory.why_none());
  } else {
    cases = std::move(failed);
  }
}

void keep_shard(std::vector<Case>& cases, const Shard& shard) {
  std::vector<Case> kept;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (shard.holds(i)) kept.push_back(cases[i]);
  }
  cases = std::move(kept);
  if (cases.empty()) {
    throw Stop(ExitCode::nothing_selected,
               fmt::format("shard {}/{} is empty: there are fewer cases than shards", shard.index,
                           shard.count));
  }
}

}  // namespace

Specs chosen_specs(const CheckOptions& options, const ClaimLedger& ledger) {
  ReadSpecs read = read_specs(chosen_files(options.specs));
  add_unknown_claims(read, ledger);
  Specs specs = valid_specs(std::move(read));
  keep_matching(specs, options);
  return specs;
}

std::vector<Case> chosen_cases(const Specs& specs,
                               const std::vector<std::unique_ptr<Backend>>& backends,
                               const CheckOptions& options, const LastFailed& memory) {
  std::vector<Case> cases = cases_of(specs, backends);
  if (options.last_failed) keep_failed(cases, memory);
  if (options.shard) keep_shard(cases, *options.shard);
  return cases;
}

}  // namespace concord::cli
