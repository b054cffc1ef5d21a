// The backend `uvloop`: asyncio's tasks on the loop of the package uvloop, by the worker of the
// backend `cpython`.
//
// It has no virtual clock, and few machines have it. So specs are run on it for those alone who ask
// for that; but of what asyncio's scheduling costs it is the other half, and `bench` measures it
// wherever it is.
#include "backends/cpython/backend.hpp"
#include "harness/model/backend_entry.hpp"

namespace concord::uvloop {

BackendEntry entry() {
  return {.name = "uvloop",
          .make =
              [](const std::string& interpreter) {
                return cpython::make_worker_backend("uvloop", interpreter, "--uvloop");
              },
          .argument = {.use = BackendArgument::Use::optional,
                       .name = "INTERPRETER",
                       .what = "asyncio on uvloop, on the real clock alone; only 'bench' runs it "
                               "unasked"},
          .run_unnamed = RunUnnamed::by_bench};
}

}  // namespace concord::uvloop
