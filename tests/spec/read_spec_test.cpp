// read_spec: what becomes of a whole file, and of the rows of its for-each.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/spec/diagnostics_text.hpp"
#include "tests/spec/program_text.hpp"

namespace concord {
namespace {

std::vector<Spec> read(const std::string& text) {
  Result<std::vector<Spec>> specs = read_spec(testing::source_of(text), "gather/sample");
  if (!specs) {
    ADD_FAILURE() << render(specs.mistakes().front());
    return {};
  }
  return std::move(specs.value());
}

/// Each case with the steps of its main.
std::string cases(const std::string& text) {
  std::string described;
  for (const Spec& spec : read(text)) {
    described +=
        spec.id + "\n" + testing::describe(spec.program.coroutines.at(spec.program.main).body, 1);
  }
  return described;
}

TEST(ReadSpec, TakesAProbeAsItStands) {
  const std::vector<Spec> specs = read(R"~(
schema: 1
title: a probe
python: |
  import asyncio

  async def main():
      mark("a b")
expect:
  timeline: {0s: any-label}
  main: {returned: null}
)~");
  ASSERT_EQ(specs.size(), 1U);
  EXPECT_TRUE(specs[0].program.is_probe());
  EXPECT_EQ(specs[0].program.python, "import asyncio\n\nasync def main():\n    mark(\"a b\")\n");
  EXPECT_EQ(specs[0].program.features, (std::set<Feature>{Feature::task, Feature::python}));
}

TEST(ReadSpec, KeepsWhatTheHeaderSays) {
  const std::vector<Spec> specs = read(R"~(
schema: 1
title: gather lists results
claims:
  - plain
  - {id: conditional, when: nothing fails}
  - {id: wrong, refuted: {never: [main.return]}}
host: drain
exceptions: {AbortError: Exception, SubError: AbortError}
shared: {heads: 0}
requires: [as-completed]
since: "3.11"
until: "3.13"
notes: |
  Two
  lines.
lint: {allow: [W203], because: it is so}
program:
  main: [return: 1]
expect: {}
)~");
  ASSERT_EQ(specs.size(), 1U);
  const Spec& spec = specs.front();
  EXPECT_EQ(spec.id, "gather/sample");
  EXPECT_EQ(spec.file_id, "gather/sample");
  EXPECT_EQ(spec.title, "gather lists results");
  EXPECT_EQ(spec.since + " " + spec.until, "3.11 3.13");
  EXPECT_EQ(spec.notes, "Two\nlines.\n");
  EXPECT_EQ(spec.allowed_by_lint, std::vector<std::string>{"W203"});
  ASSERT_EQ(spec.claims.size(), 3U);
  EXPECT_EQ(spec.claims[0].id, "plain");
  EXPECT_EQ(spec.claims[1].when, "nothing fails");
  EXPECT_TRUE(spec.claims[2].refuted.has_value());
  EXPECT_EQ(spec.claims[2].span, (Span{7, 10, 5}));
  EXPECT_EQ(spec.program.host, Host::drain);
  EXPECT_EQ(spec.program.features, (std::set{Feature::task, Feature::as_completed}));
  ASSERT_EQ(spec.program.own_types.size(), 2U);
  EXPECT_EQ(spec.program.own_types[1]->parent, spec.program.own_types[0].get());
  ASSERT_EQ(spec.program.shared.size(), 1U);
  EXPECT_TRUE(spec.expectation.main_must_return);
}

TEST(ReadSpec, HostsAsAsyncioRunDoesUnlessTold) {
  EXPECT_EQ(read("schema: 1\ntitle: t\nprogram: {main: [pass]}\nexpect: {}\n").front().program.host,
            Host::cancel);
}

TEST(ReadSpec, DividesByTheLengthOfARange) {
  const auto events_at = [](const std::string& events, std::int64_t n) {
    const std::string text = "schema: 1\ntitle: t\nbench: {n: [10]}\nevents: " + events +
                             "\nprogram: {main: [pass]}\nexpect: {}\n";
    const auto source = std::make_shared<const Source>(Source{"some.yaml", text});
    return read_spec(source, "some", {{"n", n}}).value().front().bench->events;
  };
  EXPECT_EQ(events_at("len(range(0, $n - 1, 9))", 1'000'000'000), 111'111'111);
  EXPECT_EQ(events_at("len(range(1, $n, 3))", 10), 3);
  EXPECT_EQ(events_at("len(range(1, $n, 3))", 11), 4);
  EXPECT_EQ(events_at("1 + len(range($n))", 1'000'000'000), 1'000'000'001);
  EXPECT_EQ(events_at("len(range($n, 0, -3))", 10), 4);
  EXPECT_EQ(events_at("$n % 7 + (5 - $n) % 7", 10), 5);
  EXPECT_EQ(events_at("1 + len(range(0, $n, -3))", 10), 1);
}

TEST(ReadSpec, ReadsAWorkloadAtAnySize) {
  const std::string text = R"~(
schema: 1
title: t
bench: {n: [10, 1000], k: [2]}
events: 3 * $n + $k
program: {main: [{return: $n}]}
expect: {main: {returned: $n}}
)~";
  const auto source = std::make_shared<const Source>(Source{"some.yaml", text});
  const Bench small = read_spec(source, "some").value().front().bench.value();
  EXPECT_EQ(small.sizes, (Sizes{{"k", 2}, {"n", 10}}));
  EXPECT_EQ(small.events, 32);
  EXPECT_EQ(small.offered.at("n"), (std::vector<std::int64_t>{10, 1000}));
  const Spec large = read_spec(source, "some", {{"n", 1'000'000}}).value().front();
  EXPECT_EQ(large.bench->sizes, (Sizes{{"k", 2}, {"n", 1'000'000}}));
  EXPECT_EQ(large.bench->events, 3'000'002);
}

TEST(ReadSpec, GivesOneCaseARow) {
  EXPECT_EQ(cases(R"~(
schema: 1
title: t
for-each:
  fast: {delay: 1ms, values: [1, 2], error: KeyError("k"), mode: ALL_COMPLETED}
  slow: {delay: 2h, values: [], error: ValueError, mode: FIRST_COMPLETED}
bench: {n: [10, 1000]}
program:
  main:
    - sleep: $delay
    - mark: after-$delay-of-$n
    - set: {x: $values, y: "[$n * $delay, $values]"}
    - wait: []
      return_when: $mode
    - raise: $error
expect: {main: {raised: $error}, ends: $delay}
)~"),
            R"~(gather/sample[fast]
  sleep 1ms
  mark "after-1ms-of-10"
  set x=%0 [1, 2]; y=%1 [(10 * 1ms), [1, 2]]
  wait [] when "ALL_COMPLETED"
  raise KeyError("k")
gather/sample[slow]
  sleep 7200s
  mark "after-7200s-of-10"
  set x=%0 []; y=%1 [(10 * 7200s), []]
  wait [] when "FIRST_COMPLETED"
  raise ValueError()
)~");
}

TEST(ReadSpec, LeavesOutWhatAMistakenProgramMakesUnknown) {
  EXPECT_EQ(testing::mistakes_in(R"~(schema: 1
title: t
program:
  work: [pass]
  main:
    - {spwan: work(), as: t}
expect:
  never: [t.cancel]
  ends: 10
)~"),
            R"~(spec.yaml:6:8: error: unknown step 'spwan'
    6 |     - {spwan: work(), as: t}
      |        ^~~~~
help: did you mean 'spawn'?
spec.yaml:9:9: error: duration '10' has no unit
    9 |   ends: 10
      |         ^~
help: write 10s or 10ms
)~");
}

TEST(ReadSpec, SaysOnceWhatIsWrongInEveryRow) {
  EXPECT_EQ(testing::mistakes_in("schema: 1\ntitle: t\nfor-each: {a: {x: 1}, b: {x: 2}}\n"
                                 "program: {main: [mark: x y]}\nexpect: {}\n"),
            "spec.yaml:4:24: error: mark 'x y' holds a sign that a mark cannot have\n"
            "    4 | program: {main: [mark: x y]}\n"
            "      |                        ^~~\n"
            "help: perhaps 'x-y'\n");
}

}  // namespace
}  // namespace concord
