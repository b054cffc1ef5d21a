// The session: which arms run which workloads, admitted one by one and then measured in turns.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/model/backend.hpp"
#include "harness/model/measurement.hpp"
#include "harness/model/spec.hpp"

namespace concord {

/// A workload at one size, and at a size at which it can be recorded and judged as a whole.
struct SizedSpec {
  std::shared_ptr<const Spec> spec;
  std::shared_ptr<const Spec> small;
  std::int64_t n = 0;

  /// That it has at once.
  std::int64_t tasks() const { return spec->bench->tasks.value_or(n); }
};

/// One engine, one form, one size.
struct Entrant {
  Backend* backend = nullptr;  ///< Outlives the session.
  Form form = Form::native;
  std::string refused =
      {};  ///< Why it is not to be measured, whatever the workload's own check says.
};

/// A table's row, as it were: all who run one workload at one size.
struct Contest {
  SizedSpec workload;
  std::vector<Entrant> entrants;
  std::vector<const Backend*> too_large_for = {};  ///< Engines that it is not put to.
  /// Nor these, since it waits for time and they have no virtual clock.
  std::vector<const Backend*> clockless = {};
};

struct SessionOptions {
  std::uint64_t seed = 1;
  std::chrono::milliseconds budget{46'000};  ///< For everything.
  std::uint64_t fewest_rounds = 1;           ///< That are run in any case.
  Limits limits;  ///< Of each run, and see longest_run. Its `interrupted` ends the session.
};

/// How long a run may take before it is called a hang: `usual`, and 20 us more for each of its
/// events. The dearest, an exception that is thrown on through the interpreter's coroutines, takes
/// 5 us; a machine that is busy with something else takes some times as long.
std::chrono::milliseconds longest_run(std::chrono::milliseconds usual, std::int64_t events);

/// What a session tells while it goes on.
struct SessionEvents {
  /// `done` of `all` of this phase ("checking", "measuring"), and with what it goes on.
  std::function<void(const std::string& phase, std::size_t done, std::size_t all,
                     const std::string& what)>
      progress = {};
};

/// Measures. Series stand in the order of the contests, in each the floor first, then the entrants.
/// When it is interrupted, what has been measured so far is there.
///
/// Each entrant is first run as a conformance case and is struck out unless it passes, and so it is
/// if any timed run comes to another result. Then rounds: in each every contest has its turn, in a
/// random order, and in a contest's turn all arms take their samples alternately, in a random
/// order that goes on by one place from sample to sample (a cyclic Latin square).
std::vector<Series> run_session(const std::vector<Contest>& contests, const SessionOptions& options,
                                const SessionEvents& events);

/// Virtual of a program that sets timers: waiting is to cost no time.
ClockKind clock_of(const Program& program);

}  // namespace concord
