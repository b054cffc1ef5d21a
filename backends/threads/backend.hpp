// How the backend `threads` and its cooperative sibling are made; with CONCORD_FAULTS also its
// wrong variants (fault.hpp).
#pragma once

#include <memory>
#include <string>

#include "backends/threads/fault.hpp"
#include "backends/threads/runtime.hpp"
#include "harness/model/backend.hpp"

namespace concord::threads {

std::unique_ptr<Backend> make_backend();

/// One slot makes it cooperative and steerable, as many as there are threads preemptive.
std::unique_ptr<Backend> make_backend(std::string name, ThreadOptions options,
                                      EngineFaults faults = {});

#ifdef CONCORD_FAULTS
/// Named "threads+wake-up-is-lost".
std::unique_ptr<Backend> make_faulty_backend(const FaultEntry<Fault>& fault);
#endif

}  // namespace concord::threads
