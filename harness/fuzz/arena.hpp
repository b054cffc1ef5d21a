// Arena: where random programs are run - the engines that are tried, and those against which they
// are.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/exact/reference_runs.hpp"
#include "harness/fuzz/construct.hpp"
#include "harness/model/backend.hpp"
#include "harness/model/difference.hpp"
#include "harness/model/spec.hpp"

namespace concord::fuzz {

/// Of programs as small as random ones are.
Limits random_program_limits();

/// How an engine is tried. What is compared is the same: all that several runs of the standard have
/// in common.
enum class Measure : std::uint8_t {
  exact,  ///< Against the reference: its run without a seed, and where that differs, more of them.
  facts,  ///< Against random schedules of a steerable engine: by what holds in all of them.
  /// Likewise, but of schedules that may stop a task between any two of its steps: for engines
  /// whose tasks run at once.
  facts_of_threads,
};

/// One of those that are tried. Not owned.
struct Subject {
  Backend* backend = nullptr;
  Measure measure = Measure::exact;
};

/// Not owned, outlive whatever uses them.
struct Arena {
  std::vector<Subject> subjects;
  Backend* reference = nullptr;  ///< For Measure::exact.
  Backend* steerable = nullptr;  ///< For the others.
  Limits limits;

  Freedom freedom() const;
  bool is_interrupted() const { return limits.interrupted && limits.interrupted(); }
};

/// What the runs of a program cost.
struct Runs {
  std::uint64_t of_subjects = 0;
  std::uint64_t of_standards = 0;
  std::uint64_t races = 0;  ///< Differences of threads that did not come each time.
};

/// A difference of threads that came in few of the runs of one program: within an instant a thread
/// may be as late as the system makes it.
struct Race {
  std::uint64_t index = 0;  ///< The program.
  std::string backend = {};
  Difference::Kind kind = Difference::Kind::order;
  int shown = 0;  ///< In so many of kRunsAgain further runs.
};
inline constexpr int kRunsAgain = 20;

/// A program that could not be compared on every subject.
struct Omission {
  std::uint64_t index = 0;
  std::string reason = {};
};

/// A subject that differs.
struct Met {
  const Subject* subject = nullptr;
  Difference difference;
  Execution engine;
  Execution standard;  ///< The nearest run of what it was compared with.
};

/// One program in an arena.
class Trial {
 public:
  /// `spec` is kept. The reference may begin at once.
  Trial(const Arena& arena, std::shared_ptr<const Spec> spec);

  /// Nothing: it is equal, or cannot be compared, since the standard or the engine did not come to
  /// an end of its own, or lacks something.
  std::optional<Met> compare(const Subject& subject);

  const Runs& runs() const { return runs_; }
  /// Without the number of the program, which a trial does not know.
  const std::vector<Race>& races() const { return races_; }
  const Spec& spec() const { return *spec_; }
  /// Why not every subject so far could be compared; empty if each could.
  const std::string& why_not_compared() const { return why_not_compared_; }

 private:
  class Standard;

  Standard& standard(Measure measure);
  std::nullopt_t leave_out(const Backend& backend, const std::string& reason);
  bool is_race(const Subject& subject, PreparedProgram& prepared, Difference::Kind kind);

  const Arena& arena_;
  std::shared_ptr<const Spec> spec_;
  std::map<Measure, std::shared_ptr<Standard>> standards_;
  Runs runs_;
  std::vector<Race> races_;
  std::string why_not_compared_;
};

}  // namespace concord::fuzz
