// The workloads of native_coroutines.hpp in which something is raised.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "harness/interpret/exception.hpp"
#include "harness/interpret/native_parts.hpp"

namespace concord::native_coroutines {

inline ExceptionPtr key_error() {
  return make_exception(types::key_error, "k");
}

template <class S>
struct ExceptionFrames {
  using Task = typename S::Task;

  /// A C++ exception, through every frame.
  static Task fails(int depth) {
    if (depth > 1) {
      Task inner = fails(depth - 1);
      const Completion never = co_await std::move(inner);
    }
    throw Raised{key_error()};
    co_return Completion::normal();
  }

  static Task main(S&, typename S::Self&, std::int64_t n) {
    constexpr int kFrames = 10;
    std::int64_t caught = 0;
    for (std::int64_t i = 0; i < n; ++i) {
      try {
        Task outermost = fails(kFrames);
        const Completion never = co_await std::move(outermost);
      } catch (const Raised& raised) {
        if (matches(*raised.exception, types::key_error)) ++caught;
      }
    }
    co_return returned(caught);
  }
};

template <class S>
struct FailingGroup {
  using Task = typename S::Task;
  using Self = typename S::Self;

  static Task fails(S& stage, Self& self) {
    const Duration moment{kGapNs};
    const Outcome woken = co_await stage.engine().sleep(self, moment);
    co_return Completion::raised(woken.exception ? woken.exception : key_error());
  }

  static std::int64_t key_errors(const ExceptionPtr& group) {
    if (!group) return 0;
    return std::count_if(
        group->exceptions.begin(), group->exceptions.end(),
        [](const ExceptionPtr& error) { return matches(*error, types::key_error); });
  }

  static Task main(S& stage, Self& self, std::int64_t n) {
    const Duration hour{3'600'000'000'000};
    const GroupName block{0, "g"};
    typename S::Group group = stage.engine().group();
    stage.engine().enter(self, group);
    for (std::int64_t i = 0; i < n; ++i) {
      stage.spawn_in(group, block, "t",
                     [&stage, hour](Self& it) { return nap(stage, it, hour, 0); });
    }
    stage.spawn_in(group, block, "bad", [&stage](Self& it) { return fails(stage, it); });
    ExceptionPtr nothing;
    const Outcome left = co_await stage.engine().leave(self, group, nothing);
    stage.note_exit(block);
    co_return returned(key_errors(left.exception));
  }
};

template <class S>
struct WaitException {
  using Task = typename S::Task;
  using Self = typename S::Self;

  static Task fails(S& stage, Self& self, FuturePtr before) {
    const Outcome ended = co_await stage.engine().join(self, before);
    constexpr int kTicks = 3;
    for (int i = 0; i < kTicks; ++i) {
      FuturePtr tick = stage.spawn("tick", [](Self&) { return Parts<S>::gives(0); });
      const Outcome ticked = co_await stage.engine().join(self, tick);
    }
    co_return Completion::raised(ended.exception ? ended.exception : key_error());
  }

  static Task main(S& stage, Self& self, std::int64_t n) {
    FuturePtr gate = stage.future("gate");
    FuturePtr early = stage.spawn("first", [](Self&) { return Parts<S>::gives(0); });
    std::vector<FuturePtr> tasks{
        early, stage.spawn("bad", [&stage, early](Self& it) { return fails(stage, it, early); })};
    for (std::int64_t i = 0; i < n; ++i) {
      tasks.push_back(stage.spawn(
          "t", [&stage, &gate](Self& it) { return Parts<S>::passes(stage, it, gate); }));
    }
    std::optional<Duration> no_timeout;
    const WaitOutcome first =
        co_await stage.engine().wait(self, tasks, ReturnWhen::first_exception, no_timeout);
    gate->set_result(Value{std::int64_t{0}});
    const std::vector<FuturePtr> pending = first.pending;
    const WaitOutcome all =
        co_await stage.engine().wait(self, pending, ReturnWhen::all_completed, no_timeout);
    Value counts = list_value({count(first.done), count(first.pending)});
    co_return returned({std::move(counts), count(all.done), count(all.pending)});
  }
};

}  // namespace concord::native_coroutines
