// Each wrong engine in the place of the right one: random programs find it, and a small one shows
// it.
//
// As a ctest it gives each fault some hundreds of programs; CONCORD_FUZZ_PROGRAMS=20000 gives them
// what a campaign has, and the table that is printed then is the proof of the fuzzer's power.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "backends/coroutines/backend.hpp"
#include "backends/cpython/backend.hpp"
#include "harness/fuzz/campaign.hpp"

namespace concord::fuzz {
namespace {

struct Found {
  std::uint64_t programs = 0;  ///< Until the first difference.
  std::optional<Finding> smallest;
};

Journal campaign_on(Backend& engine, Backend& reference, CampaignOptions options) {
  Arena arena;
  arena.subjects = {{&engine, Measure::exact}};
  arena.reference = &reference;
  arena.limits = random_program_limits();
  options.jobs = std::max(1U, std::thread::hardware_concurrency());
  Journal journal;
  run_campaign(arena, options, journal, {});
  return journal;
}

/// Whether the right engine shows the same, so that it is no proof of the fault.
bool is_shown_by_right_engine(const Finding& finding, Backend& reference) {
  const auto right = coroutines::make_backend();
  Arena arena;
  arena.subjects = {{right.get(), Measure::exact}};
  arena.reference = &reference;
  arena.limits = random_program_limits();
  return Trial(arena, spec_of(finding)).compare(arena.subjects.front()).has_value();
}

/// The campaign ends with a few findings, of which the smallest counts.
Found hunt(const FaultEntry<coroutines::Fault>& fault, Backend& reference, std::uint64_t programs) {
  const auto engine = coroutines::make_faulty_backend(fault);
  CampaignOptions options;
  options.programs = programs;
  options.most_findings = 3;
  const Journal journal = campaign_on(*engine, reference, options);
  Found found;
  found.programs = journal.done.count();
  for (const Finding& one : journal.findings) {
    const bool is_smaller = !found.smallest || one.steps < found.smallest->steps;
    if (is_smaller && !is_shown_by_right_engine(one, reference)) found.smallest = one;
  }
  return found;
}

std::uint64_t most_programs() {
  const char* asked = std::getenv("CONCORD_FUZZ_PROGRAMS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : 0;
}

/// Tells what was found in a line of a table.
void tell(std::string_view fault, const Found& found) {
  if (!found.smallest) {
    fmt::print("{:45} not found in {}\n", fault, found.programs);
    return;
  }
  const Finding& one = *found.smallest;
  fmt::print("{:45} program {:5}, {} steps, {} tried, {}: {}\n", fault, one.index, one.steps,
             one.tried, word(one.kind), one.constructs);
  if (std::getenv("CONCORD_FUZZ_SHOW") != nullptr) fmt::print("{}\n", one.spec);
  std::fflush(stdout);
}

TEST(WrongEngines, AreFoundAndShrunk) {
  const std::uint64_t programs = most_programs();
  if (programs == 0) GTEST_SKIP() << "set CONCORD_FUZZ_PROGRAMS";
  const auto reference = cpython::entry().make("");
  std::vector<std::size_t> steps;
  for (const auto& fault : coroutines::faults()) {
    const Found found = hunt(fault, *reference, programs);
    tell(fault.name, found);
    EXPECT_TRUE(found.smallest) << fault.name;
    if (!found.smallest) continue;
    steps.push_back(found.smallest->steps);
    EXPECT_LE(found.smallest->steps, 8U) << found.smallest->spec;
  }
  std::sort(steps.begin(), steps.end());
  ASSERT_FALSE(steps.empty());
  fmt::print("found {}, median {} steps\n", steps.size(), steps[steps.size() / 2]);
  EXPECT_LE(steps[steps.size() / 2], 5U);
}

TEST(WrongEngines, TheCommonestAreFoundAtOnce) {
  static const std::set<std::string_view> kCommonest{
      "cancel-does-not-reach-inward", "gather-results-in-completion-order", "group-does-not-wait",
      "ready-queue-is-lifo", "wait-raises-on-timeout"};
  const auto reference = cpython::entry().make("");
  for (const auto& fault : coroutines::faults()) {
    if (!kCommonest.contains(fault.name)) continue;
    const Found found = hunt(fault, *reference, 150);
    EXPECT_TRUE(found.smallest) << fault.name;
    if (!found.smallest) continue;
    EXPECT_LE(found.smallest->steps, 8U) << found.smallest->spec;
  }
}

TEST(RightEngine, IsEqual) {
  const auto reference = cpython::entry().make("");
  const auto engine = coroutines::make_backend();
  CampaignOptions options;
  options.programs = std::max<std::uint64_t>(most_programs(), 300);
  const Journal journal = campaign_on(*engine, *reference, options);
  EXPECT_EQ(journal.done.count(), *options.programs);
  for (const Finding& one : journal.findings) {
    ADD_FAILURE() << one.key() << "\n" << one.sentence << "\n" << one.spec;
  }
  fmt::print("{} programs, {} of them compared, in {:.1f} s; {} runs of the reference\n",
             journal.done.count(), journal.compared, journal.seconds, journal.runs.of_standards);
}

}  // namespace
}  // namespace concord::fuzz
