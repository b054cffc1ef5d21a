// Coroutines over this folder's own tasks and futures.
#include "backends/coroutines/native/workloads.hpp"

#include "backends/coroutines/engine.hpp"
#include "harness/interpret/native_coroutine_forms.hpp"

namespace concord::coroutines {

std::unique_ptr<PreparedProgram> native_workload(const std::string& spec, const Sizes& sizes,
                                                 EngineFaults faults) {
  const NativeMakers<EngineFaults>& makers = native_coroutines::makers<Engine, EngineFaults>();
  return native_of(makers, spec, sizes, faults);
}

}  // namespace concord::coroutines
