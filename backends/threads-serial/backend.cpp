// The backend `threads-serial`: the engine `threads`, whose threads run one at a time.
//
// The only folder that uses another backend's: it is the same engine on purpose, so that whatever
// differs between the two is owed to parallelism alone.
#include <memory>

#include "backends/threads/backend.hpp"

namespace concord::threads_serial {

std::unique_ptr<Backend> make_backend() {
  return threads::make_backend("threads-serial", {.slots = threads::Slots::one});
}

}  // namespace concord::threads_serial
