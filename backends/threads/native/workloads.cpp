// Plain functions that block: a thread for each task, and no coroutine.
#include "backends/threads/native/workloads.hpp"

#include "backends/threads/engine.hpp"
#include "backends/threads/native/failing.hpp"
#include "backends/threads/native/flat.hpp"
#include "backends/threads/native/trees.hpp"
#include "harness/interpret/native_workload.hpp"

namespace concord::threads {

namespace {

template <template <class> class Form>
std::unique_ptr<PreparedProgram> make(std::int64_t n, const ThreadOptions& options,
                                      const EngineFaults& faults) {
  return make_native<Engine, Form, ThreadOptions, EngineFaults>(n, options, faults);
}

}  // namespace

std::unique_ptr<PreparedProgram> native_workload(const std::string& spec, const Sizes& sizes,
                                                 ThreadOptions options, EngineFaults faults) {
  static const NativeMakers<ThreadOptions, EngineFaults> makers{
      {"bench/as-completed", make<by_hand::AsCompletedWork>},
      {"bench/call", make<by_hand::Call>},
      {"bench/cancel-storm", make<by_hand::CancelStorm>},
      {"bench/exception-frames", make<by_hand::ExceptionFrames>},
      {"bench/failing-group", make<by_hand::FailingGroup>},
      {"bench/gather", make<by_hand::Gather>},
      {"bench/group", make<by_hand::Group>},
      {"bench/nested-groups", make<by_hand::NestedGroups>},
      {"bench/parked", make<by_hand::Parked>},
      {"bench/ping-pong", make<by_hand::PingPong>},
      {"bench/skynet", make<by_hand::Skynet>},
      {"bench/spawn-and-join", make<by_hand::SpawnAndJoin>},
      {"bench/timers-storm", make<by_hand::TimersStorm>},
      {"bench/tree-io-gather", make<by_hand::TreeOf<by_hand::Gathered, by_hand::Sleeps>::Form>},
      {"bench/tree-io-group", make<by_hand::TreeOf<by_hand::Grouped, by_hand::Sleeps>::Form>},
      {"bench/tree-memoization-gather",
       make<by_hand::TreeOf<by_hand::Gathered, by_hand::LooksUp>::Form>},
      {"bench/tree-memoization-group",
       make<by_hand::TreeOf<by_hand::Grouped, by_hand::LooksUp>::Form>},
      {"bench/tree-mixed-gather", make<by_hand::TreeOf<by_hand::Gathered, by_hand::Mixes>::Form>},
      {"bench/tree-mixed-group", make<by_hand::TreeOf<by_hand::Grouped, by_hand::Mixes>::Form>},
      {"bench/tree-none-gather", make<by_hand::TreeOf<by_hand::Gathered, by_hand::Nothing>::Form>},
      {"bench/tree-none-group", make<by_hand::TreeOf<by_hand::Grouped, by_hand::Nothing>::Form>},
      {"bench/wait-all", make<by_hand::WaitAll>},
      {"bench/wait-exception", make<by_hand::WaitException>},
      {"bench/wait-first", make<by_hand::WaitFirst>}};
  return native_of(makers, spec, sizes, options, faults);
}

}  // namespace concord::threads
