// How the backend `asio` is made; with CONCORD_FAULTS also its wrong variants (fault.hpp).
#pragma once

#include <memory>

#include "backends/asio/fault.hpp"
#include "harness/model/backend.hpp"

namespace concord::asio {

std::unique_ptr<Backend> make_backend();

#ifdef CONCORD_FAULTS
/// Named "asio+cancellation-is-a-level".
std::unique_ptr<Backend> make_faulty_backend(const FaultEntry<Fault>& fault);
#endif

}  // namespace concord::asio
