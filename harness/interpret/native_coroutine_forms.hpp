// The workloads that are written by hand for engines whose tasks are coroutines, by the ids of
// their specs.
#pragma once

#include "harness/interpret/native_coroutines.hpp"
#include "harness/interpret/native_failing.hpp"
#include "harness/interpret/native_trees.hpp"
#include "harness/interpret/native_workload.hpp"

namespace concord::native_coroutines {

template <template <class> class Children, template <class> class Leaves>
struct TreeOf {
  template <class S>
  using Form = Tree<S, Children, Leaves>;
};

/// `More` are what the engine's constructor takes beyond the setup.
template <class E, class... More>
const NativeMakers<More...>& makers() {
  static const NativeMakers<More...> all{
      {"bench/as-completed", make_native<E, AsCompleted, More...>},
      {"bench/call", make_native<E, Call, More...>},
      {"bench/cancel-storm", make_native<E, CancelStorm, More...>},
      {"bench/exception-frames", make_native<E, ExceptionFrames, More...>},
      {"bench/failing-group", make_native<E, FailingGroup, More...>},
      {"bench/gather", make_native<E, Gather, More...>},
      {"bench/group", make_native<E, Group, More...>},
      {"bench/nested-groups", make_native<E, NestedGroups, More...>},
      {"bench/parked", make_native<E, Parked, More...>},
      {"bench/ping-pong", make_native<E, PingPong, More...>},
      {"bench/skynet", make_native<E, Skynet, More...>},
      {"bench/spawn-and-join", make_native<E, SpawnAndJoin, More...>},
      {"bench/timers-storm", make_native<E, TimersStorm, More...>},
      {"bench/tree-io-gather", make_native<E, TreeOf<Gathered, Sleeps>::template Form, More...>},
      {"bench/tree-io-group", make_native<E, TreeOf<Grouped, Sleeps>::template Form, More...>},
      {"bench/tree-memoization-gather",
       make_native<E, TreeOf<Gathered, LooksUp>::template Form, More...>},
      {"bench/tree-memoization-group",
       make_native<E, TreeOf<Grouped, LooksUp>::template Form, More...>},
      {"bench/tree-mixed-gather", make_native<E, TreeOf<Gathered, Mixes>::template Form, More...>},
      {"bench/tree-mixed-group", make_native<E, TreeOf<Grouped, Mixes>::template Form, More...>},
      {"bench/tree-none-gather", make_native<E, TreeOf<Gathered, Nothing>::template Form, More...>},
      {"bench/tree-none-group", make_native<E, TreeOf<Grouped, Nothing>::template Form, More...>},
      {"bench/wait-all", make_native<E, WaitAll, More...>},
      {"bench/wait-exception", make_native<E, WaitException, More...>},
      {"bench/wait-first", make_native<E, WaitFirst, More...>}};
  return all;
}

}  // namespace concord::native_coroutines
