// As for specs, ./concord says where its checkout is. A binary on its own knows where it was built:
// the worker is read where it lies, so that a traceback leads to the file that one can edit.
#include "backends/cpython/worker_path.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <system_error>

namespace concord::cpython {

namespace fs = std::filesystem;

fs::path worker_path() {
  const fs::path below = fs::path("backends") / "cpython" / "worker.py";
  std::error_code error;
  const char* checkout = std::getenv("CONCORD_ROOT");
  if (checkout != nullptr && fs::is_regular_file(checkout / below, error)) return checkout / below;
  const fs::path built = fs::path(CONCORD_SOURCE_DIR) / below;
  if (fs::is_regular_file(built, error)) return built;
  throw std::runtime_error(
      fmt::format("there is no {}; set CONCORD_ROOT to a checkout of concord, or run its ./concord",
                  built.string()));
}

}  // namespace concord::cpython
