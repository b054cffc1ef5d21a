// Where the worker of the backend `cpython` is, the program that runs on the interpreter.
#pragma once

#include <filesystem>

namespace concord::cpython {

/// backends/cpython/worker.py of the checkout whose ./concord this is, else of the one that this
/// was built from. Throws std::runtime_error when neither has one.
std::filesystem::path worker_path();

}  // namespace concord::cpython
