// Of wrong engines, which only ever run specs: the forms written by hand take long to compile.
#include "backends/threads/native/workloads.hpp"

namespace concord::threads {

std::unique_ptr<PreparedProgram> native_workload(const std::string&, const Sizes&, ThreadOptions,
                                                 EngineFaults) {
  return nullptr;
}

}  // namespace concord::threads
