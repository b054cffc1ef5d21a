// Ending a wait: the thread that waits is made ready, once.
#include "backends/threads/suspension.hpp"

#include "backends/threads/cancellation.hpp"
#include "backends/threads/task_thread.hpp"

namespace concord::threads {

void Suspension::end() {
  if (over_) return;
  over_ = true;
  task_.wake(*this);
}

bool Suspension::take_cancel(Cancellation& request) {
  if (over_) return false;
  cancelled_by_ = make_cancelled(request.message());
  end();
  return true;
}

}  // namespace concord::threads
