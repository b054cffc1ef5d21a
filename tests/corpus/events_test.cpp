// The closed forms under `events:`: what a workload says that running it costs is what the engine
// counts.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "backends/registry.hpp"
#include "harness/judge/judge.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

const std::string kRoot = CONCORD_SOURCE_DIR "/specs";

std::vector<SpecFile> workload_files() {
  return find_spec_files(kRoot, {"bench"}).value();
}

std::vector<Spec> workload(const SpecFile& file, const Sizes& sizes) {
  return read_spec(read_source(file.path).value(), file.id, sizes).value();
}

std::string text_of(const EventCounts& counts) {
  const std::vector<std::pair<const char*, std::int64_t>> kinds{
      {"spawns", counts.spawns},
      {"first runs", counts.first_runs},
      {"resumes", counts.resumes},
      {"wake-ups", counts.wake_ups},
      {"timers armed", counts.timers_armed},
      {"fired", counts.timers_fired},
      {"cancelled", counts.timers_cancelled},
      {"deliveries", counts.deliveries},
      {"ends", counts.completions},
      {"hops", counts.exception_hops}};
  std::string text;
  for (const auto& [kind, count] : kinds) text += std::to_string(count) + " " + kind + ", ";
  return text;
}

/// Runs it on the engine that counts; a busy machine may take its time.
Execution run(const Spec& spec) {
  const std::unique_ptr<Backend> backend = backends().front().make("");
  RunOptions options;
  options.limits.wall_time = std::chrono::minutes(2);
  return backend->prepare(spec.program)->run(options);
}

/// Of those that a workload is offered in, what runs in no time.
std::vector<std::int64_t> small_sizes(const SpecFile& file) {
  std::vector<std::int64_t> sizes;
  const Spec spec = workload(file, {}).front();
  for (const std::int64_t n : spec.bench->offered.at("n")) {
    if (n <= 1000) sizes.push_back(n);
  }
  return sizes;
}

TEST(Events, AreCountedAsTheWorkloadsSay) {
  for (const SpecFile& file : workload_files()) {
    for (const std::int64_t n : small_sizes(file)) {
      const Spec spec = workload(file, {{"n", n}}).front();
      const Execution execution = run(spec);
      ASSERT_TRUE(spec.bench && spec.bench->events) << spec.id << " says no events";
      EXPECT_EQ(judge(spec, execution, {}).verdict, Verdict::pass) << spec.id << " at " << n;
      ASSERT_TRUE(execution.counts) << execution.reason;
      EXPECT_EQ(execution.counts->total(), *spec.bench->events)
          << spec.id << " at " << n << ": " << text_of(*execution.counts);
    }
  }
}

TEST(Events, AreTheSameWhetherARecordIsKeptOrNot) {
  for (const SpecFile& file : workload_files()) {
    for (const Spec& spec : workload(file, {})) {
      const std::unique_ptr<Backend> backend = backends().front().make("");
      const auto prepared = backend->prepare(spec.program);
      const Execution kept = prepared->run({});
      RunOptions unrecorded;
      unrecorded.recording = Recording::outcome;
      const Execution bare = prepared->run(unrecorded);
      EXPECT_EQ(text_of(*bare.counts), text_of(*kept.counts)) << spec.id;
      EXPECT_TRUE(bare.trace.empty()) << spec.id;
      ASSERT_EQ(bare.tasks.size(), 1U) << spec.id;
      EXPECT_EQ(bare.tasks.front().state, State::returned) << spec.id;
      EXPECT_EQ(to_text(bare.tasks.front().value), to_text(kept.tasks.front().value)) << spec.id;
    }
  }
}

/// What the catalogue does not have yet, kind by kind.
TEST(Events, AreOfTheKindsThatTheManualNames) {
  const std::string text = R"~(
schema: 1
title: t
bench: {n: [2]}
events: 1
program:
  fails(k):
    - if: $k > 0
      then: [await: fails($k - 1)]
    - raise: KeyError
  late: [sleep: 0, sleep: 1s]
  never: [return: 0]
  main:
    - try: [await: fails($n)]
      except: {KeyError: [pass]}
    - {spawn: late(), as: late}
    - {spawn: never(), as: never}
    - cancel: $never
    - wait: [$late, $never]
      timeout: 1min
expect: {}
)~";
  const auto source = std::make_shared<const Source>(Source{"some.yaml", text});
  const Execution execution = run(read_spec(source, "some").value().front());
  EXPECT_EQ(text_of(execution.counts.value()),
            "3 spawns, 5 first runs, 2 resumes, 1 wake-ups, 2 timers armed, 1 fired, 1 cancelled, "
            "1 deliveries, 6 ends, 3 hops, ");
}

}  // namespace
}  // namespace concord
