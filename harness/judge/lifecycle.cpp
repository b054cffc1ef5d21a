// One walk over the trace with the little that must be remembered of each task, then one over the
// tasks.
#include "harness/judge/lifecycle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/judge/spelling.hpp"

namespace concord {

namespace {

/// The state in which an event leaves its task, if it ends it.
std::optional<State> ended_state(EventKind kind) {
  switch (kind) {
    case EventKind::returned: return State::returned;
    case EventKind::raised: return State::raised;
    case EventKind::cancelled: return State::cancelled;
    case EventKind::start:
    case EventKind::cancel:
    case EventKind::exit:
    case EventKind::mark: return std::nullopt;
  }
  return std::nullopt;
}

struct Life {
  std::optional<std::size_t> first;  ///< Its first event of all.
  std::optional<std::size_t> start;
  std::optional<std::size_t> end;
  bool is_reported = false;  ///< One broken rule a task is enough: the others follow from it.
};

class Walk {
 public:
  Walk(const Program& program, const Scene& scene, Findings& findings)
      : scene_(scene),
        findings_(findings),
        has_callbacks_(program.features.contains(Feature::callback)),
        lives_(scene.index.execution().tasks.size()) {}

  void judge() {
    const std::vector<Event>& trace = scene_.index.execution().trace;
    for (std::size_t position = 0; position < trace.size(); ++position) {
      judge_instant(position);
      judge_event(position);
    }
    for (TaskId id = 0; id < lives_.size(); ++id) {
      judge_record(id);
      judge_instant_of_record(id);
      judge_group(id);
      judge_left(id);
    }
    judge_main();
  }

 private:
  void judge_instant(std::size_t position) {
    const Instant at = scene_.index.event(position).at;
    if (at < latest_ - scene_.tie.ns && !is_time_reported_) {
      is_time_reported_ = true;
      add_edge(position, std::nullopt,
               fmt::format("time went backwards: {} came at {}, after an event at {}.",
                           scene_.index.event_name(position), spelled_instant(at),
                           spelled_instant(latest_)));
    }
    latest_ = std::max(latest_, at);
  }

  void judge_event(std::size_t position) {
    const Event& event = scene_.index.event(position);
    Life& life = lives_[event.task];
    if (std::string broken = broken_rule(event, position); !broken.empty()) {
      if (!life.is_reported) add_edge(position, life.end, std::move(broken));
      life.is_reported = true;
    }
    if (!life.first) life.first = position;
    if (event.kind == EventKind::start && !life.start) life.start = position;
    if (ended_state(event.kind) && !life.end) life.end = position;
  }

  /// The sentence about the rule that this event breaks, or nothing.
  std::string broken_rule(const Event& event, std::size_t position) const {
    const Life& life = lives_[event.task];
    const std::string& task = scene_.index.task_name(event.task);
    const bool is_future = scene_.index.task(event.task).is_future;
    const bool is_of_callback = has_callbacks_ && event.kind == EventKind::mark;
    if (is_of_callback && (life.end || is_future)) return "";
    if (is_future) {
      return fmt::format("{} is a future and no task, but has an event: {}.", task,
                         label_text(event));
    }
    if (life.end) {
      return fmt::format("{} came after {}, but nothing of a task comes after its end.",
                         scene_.index.event_name(position), scene_.index.event_name(*life.end));
    }
    if (event.kind == EventKind::start) {
      return life.start ? fmt::format("{} started twice.", task) : "";
    }
    if (!life.start && event.kind != EventKind::cancelled) {
      return fmt::format("{} came before {}.start, which must come first.",
                         scene_.index.event_name(position), task);
    }
    return "";
  }

  void judge_record(TaskId id) {
    const TaskRecord& task = scene_.index.task(id);
    const Life& life = lives_[id];
    if (task.is_future || life.is_reported) return;
    const std::string& name = scene_.index.task_name(id);
    const bool has_start = life.start.has_value();
    if (has_start != task.started) {
      add_record(fmt::format("{} {}, but its record says that it {}.", name,
                             has_start ? "has a start" : "has no start",
                             task.started ? "started" : "never started"));
    }
    if (!life.end) {
      if (task.state != State::pending) {
        add_record(fmt::format("{} {}, but has no event that says so.", name, was(task.state)));
      }
      return;
    }
    if (*ended_state(scene_.index.event(*life.end).kind) != task.state) {
      add_record(fmt::format("{} happened, but the record of {} says that it {}.",
                             scene_.index.event_name(*life.end), name, was(task.state)));
    }
  }

