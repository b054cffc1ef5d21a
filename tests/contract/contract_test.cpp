// The contract: what any registered backend must do, whatever it is made of. Each backend runs each
// small spec below specs/, with both kinds of propagation and twice on the same prepared program.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "backends/registry.hpp"
#include "harness/judge/judge.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

std::vector<Spec> read_all(const std::filesystem::path& folder) {
  const auto files = find_spec_files(folder, {});
  EXPECT_TRUE(files.has_value());
  std::vector<Spec> specs;
  for (const SpecFile& file : files.value()) {
    const auto source = read_source(file.path);
    const auto read = read_spec(source.value(), file.id);
    if (!read) {
      for (const Diagnostic& mistake : read.mistakes()) ADD_FAILURE() << render(mistake);
      continue;
    }
    specs.insert(specs.end(), read.value().begin(), read.value().end());
  }
  return specs;
}

Spec read_text(const std::string& program, const std::string& header = "") {
  const std::string text =
      "schema: 1\ntitle: a program\n" + header + "program:\n" + program + "expect: {}\n";
  const auto read = read_spec(std::make_shared<Source>(Source{"contract", text}), "contract");
  if (!read) {
    for (const Diagnostic& mistake : read.mistakes()) ADD_FAILURE() << render(mistake);
    return {};
  }
  return read.value().front();
}

/// Limits for what never ends by itself. Engines in this process count steps, adapters only time.
RunOptions short_of_time() {
  RunOptions options;
  options.limits.steps = 10'000;
  options.limits.wall_time = std::chrono::seconds(2);
  return options;
}

std::string first_sentence(const Judgement& judgement) {
  for (const Violation& mistake : judgement.spec_mistakes) return mistake.sentence;
  for (const Violation& violation : judgement.violations) return violation.sentence;
  return judgement.reason;
}

class EveryBackend : public testing::TestWithParam<BackendEntry> {
 protected:
  std::unique_ptr<Backend> backend_ = GetParam().make("");
};

TEST_P(EveryBackend, KeepsTheContractSpecsHoweverExceptionsTravelAndMoreThanOnce) {
  const std::vector<Spec> specs = read_all(CONCORD_SOURCE_DIR "/tests/contract/specs");
  ASSERT_FALSE(specs.empty());
  for (const Spec& spec : specs) {
    const auto prepared = backend_->prepare(spec.program);
    for (const Propagation propagation :
         {Propagation::by_value, Propagation::by_throw, Propagation::by_throw}) {
      RunOptions options;
      options.propagation = propagation;
      options.limits.wall_time = std::chrono::minutes(2);  // Sanitizers take their time.
      const Execution execution = prepared->run(options);
      const Judgement judgement = judge(spec, execution, {backend_->discipline()});
      EXPECT_EQ(judgement.verdict, Verdict::pass) << spec.id << ": " << first_sentence(judgement);
    }
  }
}

TEST_P(EveryBackend, EndsALoopThatNeverWaitsAsAHang) {
  const Spec spec = read_text("  main:\n    - while: true\n      do: [pass]\n");
  const Execution execution = backend_->prepare(spec.program)->run(short_of_time());
  EXPECT_EQ(execution.ending, Ending::hang);
  EXPECT_TRUE(execution.reason.starts_with("still running after ")) << execution.reason;
}

TEST_P(EveryBackend, EndsALoopThatAlwaysWaitsAsAHangAndKeepsItsTrace) {
  const Spec spec = read_text(
      "  job: [sleep: 1h]\n  main:\n    - {spawn: job(), as: t}\n    - sleep: 1s\n"
      "    - while: true\n      do: [sleep: 0]\n");
  const RunOptions options = short_of_time();
  const Execution execution = backend_->prepare(spec.program)->run(options);
  EXPECT_EQ(execution.ending, Ending::hang);
  EXPECT_EQ(execution.trace.size(), 2U);
}

TEST_P(EveryBackend, EndsAFloodOfMarksAsAHang) {
  const Spec spec = read_text("  main:\n    - while: true\n      do: [mark: again]\n");
  RunOptions options;
  options.limits.events = 500;
  const Execution execution = backend_->prepare(spec.program)->run(options);
  EXPECT_EQ(execution.ending, Ending::hang);
  EXPECT_TRUE(execution.reason.starts_with("still running after 500 events")) << execution.reason;
}

/// Tries within tries, as deep as YAML may be nested, and a call of itself within the innermost.
std::string deep_program(int calls) {
  std::string text = "  deep(n):\n    - if: $n < " + std::to_string(calls) + "\n      then:\n";
  std::string indent = "        ";
  for (int i = 0; i < 26; ++i, indent += "    ") {
    text += indent + "- finally: [pass]\n" + indent + "  try:\n";
  }
  text += indent + "- await: deep($n + 1)\n";
  return text + "    - sleep: 0\n  main:\n    - {spawn: deep(0), as: t}\n    - await: $t\n";
}

