// Before two builds are measured: which promises do their engines break?
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "harness/compare/build.hpp"

namespace concord {

/// Workloads by their spec's id, and why they are refused a number.
using Refusals = std::map<std::string, std::string>;

/// Asks a build what `bench` asks of its own engines before it measures: `workload` of the question
/// is not looked at, but `backend` and all of `specs` are. A build that is too old to be asked, or
/// does not answer, is refused nothing: what is wrong with it, measuring will show.
Refusals broken_promises_of(const BuildQuestion& question, const std::string& backend,
                            const std::vector<std::string>& specs,
                            const std::function<bool()>& interrupted);

}  // namespace concord
