// The workloads of specs/bench, written by hand for engines whose tasks are coroutines: over the
// engine's own primitives, without the interpreter. Each does what its spec does, in that order.
// Those that fail and those that nest have files of their own.
//
// As everywhere, what is awaited has named locals as its only arguments (engine.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "harness/interpret/native_parts.hpp"

namespace concord::native_coroutines {

template <class S>
struct Call {
  using Task = typename S::Task;

  static Task main(S&, typename S::Self&, std::int64_t n) {
    std::int64_t total = 0;
    for (std::int64_t i = 0; i < n; ++i) {
      Task child = Parts<S>::gives(2 * i);
      const Completion ended = co_await std::move(child);
      total += number(ended.value);
    }
    co_return returned(total);
  }
};

template <class S>
struct SpawnAndJoin {
  using Self = typename S::Self;

  static typename S::Task main(S& stage, Self& self, std::int64_t n) {
    std::vector<FuturePtr> tasks = Parts<S>::spawn_all(
        stage, "t", n, [](Self&, std::int64_t i) { return Parts<S>::gives(2 * i); });
    std::int64_t total = 0;
    for (FuturePtr& task : tasks) {
      const Outcome outcome = co_await stage.engine().join(self, task);
      total += number(outcome.value);
    }
    co_return returned(total);
  }
};

template <class S>
struct PingPong {
  using Task = typename S::Task;
  using Self = typename S::Self;

  struct Table {
    FuturePtr ping;
    FuturePtr pong;
  };

  static Task other(S& stage, Self& self, std::int64_t n, Table& table) {
    for (std::int64_t i = 0; i < n; ++i) {
      FuturePtr ping = table.ping;
      const Outcome ball = co_await stage.engine().join(self, ping);
      table.ping = stage.future("ping");
      table.pong->set_result(Value{number(ball.value) + 1});
    }
    co_return Completion::returned({});
  }

  static Task main(S& stage, Self& self, std::int64_t n) {
    Table table{stage.future("ping"), stage.future("pong")};
    FuturePtr other_task =
        stage.spawn("other", [&stage, &table, n](Self& it) { return other(stage, it, n, table); });
    std::int64_t ball = 0;
    for (std::int64_t i = 0; i < n; ++i) {
      table.ping->set_result(Value{ball + 1});
      FuturePtr pong = table.pong;
      const Outcome back = co_await stage.engine().join(self, pong);
      ball = number(back.value);
      table.pong = stage.future("pong");
    }
    const Outcome ended = co_await stage.engine().join(self, other_task);
    co_return returned(ball);
  }
};

template <class S>
struct Gather {
  using Self = typename S::Self;

  static typename S::Task main(S& stage, Self& self, std::int64_t n) {
    std::vector<FuturePtr> children = Parts<S>::spawn_all(
        stage, "work", n, [](Self&, std::int64_t i) { return Parts<S>::gives(i); });
    FuturePtr all = stage.engine().gather(std::move(children), OnError::raise);
    const Outcome outcome = co_await stage.engine().join(self, all);
    const std::vector<Value>& results = std::get<ListPtr>(outcome.value.held)->items;
    co_return returned(
        {Value{static_cast<std::int64_t>(results.size())}, results.front(), results.back()});
  }
};

template <class S>
struct Group {
  using Task = typename S::Task;
  using Self = typename S::Self;

  static Task add(std::int64_t& total, std::int64_t i) {
    total += 2 * i;
    co_return Completion::returned({});
  }

  static Task main(S& stage, Self& self, std::int64_t n) {
    std::int64_t total = 0;
    const GroupName block{0, "g"};
    typename S::Group group = stage.engine().group();
    stage.engine().enter(self, group);
    for (std::int64_t i = 0; i < n; ++i) {
      stage.spawn_in(group, block, "t", [&total, i](Self&) { return add(total, i); });
    }
    ExceptionPtr nothing;
    const Outcome left = co_await stage.engine().leave(self, group, nothing);
    stage.note_exit(block);
    co_return returned(total);
  }
};

template <class S>
struct WaitAll {
  using Self = typename S::Self;

  static typename S::Task main(S& stage, Self& self, std::int64_t n) {
    const std::vector<FuturePtr> tasks = Parts<S>::spawn_all(
        stage, "t", n, [](Self&, std::int64_t i) { return Parts<S>::gives(2 * i); });
    std::optional<Duration> no_timeout;
    const WaitOutcome all =
        co_await stage.engine().wait(self, tasks, ReturnWhen::all_completed, no_timeout);
    std::int64_t total = 0;
    for (const FuturePtr& task : tasks) total += number(task->value());
    co_return returned({count(all.done), count(all.pending), Value{total}});
  }
};

template <class S>
struct WaitFirst {
  using Self = typename S::Self;