TEST_P(EveryBackend, RunsShallowCallsAndEndsDeepOnesWithoutACrash) {
  // By value, and with time: a C++ exception takes long through thousands of frames, the more so
  // under a sanitizer.
  RunOptions options;
  options.propagation = Propagation::by_value;
  options.limits.wall_time = std::chrono::minutes(2);
  const Spec shallow = read_text(deep_program(20));
  const Execution done = backend_->prepare(shallow.program)->run(options);
  // Python has no more than 20 blocks within each other.
  if (done.ending == Ending::unsupported) return;
  EXPECT_EQ(done.tasks.at(0).state, State::returned);
  const Spec deep = read_text(deep_program(1000));
  const Execution ended = backend_->prepare(deep.program)->run(options);
  ASSERT_TRUE(ended.tasks.at(0).exception);
  EXPECT_EQ(ended.tasks.at(0).exception->type, "RecursionError");
}

TEST_P(EveryBackend, NamesWhoWaitsForWhatInADeadlock) {
  const Spec spec = read_text(
      "  job(gate): [await: $gate]\n  main:\n    - set: {gate: future()}\n"
      "    - {spawn: job($gate), as: t}\n    - await: $t\n");
  const Execution execution = backend_->prepare(spec.program)->run({});
  EXPECT_EQ(execution.ending, Ending::deadlock);
  ASSERT_EQ(execution.waits.size(), 2U);
  EXPECT_EQ(execution.waits[0], "main waits for task 't'");
  EXPECT_EQ(execution.waits[1], "t waits for future 'gate'");
}

/// What is left of it a sanitizer tells.
TEST_P(EveryBackend, LetsGoOfTasksSuspendedInWhateverTheyAwait) {
  const Spec spec = read_text(
      "  forever(gate): [await: $gate]\n"
      "  gathers(gate): [gather: [forever($gate), forever($gate)]]\n"
      "  waits(t): [{wait: [$t], timeout: 2h}]\n"
      "  walks(t):\n    - for: item\n      in: {as_completed: [$t], timeout: 2h}\n"
      "      do: [await: $item]\n"
      "  groups(gate): [{group: g, do: [{spawn: forever($gate), in: $g, as: member}]}]\n"
      "  swallows: [{try: [sleep: 3h], except: {CancelledError: [sleep: 3h]}}]\n"
      "  circle: [await: $twin]\n"
      "  main:\n    - set: {gate: future()}\n"
      "    - {spawn: forever($gate), as: t}\n"
      "    - {spawn: gathers($gate), as: a}\n    - {spawn: waits($t), as: b}\n"
      "    - {spawn: walks($t), as: c}\n    - {spawn: groups($gate), as: d}\n"
      "    - {spawn: swallows(), as: e}\n    - {spawn: circle(), as: f}\n"
      "    - set: {twin: $f}\n"
      "    - sleep: 1s\n    - cancel: $e\n    - while: true\n      do: [sleep: 0]\n",
      "shared: {twin: null}\n");
  const RunOptions options = short_of_time();
  EXPECT_EQ(backend_->prepare(spec.program)->run(options).ending, Ending::hang);
}

TEST_P(EveryBackend, DoesTheSameAgainForTheSameSeed) {
  if (!backend_->is_steerable()) return;
  const Spec spec = read_text(
      "  job(n): [sleep: 0, mark: a-$n, sleep: 1s, mark: b-$n]\n"
      "  main:\n    - gather: job($n) for n in range(6)\n");
  const auto prepared = backend_->prepare(spec.program);
  std::set<std::uint64_t> different;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    RunOptions options;
    options.seed = seed;
    const std::uint64_t once = trace_hash(prepared->run(options));
    EXPECT_EQ(trace_hash(prepared->run(options)), once) << "seed " << seed;
    different.insert(once);
  }
  EXPECT_GT(different.size(), 10U);
}

TEST_P(EveryBackend, DeclaresEachPrimitiveOnceAndExplainsWhatItComposes) {
  std::set<std::string> named;
  for (const PrimitiveNote& note : backend_->primitives()) {
    EXPECT_TRUE(named.insert(note.primitive).second) << note.primitive;
    EXPECT_EQ(note.kind == PrimitiveNote::Kind::composed, !note.how.empty()) << note.primitive;
  }
  EXPECT_EQ(named, (std::set<std::string>{"spawn", "sleep", "cancel", "join", "gather", "wait",
                                          "as_completed", "group"}));
}

/// One that is nothing without an argument cannot be made here; tests/exec gives it arguments. Nor
/// is one that need not be installed.
std::vector<BackendEntry> complete_entries() {
  std::vector<BackendEntry> entries;
  for (const BackendEntry& entry : backends()) {
    const bool needs_argument = entry.argument.use == BackendArgument::Use::required;
    const bool is_always_there = entry.run_unnamed == RunUnnamed::by_all;
    if (!needs_argument && is_always_there) entries.push_back(entry);
  }
  return entries;
}

INSTANTIATE_TEST_SUITE_P(Registered, EveryBackend, testing::ValuesIn(complete_entries()),
                         [](const auto& entry) {
                           std::string name = entry.param.name;
                           for (char& sign : name) sign = sign == '-' ? '_' : sign;
                           return name;
                         });

}  // namespace
}  // namespace concord
