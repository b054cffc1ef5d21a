// Campaign: many random programs on an arena, on several threads, each counted once.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

#include "harness/fuzz/arena.hpp"
#include "harness/fuzz/finding.hpp"
#include "harness/fuzz/journal.hpp"

namespace concord::fuzz {

struct CampaignOptions {
  std::uint64_t seed = 1;
  /// The programs are those from 0 on, so many; none: until the time is over.
  std::optional<std::uint64_t> programs;
  /// Only the program of this number.
  std::optional<std::uint64_t> only = {};
  std::optional<std::chrono::milliseconds> budget = {};
  unsigned jobs = 1;
  /// Of one kind on one engine no more are shrunk; the others are counted.
  std::size_t most_shrunk = 40;
  std::uint64_t most_findings = UINT64_MAX;  ///< Ends with that many.
};

struct CampaignEvents {
  /// A finding of a key that is new. THREADS: one call at a time, on any.
  std::function<void(const Finding&)> found = {};
  /// Some ten times a second, on the thread that called run_campaign().
  std::function<void(const Journal&)> passed = {};
};

/// Goes on from `journal`, and leaves in it what has been done when it returns: at its end, or soon
/// after the arena's limits say `interrupted`. A program that was interrupted does not count.
void run_campaign(const Arena& arena, const CampaignOptions& options, Journal& journal,
                  const CampaignEvents& events);

}  // namespace concord::fuzz
