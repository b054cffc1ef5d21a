// The workloads of specs/bench on this engine, written by hand.
#pragma once

#include <memory>
#include <string>

#include "backends/threads/fault.hpp"
#include "backends/threads/runtime.hpp"
#include "harness/model/backend.hpp"

namespace concord::threads {

/// Null if there is none for that spec.
std::unique_ptr<PreparedProgram> native_workload(const std::string& spec, const Sizes& sizes,
                                                 ThreadOptions options, EngineFaults faults);

}  // namespace concord::threads
