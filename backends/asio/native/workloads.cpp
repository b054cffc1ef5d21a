// Coroutines over Asio's co_spawn and awaitables, by way of this folder's engine.
#include "backends/asio/native/workloads.hpp"

#include "backends/asio/engine.hpp"
#include "harness/interpret/native_coroutine_forms.hpp"

namespace concord::asio {

std::unique_ptr<PreparedProgram> native_workload(const std::string& spec, const Sizes& sizes,
                                                 EngineFaults faults) {
  const NativeMakers<EngineFaults>& makers = native_coroutines::makers<Engine, EngineFaults>();
  return native_of(makers, spec, sizes, faults);
}

}  // namespace concord::asio
