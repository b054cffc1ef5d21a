// What the workloads of native_coroutines.hpp and the files beside it share.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "harness/interpret/native_stage.hpp"

namespace concord::native_coroutines {

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

/// Leaves, and many tasks of one kind.
template <class S>
struct Parts {
  using Task = typename S::Task;
  using Self = typename S::Self;

  static Task gives(std::int64_t value) { co_return returned(value); }

  /// Waits for `gate` to open.
  static Task passes(S& stage, Self& self, FuturePtr gate) {
    const Outcome opened = co_await stage.engine().join(self, gate);
    co_return opened.exception ? Completion::raised(opened.exception) : Completion::returned({});
  }

  template <class Act>
  static std::vector<FuturePtr> spawn_all(S& stage, const char* name, std::int64_t n, Act act) {
    std::vector<FuturePtr> tasks;
    tasks.reserve(static_cast<std::size_t>(n));
    for (std::int64_t i = 0; i < n; ++i) {
      tasks.push_back(stage.spawn(name, [act, i](Self& self) { return act(self, i); }));
    }
    return tasks;
  }
};

template <class S>
typename S::Task nap(S& stage, typename S::Self& self, Duration delay, std::int64_t value) {
  const Outcome woken = co_await stage.engine().sleep(self, delay);
  co_return woken.exception ? Completion::raised(woken.exception) : returned(value);
}

inline constexpr std::int64_t kGapNs = 10'000'000;

}  // namespace concord::native_coroutines
