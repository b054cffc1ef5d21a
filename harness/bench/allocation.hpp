// The process's operator new: counted while somebody asks, and from a pool while somebody measures.
//
// What an allocator does for a run depends on the runs before it. glibc's keeps what was freed in
// bins, and every request of more than a kilobyte (a coroutine's frame can be that) makes it clear
// them up: the same 10,000 tasks took 7 ms or 18 ms, and two fresh starts of one build differed by
// 5 to 8 %. And it hands the end of a heap back to the system, to get it again page by page. With
// mimalloc, which keeps each size in pages of its own, it is 1 to 3 % from run to run.
#pragma once

#include <functional>
#include <string>

#include "harness/model/measurement.hpp"

namespace concord {

/// From now on what the calling thread allocates comes from mimalloc, and what is freed is kept for
/// the next run. Other threads stay with the system's allocator: a thread that mimalloc has to get
/// to know starts half as fast again. Any thread may free what any other allocated. To be called
/// before anything is measured; in a build without mimalloc (under a sanitizer) nothing is done.
void pool_allocations();

/// Which one that is, with its version; "" where there is none but the system's.
std::string pooling_allocator();

/// What `act` allocates, on all its threads; and whatever else does at that time.
Allocations count_allocations(const std::function<void()>& act);

}  // namespace concord
