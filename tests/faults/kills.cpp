// The corpus, and runs of one spec.
#include "tests/faults/kills.hpp"

#include <algorithm>
#include <chrono>

#include "harness/judge/judge.hpp"
#include "harness/spec/load.hpp"

namespace concord {

namespace {

Corpus read_corpus() {
  Corpus specs;
  const auto files = find_spec_files(CONCORD_SOURCE_DIR "/specs", {});
  EXPECT_TRUE(files.has_value());
  for (const SpecFile& file : files.value()) {
    const auto source = read_source(file.path);
    const auto read = read_spec(source.value(), file.id);
    EXPECT_TRUE(read.has_value()) << file.id;
    if (!read) continue;
    for (const Spec& spec : read.value()) specs.emplace(spec.id, spec);
  }
  return specs;
}

}  // namespace

const Corpus& corpus() {
  static const Corpus specs = read_corpus();
  return specs;
}

Verdict verdict_within(int runs, const Spec& spec, Backend& backend) {
  return verdict_within(runs, spec, backend, backend.discipline());
}

Verdict verdict_within(int runs, const Spec& spec, Backend& backend, Discipline discipline) {
  const std::set<Feature> present = backend.features();
  if (!std::ranges::includes(present, spec.program.features)) return Verdict::unsupported;
  RunOptions options;
  // Steps, not time, cut off what runs for ever: a busy machine must not change a verdict.
  options.limits.steps = 100'000;
  options.limits.wall_time = std::chrono::minutes(1);
  const auto prepared = backend.prepare(spec.program);
  Verdict verdict = Verdict::pass;
  for (int run = 0; run < runs && !is_killed(verdict); ++run) {
    verdict = judge(spec, prepared->run(options), {discipline}).verdict;
  }
  return verdict;
}

bool is_killed(Verdict verdict) {
  return verdict == Verdict::fail || verdict == Verdict::deadlock;
}

}  // namespace concord
