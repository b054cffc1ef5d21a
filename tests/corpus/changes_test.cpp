// What the corpus would let pass: of all events of all passing runs 98 in 100 must be missed when
// they are dropped, and where one is not the spec says why.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "backends/registry.hpp"
#include "harness/judge/changes.hpp"
#include "harness/run/runner.hpp"
#include "harness/spec/lint.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

std::vector<std::shared_ptr<const Spec>> corpus() {
  std::vector<std::shared_ptr<const Spec>> all;
  const std::string root = CONCORD_SOURCE_DIR "/specs";
  const std::vector<SpecFile> files = find_spec_files(root, {}).value();
  for (const SpecFile& file : files) {
    Result<std::vector<Spec>> rows = read_spec(read_source(file.path).value(), file.id);
    if (!rows) throw std::runtime_error(render(rows.mistakes().front()));
    for (Spec& spec : rows.value()) all.push_back(std::make_shared<const Spec>(std::move(spec)));
  }
  return all;
}

bool has_reason(const Spec& spec) {
  return std::find(spec.allowed_by_lint.begin(), spec.allowed_by_lint.end(), kUnnoticedDrop) !=
         spec.allowed_by_lint.end();
}

struct Tally {
  std::size_t cases = 0;
  ChangeCount dropped;
  std::string without_reason;  ///< A line for each event.
};

Tally tally_on_the_first_backend() {
  Tally tally;
  const std::unique_ptr<Backend> backend = backends().front().make("");
  const RunnerEvents events{.finished = [&](const CaseResult& result) {
    if (result.judgement.verdict != Verdict::pass) return;
    const ChangeReport report =
        judge_changes(*result.spec, result.execution, {.discipline = result.judged_as});
    ++tally.cases;
    tally.dropped.tried += report.of(ChangeKind::dropped).tried;
    tally.dropped.noticed += report.of(ChangeKind::dropped).noticed;
    for (const UnnoticedChange& each : report.unnoticed) {
      if (each.kind != ChangeKind::dropped || has_reason(*result.spec)) continue;
      tally.without_reason += result.spec->id + ": " + each.what + "\n";
    }
  }};
  run_cases({}, cases_of(corpus(), {&backend, 1}), {}, events);
  return tally;
}

TEST(Corpus, NoticesNearlyEveryDroppedEvent) {
  const Tally tally = tally_on_the_first_backend();
  EXPECT_GT(tally.cases, 100U);
  EXPECT_GE(tally.dropped.noticed * 100, tally.dropped.tried * 98)
      << tally.dropped.noticed << " of " << tally.dropped.tried;
  EXPECT_EQ(tally.without_reason, "")
      << "say in the spec that it happens (count:), or why it may be missing (W202)";
}

}  // namespace
}  // namespace concord