  /// On a real clock an end and what is recorded of it are two looks at the clock.
  void judge_instant_of_record(TaskId id) {
    const TaskRecord& task = scene_.index.task(id);
    const Life& life = lives_[id];
    if (!life.end || !task.settled_at || life.is_reported || scene_.is_real_time()) return;
    const Instant at = scene_.index.event(*life.end).at;
    if (at == *task.settled_at) return;
    add_edge(*life.end, std::nullopt,
             fmt::format("{} came at {}, but the record of {} says that it ended at {}.",
                         scene_.index.event_name(*life.end), spelled_instant(at),
                         scene_.index.task_name(id), spelled_instant(*task.settled_at)));
  }

  /// Whoever has ended has left every block, whichever way. Which groups a task entered is known of
  /// those that have tasks.
  void judge_left(TaskId id) {
    const auto& group = scene_.index.task(id).group;
    if (!group || !scene_.index.places(group->owner, EventKind::exit, group->name).empty()) return;
    const Life& owner = lives_[group->owner];
    if (!owner.end || owner.is_reported || !unleft_.emplace(group->owner, group->name).second)
      return;
    add_record(fmt::format("{} came, but {}.exit never did, although {} entered that group.",
                           scene_.index.event_name(*owner.end), group->name,
                           scene_.index.task_name(group->owner)));
  }

  /// asyncio: TaskGroup.__aexit__ waits for every task of the group, whatever made the block end.
  void judge_group(TaskId id) {
    const auto& group = scene_.index.task(id).group;
    const Life& life = lives_[id];
    if (!group || life.is_reported) return;
    const auto exits = scene_.index.places(group->owner, EventKind::exit, group->name);
    // Of several groups of one name it is the first that is left after the task was seen; the only
    // one if there is but one.
    auto left = exits.begin();
    if (exits.size() > 1 && life.first) left = std::ranges::lower_bound(exits, *life.first);
    if (left == exits.end() || (life.end && *life.end < *left)) return;
    const std::string exit = scene_.index.event_name(*left);
    const std::string sentence =
        life.end
            ? fmt::format("{} came before {}, but a group is left only after its tasks have ended.",
                          exit, scene_.index.event_name(*life.end))
            : fmt::format("{} came, but {}, a task of that group, never ended.", exit,
                          scene_.index.task_name(id));
    add_edge(*left, life.end, sentence);
  }

  void judge_main() {
    const Execution& execution = scene_.index.execution();
    if (execution.ending != Ending::finished) return;
    if (execution.tasks.empty()) {
      add_record("the run is said to have finished, but main never began.");
    } else if (execution.tasks.front().state == State::pending || !execution.main_ended_at) {
      add_record("the run is said to have finished, but main never ended.");
    }
  }

  static std::string was(State state) {
    if (state == State::pending) return "is still pending";
    return state == State::cancelled ? "was cancelled" : std::string(word(state));
  }

  void add_edge(std::size_t position, std::optional<std::size_t> end, std::string sentence) {
    Finding finding{Rank::edge, position, {}, Footing::solid};
    finding.violation.sentence = std::move(sentence);
    finding.violation.second = EdgeEnd{{}, scene_.index.event_name(position), position};
    if (end) finding.violation.first = EdgeEnd{{}, scene_.index.event_name(*end), *end};
    findings_.broken.push_back(std::move(finding));
  }

  void add_record(std::string sentence) {
    Finding finding{Rank::missing, 0, {}, Footing::solid};
    finding.violation.sentence = std::move(sentence);
    findings_.broken.push_back(std::move(finding));
  }

  const Scene& scene_;
  Findings& findings_;
  const bool has_callbacks_;
  std::vector<Life> lives_;
  std::set<std::pair<TaskId, std::string>> unleft_;  ///< Groups that have been told of.
  Instant latest_ = 0;
  bool is_time_reported_ = false;
};

}  // namespace

void judge_lifecycle(const Program& program, const Scene& scene, Findings& findings) {
  Walk(program, scene, findings).judge();
}

}  // namespace concord
