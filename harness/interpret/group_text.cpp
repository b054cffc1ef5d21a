// CPython's repr of a group, word for word.
#include "harness/interpret/group_text.hpp"

namespace concord {

std::string refusal_text(const GroupLook& look, const std::string& why) {
  std::string text = "TaskGroup <TaskGroup";
  if (look.tasks > 0) text += " tasks=" + std::to_string(look.tasks);
  if (look.errors > 0) text += " errors=" + std::to_string(look.errors);
  if (look.aborting) {
    text += " cancelling";
  } else if (look.entered) {
    text += " entered";
  }
  return text + "> " + why;
}

}  // namespace concord
