// Which spec is named to kill which wrong engine; and what every table of kills must satisfy.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/interpret/fault_switch.hpp"
#include "harness/model/backend.hpp"
#include "harness/model/spec.hpp"

namespace concord {

struct Kill {
  std::string_view fault;  ///< As in the engine's table of faults.
  std::string_view spec;   ///< A spec that holds on the right engine and fails on this one.
};

using Corpus = std::map<std::string, Spec>;
/// All specs, by id.
const Corpus& corpus();

/// Runs a spec until it fails, so often at most; an engine that may choose need not be wrong each
/// time. Judged are the facts that `discipline` keeps. Its last verdict; `unsupported` if the
/// engine has not all the features that it needs.
Verdict verdict_within(int runs, const Spec& spec, Backend& backend, Discipline discipline);
/// The same by the backend's own discipline.
Verdict verdict_within(int runs, const Spec& spec, Backend& backend);

/// A verdict that kills.
bool is_killed(Verdict verdict);

/// Each fault has a spec that is named for it, and that spec notices the fault.
template <class Fault>
void expect_kills(
    const std::vector<Kill>& kills, const std::vector<FaultEntry<Fault>>& faults, int runs,
    const std::function<std::unique_ptr<Backend>(const FaultEntry<Fault>&)>& make_backend) {
  std::set<std::string_view> named;
  for (const Kill& kill : kills) {
    named.insert(kill.fault);
    const auto spec = corpus().find(std::string(kill.spec));
    EXPECT_NE(spec, corpus().end()) << kill.spec;
    for (const FaultEntry<Fault>& fault : faults) {
      if (fault.name != kill.fault || spec == corpus().end()) continue;
      const auto backend = make_backend(fault);
      const Verdict verdict = verdict_within(runs, spec->second, *backend);
      EXPECT_TRUE(is_killed(verdict)) << kill.fault << " by " << kill.spec << ": " << word(verdict);
    }
  }
  std::set<std::string_view> known;
  for (const FaultEntry<Fault>& fault : faults) known.insert(fault.name);
  EXPECT_EQ(named, known);
}

}  // namespace concord
