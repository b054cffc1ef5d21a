// How the backend `coroutines` is made; with CONCORD_FAULTS also its wrong variants (fault.hpp).
#pragma once

#include <memory>

#include "backends/coroutines/fault.hpp"
#include "harness/model/backend.hpp"

namespace concord::coroutines {

std::unique_ptr<Backend> make_backend();

#ifdef CONCORD_FAULTS
/// Named "coroutines+gather-does-not-wait".
std::unique_ptr<Backend> make_faulty_backend(const FaultEntry<Fault>& fault);
#endif

}  // namespace concord::coroutines
