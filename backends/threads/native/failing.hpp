// Workloads in which something is raised, as plain functions that block.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "backends/threads/native/parts.hpp"
#include "harness/interpret/exception.hpp"

namespace concord::threads::by_hand {

inline ExceptionPtr key_error() {
  return make_exception(types::key_error, "k");
}

template <class S>
struct ExceptionFrames {
  using Raiser = void (*)(int);

  static void fails(int depth) {
    // The compiler may not make one frame of all.
    const volatile Raiser next = &fails;
    if (depth > 1) next(depth - 1);
    throw Raised{key_error()};
  }

  static Completion main(S&, TaskThread&, std::int64_t n) {
    constexpr int kFrames = 10;
    std::int64_t caught = 0;
    for (std::int64_t i = 0; i < n; ++i) {
      try {
        fails(kFrames);
      } catch (const Raised& raised) {
        if (matches(*raised.exception, types::key_error)) ++caught;
      }
    }
    return returned(caught);
  }
};

template <class S>
struct FailingGroup {
  static Completion fails(TaskThread& self) {
    const Outcome woken = sleep(self, Duration{kGapNs});
    return Completion::raised(woken.exception ? woken.exception : key_error());
  }

  static std::int64_t key_errors(const ExceptionPtr& group) {
    if (!group) return 0;
    return std::count_if(
        group->exceptions.begin(), group->exceptions.end(),
        [](const ExceptionPtr& error) { return matches(*error, types::key_error); });
  }

  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    const GroupName block{0, "g"};
    const typename S::Group group = stage.engine().group();
    group->enter(self);
    for (std::int64_t i = 0; i < n; ++i) {
      stage.spawn_in(group, block, "t",
                     [](TaskThread& it) { return nap(it, Duration{3'600'000'000'000}, 0); });
    }
    stage.spawn_in(group, block, "bad", [](TaskThread& it) { return fails(it); });
    const ExceptionPtr left = group->leave(nullptr);
    stage.note_exit(block);
    return returned(key_errors(left));
  }
};

template <class S>
struct WaitException {
  static Completion fails(S& stage, TaskThread& self, const FuturePtr& before) {
    const Outcome ended = join(self, locked(before));
    constexpr int kTicks = 3;
    for (int i = 0; i < kTicks; ++i) {
      join(self,
           locked(stage.spawn("tick", [](TaskThread&) { return returned(std::int64_t{0}); })));
    }
    return Completion::raised(ended.exception ? ended.exception : key_error());
  }

  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    const FuturePtr gate = stage.future("gate");
    const FuturePtr early =
        stage.spawn("first", [](TaskThread&) { return returned(std::int64_t{0}); });
    std::vector<FuturePtr> tasks{early, stage.spawn("bad", [&stage, early](TaskThread& it) {
                                   return fails(stage, it, early);
                                 })};
    for (std::int64_t i = 0; i < n; ++i) {
      tasks.push_back(stage.spawn("t", [gate](TaskThread& it) { return passes(it, gate); }));
    }
    const WaitOutcome first = wait(self, tasks, ReturnWhen::first_exception, std::nullopt);
    gate->set_result(Value{std::int64_t{0}});
    const WaitOutcome all = wait_for_all(self, first.pending);
    return returned({list_value({count(first.done), count(first.pending)}), count(all.done),
                     count(all.pending)});
  }
};

}  // namespace concord::threads::by_hand
