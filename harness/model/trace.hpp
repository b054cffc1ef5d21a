// What one execution left behind: its events in order, its tasks, and how it ended.
//
// This is all that the judge and the reports ever see of a run, whichever engine made it, in this
// process or in another. Everything here is plain data; nothing refers to the program.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/datum.hpp"
#include "harness/model/instant.hpp"
#include "harness/model/words.hpp"

namespace concord {

/// Index into Execution::tasks; tasks and kept futures are numbered in the order of their creation,
/// main is 0.
using TaskId = std::uint32_t;

/// What of a run is kept: all that the judge sees; or, where running alone is timed, no more than
/// how main ended (no events, no task but main, no instants).
enum class Recording : std::uint8_t { everything, outcome };

/// One thing that a task did. Events stand in a trace in the order of the numbers that the recorder
/// gave them: an order which the engine caused is never inverted (ARCHITECTURE.md, "Before").
struct Event {
  Instant at = 0;
  TaskId task = 0;
  EventKind kind = EventKind::mark;
  std::string label;  ///< A mark's label, or the name of the group that was left; else empty.
};

/// A group by the task that entered it and its name there; a loop may enter several of one name.
struct GroupName {
  TaskId owner = 0;
  std::string name;
};

/// What became of a task or of a kept future.
struct TaskRecord {
  std::string name;  ///< As authored, without a number: two tasks may have one name.
  bool is_future =
      false;  ///< A bare future or a gather: no events, named by the variable that first held it.
  bool started = false;  ///< Whether its first step ran; never true of futures.
  State state = State::pending;
  State at_end = State::pending;  ///< Its state when main had ended and the host had not yet acted.
  bool existed_at_end = true;     ///< False for a task that was created after main had ended.
  std::optional<Instant> settled_at;       ///< When it left `pending`.
  Datum value;                             ///< If `returned`.
  std::optional<ExceptionTree> exception;  ///< If `raised` or `cancelled`.
  std::optional<GroupName> group;  ///< The group that it was spawned into, where that is known.
};

/// How an execution ended. Only `finished` has a main outcome to be judged; the others say why not.
enum class Ending : std::uint8_t {
  finished,     ///< main and, as the host demands, everything else came to an end.
  deadlock,     ///< Nothing could run and no timer was set, while main (or a drained task) was
                ///< unfinished.
  hang,         ///< A limit was exceeded while something was still running.
  unsupported,  ///< The backend lacks a feature of the program.
  crash,        ///< The backend's process died.
  error,        ///< The backend itself failed.
};

/// How many scheduling events of each kind an engine saw, where it counts them. What each kind is
/// specs/README.md says under "Scheduling events"; they are disjoint.
struct EventCounts {
  std::int64_t spawns = 0;
  std::int64_t first_runs = 0;
  std::int64_t resumes = 0;
  std::int64_t wake_ups = 0;
  std::int64_t timers_armed = 0;
  std::int64_t timers_fired = 0;
  std::int64_t timers_cancelled = 0;
  std::int64_t deliveries = 0;
  std::int64_t completions = 0;
  std::int64_t exception_hops = 0;

  std::int64_t total() const {
    return spawns + first_runs + resumes + wake_ups + timers_armed + timers_fired +
           timers_cancelled + deliveries + completions + exception_hops;
  }
};

/// What running took, told by an engine that is too far away to be timed from here.
struct OwnTime {
  std::int64_t wall_ns = 0;
  std::int64_t cpu_ns = 0;
};

struct Execution {
  Ending ending = Ending::finished;
  /// Why not `finished`: the limit, the feature, what broke. Of a finished run of the reference,
  /// the accident that makes it no measure for others (exact/accidents.hpp). Else empty.
  std::string reason;
  std::vector<std::string> waits;  ///< In a deadlock: who waits for what, one sentence each.
  std::vector<Event> trace;
  std::vector<TaskRecord> tasks;  ///< main first. Empty only if the program never began.
  /// How many tasks were made, kept or not. Nothing: not known.
  std::optional<std::int64_t> tasks_made = {};
  std::optional<Instant> main_ended_at;
  std::optional<EventCounts> counts = {};  ///< Of engines that count.
  std::optional<OwnTime> own_time = {};
};

/// "t" where only one task has that name, else "t#1", "t#2" in order of creation.
std::string display_name(const Execution& execution, TaskId task);

/// All display names, by TaskId.
std::vector<std::string> display_names(const Execution& execution);

/// The event as reports write it, without its task: "start", "return", "g.exit", "done-1".
std::string label_text(const Event& event);

/// A hash of the events and outcomes (FNV-1a over their texts): two executions with equal hashes
/// did the same.
std::uint64_t trace_hash(const Execution& execution);

}  // namespace concord
