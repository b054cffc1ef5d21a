// Races: what engines whose tasks run at once promise nothing about, and no schedule of another
// engine shows in full.
#pragma once

#include "harness/model/trace.hpp"

namespace concord::fuzz {

/// Puts the events whose place within an instant is such a race where they are the same in every
/// run: starts come first, since the thread of a task that was made may take as long as it likes to
/// begin, and the marks of done callbacks last, since they run beside whoever was waiting too. That
/// they come, and at which instant, remains to be compared.
void settle_races(Execution& execution);

}  // namespace concord::fuzz
