// The programs of backend-check are right: they can be read, and every engine of the table that has
// what they need passes them.
#include "harness/cli/smoke_programs.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "backends/registry.hpp"
#include "harness/judge/judge.hpp"

namespace concord::cli {
namespace {

TEST(SmokePrograms, PassOnEveryEngineThatHasWhatTheyNeed) {
  for (const BackendEntry& entry : backends()) {
    if (entry.argument.use != BackendArgument::Use::none) continue;
    const auto backend = entry.make("");
    for (const SmokeProgram& program : smoke_programs()) {
      const auto spec = read_smoke_program(program);
      const Execution execution = backend->prepare(spec->program)->run({});
      const Judgement judgement = judge(*spec, execution, {.discipline = backend->discipline()});
      EXPECT_EQ(judgement.verdict, Verdict::pass)
          << entry.name << ", " << program.name << ": " << judgement.reason
          << (judgement.violations.empty() ? "" : judgement.violations.front().sentence);
    }
  }
}

TEST(SmokePrograms, NeedEveryFeatureOfTheProtocol) {
  std::set<Feature> needed;
  for (const SmokeProgram& program : smoke_programs()) {
    needed.merge(std::set<Feature>(read_smoke_program(program)->program.features));
  }
  needed.insert(Feature::asio_native);  // No adapter has it.
  needed.insert(Feature::python);       // Few have it, and no program of ours is one.
  EXPECT_EQ(needed.size(), all_words<Feature>().size());
}

}  // namespace
}  // namespace concord::cli
