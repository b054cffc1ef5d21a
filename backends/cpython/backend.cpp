// The backend `cpython`: a worker on the interpreter itself, which speaks the adapter protocol.
//
// Like threads-serial it uses another backend's folder: all that it adds is which program is run.
#include <memory>
#include <string>

#include "backends/cpython/worker_path.hpp"
#include "backends/exec/backend.hpp"
#include "harness/base/shell.hpp"
#include "harness/model/backend.hpp"

namespace concord::cpython {

namespace {

std::unique_ptr<Backend> make_backend(const std::string& interpreter) {
  const std::string name = interpreter.empty() ? "cpython" : "cpython:" + interpreter;
  const std::string python = interpreter.empty() ? "python3" : interpreter;
  return exec::make_backend(
      name, {.command = shell_quoted(python) + " -u " + shell_quoted(worker_path().string())});
}

}  // namespace

BackendEntry entry() {
  return {.name = "cpython",
          .make = make_backend,
          .argument = {.use = BackendArgument::Use::optional,
                       .name = "INTERPRETER",
                       .what = "CPython's asyncio itself; on python3, or on another Python"},
          .is_reference = true};
}

}  // namespace concord::cpython