  static typename S::Task main(S& stage, Self& self, std::int64_t n) {
    FuturePtr gate = stage.future("gate");
    std::vector<FuturePtr> tasks{stage.spawn("first", [](Self&) { return Parts<S>::gives(0); })};
    for (std::int64_t i = 0; i < n; ++i) {
      tasks.push_back(stage.spawn(
          "t", [&stage, &gate](Self& it) { return Parts<S>::passes(stage, it, gate); }));
    }
    std::optional<Duration> no_timeout;
    const WaitOutcome first =
        co_await stage.engine().wait(self, tasks, ReturnWhen::first_completed, no_timeout);
    gate->set_result(Value{std::int64_t{0}});
    const std::vector<FuturePtr> pending = first.pending;
    const WaitOutcome all =
        co_await stage.engine().wait(self, pending, ReturnWhen::all_completed, no_timeout);
    Value counts = list_value({count(first.done), count(first.pending)});
    co_return returned({std::move(counts), count(all.done), count(all.pending)});
  }
};

template <class S>
struct AsCompleted {
  using Self = typename S::Self;

  static typename S::Task main(S& stage, Self& self, std::int64_t n) {
    std::vector<FuturePtr> tasks =
        Parts<S>::spawn_all(stage, "work", n, [&stage, n](Self& it, std::int64_t i) {
          return nap(stage, it, Duration{(n - i) * kGapNs}, i);
        });
    std::optional<Duration> no_timeout;
    std::shared_ptr<typename S::Engine::AsCompleted> items =
        stage.engine().as_completed(std::move(tasks), no_timeout);
    std::int64_t total = 0;
    for (std::int64_t place = n - 1; place >= 0; --place) {
      const Outcome item = co_await stage.engine().next(self, items);
      if (number(item.value) == place) ++total;
    }
    co_return returned(total);
  }
};

template <class S>
struct TimersStorm {
  using Self = typename S::Self;

  static typename S::Task main(S& stage, Self& self, std::int64_t n) {
    const std::vector<FuturePtr> tasks =
        Parts<S>::spawn_all(stage, "t", n, [&stage, n](Self& it, std::int64_t i) {
          return nap(stage, it, Duration{(n - i) * kGapNs}, 2 * i);
        });
    std::optional<Duration> no_timeout;
    const WaitOutcome all =
        co_await stage.engine().wait(self, tasks, ReturnWhen::all_completed, no_timeout);
    co_return returned(
        {Value{static_cast<std::int64_t>(all.done.size())}, Value{Duration{stage.engine().now()}}});
  }
};

template <class S>
struct CancelStorm {
  using Self = typename S::Self;

  static typename S::Task main(S& stage, Self& self, std::int64_t n) {
    const Duration hour{3'600'000'000'000};
    const std::vector<FuturePtr> tasks = Parts<S>::spawn_all(
        stage, "t", n, [&stage, hour](Self& it, std::int64_t) { return nap(stage, it, hour, 0); });
    const Duration moment{kGapNs};
    const Outcome woken = co_await stage.engine().sleep(self, moment);
    std::int64_t accepted = 0;
    for (const FuturePtr& task : tasks) accepted += task->cancel(std::nullopt) ? 1 : 0;
    std::optional<Duration> no_timeout;
    const WaitOutcome all =
        co_await stage.engine().wait(self, tasks, ReturnWhen::all_completed, no_timeout);
    co_return returned({Value{accepted}, Value{static_cast<std::int64_t>(all.done.size())}});
  }
};

template <class S>
struct Parked {
  using Self = typename S::Self;

  static typename S::Task waits(S& stage, Self& self, FuturePtr gate, std::int64_t& passed) {
    const Outcome opened = co_await stage.engine().join(self, gate);
    if (opened.exception) co_return Completion::raised(opened.exception);
    ++passed;
    co_return Completion::returned({});
  }

  static typename S::Task main(S& stage, Self& self, std::int64_t n) {
    FuturePtr gate = stage.future("gate");
    std::int64_t passed = 0;
    const std::vector<FuturePtr> tasks =
        Parts<S>::spawn_all(stage, "t", n, [&stage, &gate, &passed](Self& it, std::int64_t) {
          return waits(stage, it, gate, passed);
        });
    const Duration moment{kGapNs};
    const Outcome woken = co_await stage.engine().sleep(self, moment);
    const std::int64_t before = passed;
    gate->set_result(Value{std::int64_t{0}});
    std::optional<Duration> no_timeout;
    const WaitOutcome all =
        co_await stage.engine().wait(self, tasks, ReturnWhen::all_completed, no_timeout);
    co_return returned({Value{before}, Value{passed}});
  }
};

}  // namespace concord::native_coroutines
