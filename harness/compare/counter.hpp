// Counter: how many instructions a build takes for one run of a workload, by Callgrind.
//
// Time cannot see a change of a tenth of a per cent, and a count can: on one thread it is the same
// to the last instruction, however busy the machine is. What it cannot see is how long they take:
// memory that is not in a cache, locks, the operating system.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "harness/compare/build.hpp"
#include "harness/model/counts.hpp"

namespace concord {

/// Callgrind's version; empty where there is none.
std::string callgrind_version();

/// Counts one run of what is asked for, in a process of its own. `struck_out` of the row says why,
/// where it has no counts.
///
/// REQUIRES: a callgrind_version(), and a build whose engine runs on one thread.
void count_instructions_of(const BuildQuestion& question, const std::function<bool()>& interrupted,
                           CountedWorkload& row);

}  // namespace concord
