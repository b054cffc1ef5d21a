// Backend: an engine that runs programs. The one interface between the harness and what it tests.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/program.hpp"
#include "harness/model/spec.hpp"
#include "harness/model/trace.hpp"

namespace concord {

/// What ends a run that does not end by itself. A run that exceeds one of them ends as
/// Ending::hang.
struct Limits {
  std::uint64_t steps = 20'000'000;  ///< Steps of the program, over all its tasks.
  std::size_t events = 1'000'000;    ///< Events in the trace.
  /// On a real clock whoever sets it adds the program's own length.
  std::chrono::milliseconds wall_time{5'000};
  /// Asked again and again while a program runs, from any thread; true: end it now. Empty: never.
  std::function<bool()> interrupted = {};
};

struct RunOptions {
  ClockKind clock = ClockKind::virtual_time;
  /// Real nanoseconds per virtual nanosecond; only for a real clock. Instants are reported in
  /// virtual time.
  double real_per_virtual = 1.0;
  /// Of a steerable engine: choose at random, repeatably, wherever it is free to choose. None:
  /// FIFO.
  std::optional<std::uint64_t> seed;
  /// Of a steerable engine that has a seed: how far its choices go. One that cannot stop a task
  /// between two awaits takes this for `at_awaits`.
  Interleaving interleaving = Interleaving::at_awaits;
  Propagation propagation = Propagation::by_throw;
  Limits limits = {};
  Recording recording = Recording::everything;
};

/// A program made ready to run, so that a benchmark can time the running alone.
class PreparedProgram {
 public:
  virtual ~PreparedProgram() = default;

  /// Runs the program once, from its beginning; may be called again. No C++ exception leaves it:
  /// whatever goes wrong is an Ending. All memory of a run, suspended tasks included, is gone when
  /// it returns.
  ///
  /// THREADS: one call at a time on one object; different objects may run at once.
  virtual Execution run(const RunOptions& options) = 0;

  /// Tells of a run(options) that will come, after those announced before. An engine that is far
  /// away may begin with it, so that neither side waits for the other; what is announced and never
  /// run is given up with this object. By default nothing happens.
  virtual void announce(const RunOptions& options);
};

/// How a primitive of asyncio is made in an engine: by its own means, out of the engine's other
/// parts, or not.
struct PrimitiveNote {
  enum class Kind : std::uint8_t { native, composed, absent };
  std::string primitive;  ///< "spawn", "sleep", "cancel", "join", "gather", "wait", "as_completed",
                          ///< "group".
  Kind kind = Kind::native;
  std::string how;  ///< One sentence for `composed`, else empty.
};
std::string_view word(PrimitiveNote::Kind kind);

class Backend {
 public:
  virtual ~Backend() = default;

  virtual std::string name() const = 0;
  virtual std::string version() const = 0;
  virtual Discipline discipline() const = 0;
  /// Whether RunOptions::seed steers it. A seed lowers a fifo engine to Discipline::cooperative.
  virtual bool is_steerable() const = 0;
  virtual std::set<Feature> features() const = 0;
  /// Those that it has; on another, every run is unsupported.
  virtual std::set<ClockKind> clocks() const {
    return {ClockKind::virtual_time, ClockKind::real_time};
  }
  virtual std::vector<PrimitiveNote> primitives() const = 0;
  /// Whether all of a run goes on on the thread that asked for it: its instructions can be counted,
  /// and its times are not those of the operating system's scheduler.
  virtual bool runs_on_one_thread() const { return false; }
  /// Of asyncio itself: the version of Python that it belongs to, as in "3.12.4". Nothing: the
  /// engine imitates kImitatedPython.
  virtual std::optional<std::string> python_version() const { return std::nullopt; }
  /// Whether it is asyncio itself, which alone decides claims about Python: names that exist, types
  /// of arguments, versions, garbage collection.
  bool is_reference() const { return python_version().has_value(); }
  /// The file of its declared deviations. Empty: deviations.yaml in backends/NAME of the project
  /// whose specs are run, if there is one.
  virtual std::filesystem::path deviations() const { return {}; }

  /// How many tasks at once a benchmark may ask of it.
  virtual std::int64_t most_tasks() const { return std::numeric_limits<std::int64_t>::max(); }

  /// REQUIRES: features() covers program.features, and `program` outlives the result.
  virtual std::unique_ptr<PreparedProgram> prepare(const Program& program) = 0;

  /// The workload `spec_id` at these sizes, written by hand in this engine's own idiom: what it
  /// does is what the spec does. Null: there is none.
  virtual std::unique_ptr<PreparedProgram> native(const std::string& spec_id, const Sizes& sizes);
};

/// The version of Python whose asyncio the specs describe where they do not say `since:` or
/// `until:`.
inline constexpr std::string_view kImitatedPython = "3.11";

}  // namespace concord
