// Of wrong engines, which only ever run specs: the forms written by hand take long to compile.
#include "backends/coroutines/native/workloads.hpp"

namespace concord::coroutines {

std::unique_ptr<PreparedProgram> native_workload(const std::string&, const Sizes&, EngineFaults) {
  return nullptr;
}

}  // namespace concord::coroutines
