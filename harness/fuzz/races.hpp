// Races: what engines that are not fifo promise nothing about, and no schedule of another engine
// shows in full.
#pragma once

#include "harness/model/trace.hpp"
#include "harness/model/words.hpp"

namespace concord::fuzz {

/// Puts the events whose place within an instant is such a race where they are the same in every
/// run. The marks of done callbacks come last, since between a callback and whoever waited too
/// nothing is promised. Where tasks run at once, starts come first, since the thread of a task that
/// was made may take as long as it likes to begin. That they come, and at which instant, remains to
/// be compared.
void settle_races(Execution& execution, Discipline discipline);

}  // namespace concord::fuzz
