// Which processors there are, and keeping a process on one of them.
#pragma once

#include <sys/types.h>

#include <vector>

namespace concord {

/// Those that this process may run on; none where the system does not say.
std::vector<int> usable_processors();

/// The one of `processors` that is the quickest just now; where several are, any of them. Of a
/// processor whose other half is at work for a stranger, which the system does not tell, every
/// program gets about half, for milliseconds or for minutes. So each does a tenth of a millisecond's
/// work, a few times.
///
/// REQUIRES: at least one. THREADS: moves the calling one about, and back.
int quietest(const std::vector<int>& processors);

/// All threads of `process`, those that it makes later too, run on `processor` alone. What cannot be
/// kept there (a thread that has just ended, a system that does not allow it) stays as it is.
void keep_on(int processor, pid_t process);

}  // namespace concord
