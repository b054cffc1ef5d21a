// How a backend is made of the worker, which runs on any interpreter.
#pragma once

#include <memory>
#include <string>

#include "harness/model/backend_entry.hpp"

namespace concord::cpython {

/// `interpreter` is a path or a command, "" python3; `flag` is what else the worker is given, ""
/// nothing. It goes by `entry_name`, with the interpreter where one was named. Throws a
/// std::exception that says what is missing.
std::unique_ptr<Backend> make_worker_backend(const std::string& entry_name,
                                             const std::string& interpreter,
                                             const std::string& flag);

/// The backend of `-b cpython`.
BackendEntry entry();

}  // namespace concord::cpython
