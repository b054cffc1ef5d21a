// Coroutines over Asio's co_spawn and awaitables, by way of this folder's engine.
#include "backends/asio/native/workloads.hpp"

#include "backends/asio/engine.hpp"
#include "harness/interpret/native_coroutines.hpp"
#include "harness/interpret/native_workload.hpp"

namespace concord::asio {

namespace forms = native_coroutines;

std::unique_ptr<PreparedProgram> native_workload(const std::string& spec, const Sizes& sizes,
                                                 EngineFaults faults) {
  static const NativeMakers<EngineFaults> makers{
      {"bench/as-completed", make_native<Engine, forms::AsCompleted, EngineFaults>},
      {"bench/call", make_native<Engine, forms::Call, EngineFaults>},
      {"bench/cancel-storm", make_native<Engine, forms::CancelStorm, EngineFaults>},
      {"bench/gather", make_native<Engine, forms::Gather, EngineFaults>},
      {"bench/group", make_native<Engine, forms::Group, EngineFaults>},
      {"bench/ping-pong", make_native<Engine, forms::PingPong, EngineFaults>},
      {"bench/spawn-and-join", make_native<Engine, forms::SpawnAndJoin, EngineFaults>},
      {"bench/timers-storm", make_native<Engine, forms::TimersStorm, EngineFaults>},
      {"bench/wait-first", make_native<Engine, forms::WaitFirst, EngineFaults>}};
  return native_of(makers, spec, sizes, faults);
}

}  // namespace concord::asio
