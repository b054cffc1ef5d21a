// glibc's knobs; other allocators are left alone.
#include "harness/bench/kept_memory.hpp"

#include <limits>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace concord {

void keep_freed_memory() {
#ifdef __GLIBC__
  // What was mapped on its own would be unmapped on its own, whatever the threshold of the rest.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
#endif
}

}  // namespace concord
