// What a TaskGroup looks like in the RuntimeErrors with which it refuses something. asyncio:
// TaskGroup.__repr__. One wording for all engines.
#pragma once

#include <cstddef>
#include <string>

namespace concord {

struct GroupLook {
  std::size_t tasks = 0;
  std::size_t errors = 0;
  bool entered = false;
  bool aborting = false;
};

/// "TaskGroup <TaskGroup tasks=2 entered> " and then the rest of the sentence.
std::string refusal_text(const GroupLook& look, const std::string& why);

}  // namespace concord
