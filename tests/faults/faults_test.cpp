// The specs are tested by engines that are wrong: each fault must be noticed by the spec that is
// named for it.
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "backends/coroutines/backend.hpp"
#include "harness/judge/judge.hpp"
#include "harness/spec/load.hpp"
#include "tests/faults/kills.hpp"

namespace concord::coroutines {
namespace {

std::map<std::string, Spec> read_corpus() {
  std::map<std::string, Spec> specs;
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

Verdict verdict_of(const Spec& spec, Backend& backend) {
  RunOptions options;
  options.limits.steps = 100'000;
  const Execution execution = backend.prepare(spec.program)->run(options);
  return judge(spec, execution, {Discipline::fifo}).verdict;
}

class Faults : public testing::Test {
 protected:
  static void SetUpTestSuite() { corpus_ = read_corpus(); }
  static std::map<std::string, Spec> corpus_;
};
std::map<std::string, Spec> Faults::corpus_;

TEST_F(Faults, AreNotSeenInTheEngineWithoutAny) {
  const auto backend = make_faulty_backend({Fault::none, "none", ""});
  for (const auto& [id, spec] : corpus_) {
    EXPECT_EQ(verdict_of(spec, *backend), Verdict::pass) << id;
  }
}

TEST_F(Faults, AreEachKilledByTheSpecThatIsNamedForIt) {
  for (const Kill& kill : kills()) {
    const auto fault = parse_fault(kill.fault);
    ASSERT_TRUE(fault) << kill.fault;
    const auto found = corpus_.find(std::string(kill.spec));
    ASSERT_NE(found, corpus_.end()) << kill.spec;
    const auto backend = make_faulty_backend({*fault, kill.fault, ""});
    const Verdict verdict = verdict_of(found->second, *backend);
    EXPECT_TRUE(verdict == Verdict::fail || verdict == Verdict::deadlock)
        << kill.fault << " by " << kill.spec << ": " << word(verdict);
  }
}

TEST_F(Faults, HaveEachASpecThatIsNamedForThem) {
  std::set<std::string_view> named;
  for (const Kill& kill : kills()) named.insert(kill.fault);
  for (const FaultEntry& fault : faults()) EXPECT_TRUE(named.count(fault.name)) << fault.name;
}

}  // namespace
}  // namespace concord::coroutines
