// What the workloads of this folder share.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "backends/threads/engine.hpp"
#include "harness/interpret/completion.hpp"

/// A namespace of their own: gather, group and wait are names of this engine as well.
namespace concord::threads::by_hand {

inline constexpr std::int64_t kGapNs = 10'000'000;

inline std::int64_t number(const Value& value) {
  return std::get<std::int64_t>(value.held);
}

inline Completion returned(std::int64_t number) {
  return Completion::returned(Value{number});
}

inline Completion returned(std::vector<Value> items) {
  return Completion::returned(list_value(std::move(items)));
}

inline Value count(const std::vector<FuturePtr>& futures) {
  return Value{static_cast<std::int64_t>(futures.size())};
}

inline Completion nap(TaskThread& self, Duration delay, std::int64_t value) {
  const Outcome woken = sleep(self, delay);
  return woken.exception ? Completion::raised(woken.exception) : returned(value);
}

/// Waits for `gate` to open.
inline Completion passes(TaskThread& self, const FuturePtr& gate) {
  const Outcome opened = join(self, locked(gate));
  return opened.exception ? Completion::raised(opened.exception) : Completion::returned({});
}

inline WaitOutcome wait_for_all(TaskThread& self, const std::vector<FuturePtr>& futures) {
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

}  // namespace concord::threads::by_hand
