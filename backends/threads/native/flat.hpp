// Workloads of many tasks side by side, as plain functions that block.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "backends/threads/native/parts.hpp"

namespace concord::threads::by_hand {

template <class S>
struct Call {
  static std::int64_t child(std::int64_t i) { return 2 * i; }

  /// A call of a child is a call. The compiler may not do it away.
  static Completion main(S&, TaskThread&, std::int64_t n) {
    std::int64_t (*volatile called)(std::int64_t) = &child;
    std::int64_t total = 0;
    for (std::int64_t i = 0; i < n; ++i) total += called(i);
    return returned(total);
  }
};

template <class S>
struct SpawnAndJoin {
  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    const std::vector<FuturePtr> tasks =
        spawn_all(stage, "t", n, [](TaskThread&, std::int64_t i) { return returned(2 * i); });
    std::int64_t total = 0;
    for (const FuturePtr& task : tasks) total += number(join(self, locked(task)).value);
    return returned(total);
  }
};

template <class S>
struct PingPong {
  /// No lock: who passes the ball has written before, who takes it reads afterwards, and between
  /// the two stands the future.
  struct Table {
    FuturePtr ping;
    FuturePtr pong;
  };

  static Completion other(S& stage, TaskThread& self, std::int64_t n, Table& table) {
    for (std::int64_t i = 0; i < n; ++i) {
      const FuturePtr ping = table.ping;
      const std::int64_t ball = number(join(self, locked(ping)).value);
      table.ping = stage.future("ping");
      table.pong->set_result(Value{ball + 1});
    }
    return Completion::returned({});
  }

  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    Table table{stage.future("ping"), stage.future("pong")};
    const FuturePtr other_task = stage.spawn(
        "other", [&stage, &table, n](TaskThread& it) { return other(stage, it, n, table); });
    std::int64_t ball = 0;
    for (std::int64_t i = 0; i < n; ++i) {
      const FuturePtr pong = table.pong;
      table.ping->set_result(Value{ball + 1});
      ball = number(join(self, locked(pong)).value);
      table.pong = stage.future("pong");
    }
    join(self, locked(other_task));
    return returned(ball);
  }
};

template <class S>
struct Gather {
  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    std::vector<FuturePtr> children =
        spawn_all(stage, "work", n, [](TaskThread&, std::int64_t i) { return returned(i); });
    const FuturePtr all = stage.engine().gather(std::move(children), OnError::raise);
    const Outcome outcome = join(self, locked(all));
    const std::vector<Value>& results = std::get<ListPtr>(outcome.value.held)->items;
    return returned(
        {Value{static_cast<std::int64_t>(results.size())}, results.front(), results.back()});
  }
};

template <class S>
struct Group {
  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    std::atomic<std::int64_t> total{0};
    const GroupName block{0, "g"};
    const typename S::Group group = stage.engine().group();
    group->enter(self);
    for (std::int64_t i = 0; i < n; ++i) {
      stage.spawn_in(group, block, "t", [&total, i](TaskThread&) {
        total += 2 * i;
        return Completion::returned({});
      });
    }
    group->leave(nullptr);
    stage.note_exit(block);
    return returned(total);
  }
};

template <class S>
struct WaitAll {
  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    const std::vector<FuturePtr> tasks =
        spawn_all(stage, "t", n, [](TaskThread&, std::int64_t i) { return returned(2 * i); });
    const WaitOutcome all = wait_for_all(self, tasks);
    std::int64_t total = 0;
    for (const FuturePtr& task : tasks) total += number(task->value());
    return returned({count(all.done), count(all.pending), Value{total}});
  }
};

template <class S>
struct WaitFirst {
  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    const FuturePtr gate = stage.future("gate");
    std::vector<FuturePtr> tasks{
        stage.spawn("first", [](TaskThread&) { return returned(std::int64_t{0}); })};
    for (std::int64_t i = 0; i < n; ++i) {
      tasks.push_back(stage.spawn("t", [gate](TaskThread& it) { return passes(it, gate); }));
    }
    const WaitOutcome first = wait(self, tasks, ReturnWhen::first_completed, std::nullopt);
    gate->set_result(Value{std::int64_t{0}});
    const WaitOutcome all = wait_for_all(self, first.pending);
    return returned({list_value({count(first.done), count(first.pending)}), count(all.done),
                     count(all.pending)});
  }
};

template <class S>
struct AsCompletedWork {
  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    std::vector<FuturePtr> tasks = spawn_all(stage, "work", n, [n](TaskThread& it, std::int64_t i) {
      return nap(it, Duration{(n - i) * kGapNs}, i);
    });
    const auto items = stage.engine().as_completed(std::move(tasks), std::nullopt);
    std::int64_t total = 0;
    for (std::int64_t place = n - 1; place >= 0; --place) {
      if (number(items->next(self).value) == place) ++total;
    }
    return returned(total);
  }
};

template <class S>
struct TimersStorm {
  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    const std::vector<FuturePtr> tasks = spawn_all(
        stage, "t", n,
        [n](TaskThread& it, std::int64_t i) { return nap(it, Duration{(n - i) * kGapNs}, 2 * i); });
    const WaitOutcome all = wait_for_all(self, tasks);
    return returned({count(all.done), Value{Duration{stage.engine().now()}}});
  }
};

template <class S>
struct CancelStorm {
  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    const std::vector<FuturePtr> tasks = spawn_all(stage, "t", n, [](TaskThread& it, std::int64_t) {
      return nap(it, Duration{3'600'000'000'000}, 0);
    });
    sleep(self, Duration{kGapNs});
    std::int64_t accepted = 0;
    for (const FuturePtr& task : tasks) accepted += task->cancel(std::nullopt) ? 1 : 0;
    const WaitOutcome all = wait_for_all(self, tasks);
    return returned({Value{accepted}, count(all.done)});
  }
};

template <class S>
struct Parked {
  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    const FuturePtr gate = stage.future("gate");
    std::atomic<std::int64_t> passed{0};
    const std::vector<FuturePtr> tasks =
        spawn_all(stage, "t", n, [gate, &passed](TaskThread& it, std::int64_t) {
          const Completion ended = passes(it, gate);
          if (!ended.exception) ++passed;
          return ended;
        });
    sleep(self, Duration{kGapNs});
    const std::int64_t before = passed;
    gate->set_result(Value{std::int64_t{0}});
    wait_for_all(self, tasks);
    return returned({Value{before}, Value{passed.load()}});
  }
};

}  // namespace concord::threads::by_hand
