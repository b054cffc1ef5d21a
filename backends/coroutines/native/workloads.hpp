// The workloads of specs/bench on this engine, written by hand.
#pragma once

#include <memory>
#include <string>

#include "backends/coroutines/fault.hpp"
#include "harness/model/backend.hpp"

namespace concord::coroutines {

/// Null if there is none for that spec.
std::unique_ptr<PreparedProgram> native_workload(const std::string& spec, const Sizes& sizes,
                                                 EngineFaults faults);

}  // namespace concord::coroutines
