// Plain functions that block: a thread for each task, and no coroutine.
#include "backends/threads/native/workloads.hpp"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "backends/threads/engine.hpp"
#include "harness/interpret/native_workload.hpp"

namespace concord::threads {

/// A namespace of their own: gather, group and wait are names of this engine as well.
namespace by_hand {
namespace {

constexpr std::int64_t kGapNs = 10'000'000;

std::int64_t number(const Value& value) {
  return std::get<std::int64_t>(value.held);
}

Completion returned(std::int64_t number) {
  return Completion::returned(Value{number});
}

Completion returned(std::vector<Value> items) {
  return Completion::returned(list_value(std::move(items)));
}

Value count(const std::vector<FuturePtr>& futures) {
  return Value{static_cast<std::int64_t>(futures.size())};
}

Completion nap(TaskThread& self, Duration delay, std::int64_t value) {
  const Outcome woken = sleep(self, delay);
  return woken.exception ? Completion::raised(woken.exception) : returned(value);
}

WaitOutcome wait_for_all(TaskThread& self, const std::vector<FuturePtr>& futures) {
  return wait(self, futures, ReturnWhen::all_completed, std::nullopt);
}

template <class S, class Act>
std::vector<FuturePtr> spawn_all(S& stage, const char* name, std::int64_t n, Act act) {
  std::vector<FuturePtr> tasks;
  tasks.reserve(static_cast<std::size_t>(n));
  for (std::int64_t i = 0; i < n; ++i) {
    tasks.push_back(stage.spawn(name, [act, i](TaskThread& self) { return act(self, i); }));
  }
  return tasks;
}

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
struct WaitFirst {
  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    const FuturePtr gate = stage.future("gate");
    std::vector<FuturePtr> tasks{
        stage.spawn("first", [](TaskThread&) { return returned(std::int64_t{0}); })};
    for (std::int64_t i = 0; i < n; ++i) {
      tasks.push_back(stage.spawn("t", [gate](TaskThread& it) {
        join(it, locked(gate));
        return Completion::returned({});
      }));
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

}  // namespace
}  // namespace by_hand

std::unique_ptr<PreparedProgram> native_workload(const std::string& spec, const Sizes& sizes,
                                                 ThreadOptions options, EngineFaults faults) {
  static const NativeMakers<ThreadOptions, EngineFaults> makers{
      {"bench/as-completed",
       make_native<Engine, by_hand::AsCompletedWork, ThreadOptions, EngineFaults>},
      {"bench/call", make_native<Engine, by_hand::Call, ThreadOptions, EngineFaults>},
      {"bench/cancel-storm",
       make_native<Engine, by_hand::CancelStorm, ThreadOptions, EngineFaults>},
      {"bench/gather", make_native<Engine, by_hand::Gather, ThreadOptions, EngineFaults>},
      {"bench/group", make_native<Engine, by_hand::Group, ThreadOptions, EngineFaults>},
      {"bench/ping-pong", make_native<Engine, by_hand::PingPong, ThreadOptions, EngineFaults>},
      {"bench/spawn-and-join",
       make_native<Engine, by_hand::SpawnAndJoin, ThreadOptions, EngineFaults>},
      {"bench/timers-storm",
       make_native<Engine, by_hand::TimersStorm, ThreadOptions, EngineFaults>},
      {"bench/wait-first", make_native<Engine, by_hand::WaitFirst, ThreadOptions, EngineFaults>}};
  return native_of(makers, spec, sizes, options, faults);
}

}  // namespace concord::threads
