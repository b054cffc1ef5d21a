// Names in quotes, where there are names.
#include "harness/interpret/wait_text.hpp"

namespace concord::wait_text {

namespace {

std::string quoted_names(const std::vector<FuturePtr>& futures) {
  std::string text;
  for (const FuturePtr& future : futures) {
    if (!text.empty()) text += ", ";
    text += future->name.empty() ? "a future" : "'" + future->name + "'";
  }
  return text;
}

}  // namespace

std::string joins(const Future& future) {
  if (future.kind() == FutureKind::task) return "for task '" + future.name + "'";
  return future.name.empty() ? "for a future" : "for future '" + future.name + "'";
}

std::string joins_gather(const std::vector<FuturePtr>& children) {
  return "for a gather of " + quoted_names(children);
}

std::string in_wait(const std::vector<FuturePtr>& futures) {
  return "in wait() for " + quoted_names(futures);
}

std::string at_end_of_group(const std::vector<FuturePtr>& children) {
  return "at the end of its group for tasks " + quoted_names(children);
}

std::string in_native(const std::vector<FuturePtr>& branches) {
  return "in a native operation for " + quoted_names(branches);
}

std::string sleeps() {
  return "in sleep()";
}

std::string next_item() {
  return "for the next item of as_completed";
}

}  // namespace concord::wait_text
