// The workloads written by hand do what their specs do: recorded, they satisfy the specs'
// expectations; timed, they come to the same result; and where the engine has one order of things,
// the trace is the spec's own.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "backends/registry.hpp"
#include "harness/bench/admission.hpp"
#include "harness/bench/session.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

const std::set<std::string> kEngines{"coroutines", "threads", "threads-serial", "asio"};

std::vector<Spec> workloads(std::int64_t n) {
  std::vector<Spec> all;
  const auto files = find_spec_files(CONCORD_SOURCE_DIR "/specs", {"bench"});
  for (const SpecFile& file : files.value()) {
    auto specs = read_spec(read_source(file.path).value(), file.id, {{"n", n}});
    for (Spec& spec : specs.value()) all.push_back(std::move(spec));
  }
  return all;
}

class Native : public testing::TestWithParam<std::string> {
 protected:
  std::unique_ptr<Backend> backend() const {
    for (const BackendEntry& entry : backends()) {
      if (entry.name == GetParam()) return entry.make("");
    }
    return nullptr;
  }
};

TEST_P(Native, SatisfiesTheExpectationsOfItsSpec) {
  const auto engine = backend();
  for (const std::int64_t n : {1, 2, 10, 36, 100}) {
    for (const Spec& spec : workloads(n)) {
      const auto native = engine->native(spec.id, spec.bench->sizes);
      ASSERT_TRUE(native) << spec.id << " is not written by hand";
      EXPECT_EQ(why_refused(spec, native->run({}), {engine->discipline()}), "")
          << spec.id << " at " << n;
    }
  }
}

// Threads begin slowly under ThreadSanitizer.
#ifdef __SANITIZE_THREAD__
constexpr int kMany = 60;
#else
constexpr int kMany = 300;
#endif

TEST_P(Native, ComesToTheRightResultWhenNothingIsRecorded) {
  const auto engine = backend();
  for (const std::int64_t n : {1, 7, kMany}) {
    for (const Spec& spec : workloads(n)) {
      const auto native = engine->native(spec.id, spec.bench->sizes);
      ASSERT_TRUE(native) << spec.id;
      RunOptions options;
      options.recording = Recording::outcome;
      options.clock = clock_of(spec.program);
      for (int run = 0; run < 2; ++run) {
        const Execution outcome = native->run(options);
        EXPECT_EQ(why_wrong(spec, outcome), "") << spec.id << " at " << n << outcome.reason;
        EXPECT_TRUE(outcome.trace.empty());
        EXPECT_EQ(outcome.tasks.size(), 1U);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Engines, Native, testing::ValuesIn(kEngines),
                         [](const testing::TestParamInfo<std::string>& engine) {
                           std::string name = engine.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(NativeOnCoroutines, DoesWhatItsSpecDoesEventByEvent) {
  const auto engine = backends().front().make("");
  for (const std::int64_t n : {1, 10, 36, 100}) {
    for (const Spec& spec : workloads(n)) {
      const auto native = engine->native(spec.id, spec.bench->sizes);
      ASSERT_TRUE(native) << spec.id;
      const Execution by_hand = native->run({});
      const Execution interpreted = engine->prepare(spec.program)->run({});
      EXPECT_EQ(trace_hash(by_hand), trace_hash(interpreted)) << spec.id << " at " << n;
      EXPECT_EQ(by_hand.trace.size(), interpreted.trace.size()) << spec.id << " at " << n;
    }
  }
}

TEST(NativeForms, AreOnlyThoseOfWorkloads) {
  const auto engine = backends().front().make("");
  EXPECT_EQ(engine->native("gather/factorials", {}), nullptr);
  EXPECT_EQ(engine->native("bench/gather", {}), nullptr) << "without its size";
}

}  // namespace
}  // namespace concord
