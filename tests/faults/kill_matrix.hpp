// Which specs notice which wrong engine, and whether any notices an engine that is only different.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/interpret/fault_switch.hpp"
#include "tests/faults/kills.hpp"

namespace concord {

/// A wrong engine, or a control.
struct EngineKills {
  std::string_view name;
  std::string_view does;
  std::set<std::string> cases;  ///< "wait/modes[error]": that fail on it, or end in its deadlock.
};

struct ControlKills {
  EngineKills kills;
  Discipline discipline = Discipline::fifo;
  std::string_view because;
};

struct KillMatrix {
  std::vector<EngineKills> faults;
  std::vector<ControlKills> controls;
  std::set<std::string> specs;   ///< All that the engine can run.
  std::set<std::string> beyond;  ///< Those that need what it has not.
};

/// "wait/modes" of "wait/modes[error]".
std::string spec_of(const std::string& case_id);
/// The specs among cases, each once.
std::set<std::string> specs_of(const std::set<std::string>& cases);

/// The cases of the corpus that fail when `backend` runs them once and `discipline` is asked of it.
std::set<std::string> cases_that_notice(Backend& backend, Discipline discipline);
/// Sorts the specs of the corpus by whether `backend` has what they need.
void note_specs(Backend& backend, KillMatrix& matrix);

template <class Fault>
using MakeFaulty = std::function<std::unique_ptr<Backend>(const FaultEntry<Fault>&)>;

/// Runs all against all. For engines whose runs do not differ.
template <class Fault>
KillMatrix kill_matrix(const std::vector<FaultEntry<Fault>>& faults,
                       const std::vector<Control<Fault>>& controls,
                       const MakeFaulty<Fault>& make_backend) {
  KillMatrix matrix;
  note_specs(*make_backend({Fault::none, "none", ""}), matrix);
  for (const FaultEntry<Fault>& fault : faults) {
    const auto backend = make_backend(fault);
    matrix.faults.push_back(
        {fault.name, fault.wrong, cases_that_notice(*backend, backend->discipline())});
  }
  for (const Control<Fault>& control : controls) {
    const auto backend = make_backend(control.change);
    const EngineKills kills{control.change.name, control.change.wrong,
                            cases_that_notice(*backend, control.discipline)};
    matrix.controls.push_back({kills, control.discipline, control.because});
  }
  return matrix;
}

/// What each fault is noticed by according to a table of kills.
template <class Fault>
std::vector<EngineKills> named_kills(const std::vector<FaultEntry<Fault>>& faults,
                                     const std::vector<Kill>& kills) {
  std::vector<EngineKills> named;
  for (const FaultEntry<Fault>& fault : faults) {
    named.push_back({fault.name, fault.wrong, {}});
    for (const Kill& kill : kills) {
      if (kill.fault == fault.name) named.back().cases.insert(std::string(kill.spec));
    }
  }
  return named;
}

/// Each fault has a spec that is named for it, and that spec is among those that notice it.
void expect_named_kills(const std::vector<Kill>& kills, const KillMatrix& matrix);
/// Each fault is noticed, and nine in ten by two specs or more.
void expect_kills_by_two(const KillMatrix& matrix);

}  // namespace concord
