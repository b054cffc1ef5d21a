// Ending a wait: the thread that waits is made ready, once.
#include "backends/threads/suspension.hpp"

#include "backends/threads/task_thread.hpp"

namespace concord::threads {

void Suspension::end() {
  if (over_) return;
  over_ = true;
  task_.wake(*this);
}

bool Suspension::cancel(const CancelMessage& message) {
  if (over_) return false;
  cancelled_by_ = make_cancelled(message);
  end();
  return true;
}

}  // namespace concord::threads
