// The floor: what a workload's leaves do, in a plain loop without any engine. What an engine needs
// beyond it is overhead.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace concord {

/// Runs over n leaves. Most workloads have leaves that do nothing but give back a number: of those
/// it is an empty loop, and reports say so.
using Floor = std::function<void(std::int64_t n)>;

/// Of the workload of that id.
Floor floor_of(const std::string& spec);

}  // namespace concord
