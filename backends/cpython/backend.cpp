// The backend `cpython`: a worker on the interpreter itself, which speaks the adapter protocol.
//
// Like threads-serial it uses another backend's folder: all that it adds is which program is run.
#include "backends/cpython/backend.hpp"

#include "backends/cpython/worker_path.hpp"
#include "backends/exec/backend.hpp"
#include "harness/base/shell.hpp"

namespace concord::cpython {

std::unique_ptr<Backend> make_worker_backend(const std::string& entry_name,
                                             const std::string& interpreter,
                                             const std::string& flag) {
  const std::string name = interpreter.empty() ? entry_name : entry_name + ":" + interpreter;
  const std::string python = interpreter.empty() ? "python3" : interpreter;
  std::string command = shell_quoted(python) + " -u " + shell_quoted(worker_path().string());
  if (!flag.empty()) command += " " + flag;
  return exec::make_backend(name, {.command = command});
}

BackendEntry entry() {
  return {.name = "cpython",
          .make =
              [](const std::string& interpreter) {
                return make_worker_backend("cpython", interpreter, "");
              },
          .argument = {.use = BackendArgument::Use::optional,
                       .name = "INTERPRETER",
                       .what = "CPython's asyncio itself; on python3, or on another Python"},
          .is_reference = true};
}

}  // namespace concord::cpython
