// What the allocator does with memory that a run has given back.
#pragma once

namespace concord {

/// From now on this process keeps it for the next run. By its own rule glibc hands the end of a
/// heap back to the system and gets it again page by page in the next run: with 100,000 tasks that
/// is half of the time, no engine's doing, and as unsteady as the machine. Where the allocator has
/// no such rule nothing is done. To be called before anything is measured.
void keep_freed_memory();

}  // namespace concord
