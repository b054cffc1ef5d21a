// How a backend is made of any program that speaks the adapter protocol (backends/PROTOCOL.md).
#pragma once

#include <memory>
#include <string>

#include "backends/exec/adapter.hpp"
#include "harness/model/adapter_probe.hpp"
#include "harness/model/backend_entry.hpp"

namespace concord::exec {

/// `name` is what `-b` calls it. Starts the adapter; throws CannotStart.
std::unique_ptr<Backend> make_backend(std::string name, AdapterSettings settings);
std::unique_ptr<AdapterProbe> make_probe(std::string name, AdapterSettings settings);

/// The backend of `-b exec:COMMAND`.
BackendEntry entry();

}  // namespace concord::exec
