// Lint: each rule on a spec that breaks it and on one that does not.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <memory>
#include <string>

#include "harness/spec/lint.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

/// Reads the spec and gives the codes, lines and whats that lint finds.
std::string lint_of(const std::string& text) {
  const auto source = std::make_shared<const Source>(Source{"some.yaml", text});
  const Result<std::vector<Spec>> specs = read_spec(source, "some");
  if (!specs) return render(specs.mistakes().front());
  std::string found;
  for (const Diagnostic& each : lint(specs.value().front())) {
    const char* severity = each.severity == Severity::error ? "error " : "";
    found += fmt::format("{}{} {}:{} {}\n", severity, each.rule, each.span.line, each.span.column,
                         each.what);
  }
  return found;
}

std::string spec_with(const std::string& head, const std::string& program,
                      const std::string& expect) {
  return "schema: 1\n" + head + "program:\n" + program + "expect:\n" + expect;
}

const std::string kHead = "title: two tasks end\nclaims: [some-claim]\n";
const std::string kTwoTasks =
    "  job:\n    - sleep: 1s\n    - mark: x\n  main:\n    - {spawn: job(), as: a}\n    - {spawn: "
    "job(), as: b}\n"
    "    - gather: [$a, $b]\n";

/// The expectations begin in line 13.
void check_orders(const std::string& expect, const std::string& expected) {
  EXPECT_EQ(lint_of(spec_with(kHead, kTwoTasks, expect)), expected) << expect;
}

TEST(Lint, AcceptsAPlainSpec) {
  check_orders("  order: a.return < main.return\n", "");
}

TEST(Lint, FindsTitlesThatPrescribe) {
  const std::string expect = "  main: returned\n";
  EXPECT_EQ(lint_of(spec_with("title: Tasks should end\nclaims: [c]\n", kTwoTasks, expect)),
            "W210 2:1 the title says 'should'\n");
  EXPECT_EQ(lint_of(spec_with("title: a shoulder is mustard\nclaims: [c]\n", kTwoTasks, expect)),
            "");
  EXPECT_EQ(
      lint_of(spec_with("title: " + std::string(91, 'a') + "\nclaims: [c]\n", kTwoTasks, expect)),
      "W210 2:1 the title has 91 characters\n");
}

TEST(Lint, FindsSpecsWithoutClaimsAndCanBeSilenced) {
  const std::string expect = "  main: returned\n";
  EXPECT_EQ(lint_of(spec_with("title: two tasks end\n", kTwoTasks, expect)),
            "W211 2:1 the spec names no claim\n");
  EXPECT_EQ(
      lint_of(spec_with("title: two tasks end\nlint: {allow: [W211], because: it is a test}\n",
                        kTwoTasks, expect)),
      "");
}

TEST(Lint, HasThePageAndTheSchemaTellOfEveryRule) {
  const auto page = read_source(CONCORD_SOURCE_DIR "/specs/README.md");
  const auto schema = read_source(CONCORD_SOURCE_DIR "/specs/schema-1.json");
  ASSERT_TRUE(page && schema);
  for (const auto& [code, about] : lint_rules()) {
    EXPECT_NE(page.value()->text.find("| " + code + " | "), std::string::npos) << code;
    EXPECT_NE(schema.value()->text.find('"' + code + '"'), std::string::npos) << code;
  }
}

TEST(Lint, RefusesToAllowUnknownRules) {
  EXPECT_EQ(lint_of(spec_with(
                "title: two tasks end\nclaims: [c]\nlint: {allow: [W999], because: of it}\n",
                kTwoTasks, "  main: returned\n")),
            "error  4:1 'W999' is no rule of lint\n");
}

TEST(Lint, FindsOrdersThatFollowFromOthers) {
  check_orders("  order:\n    - a.return < b.return < main.return\n    - a.return < main.return\n",
               "W201 15:7 this order says nothing new\n");
  check_orders("  order:\n    - a.return < b.return\n    - a.return < b.return\n",
               "W201 15:7 this order says nothing new\n");
}

TEST(Lint, KeepsOrdersThatDemandAnEvent) {
  // That b starts and is cancelled is asked for nowhere else.
  check_orders("  order: b.start < b.return\n", "");
  check_orders("  order: b.start < b.return\n  count: {b.start: 1, b.return: 1}\n",
               "W201 13:10 this order says nothing new\n");
}

TEST(Lint, TakesNoOrderOfAStrongerTierForGranted) {
  check_orders(
      "  order: [a.return < main.return, b.return < main.return]\n"
      "  fifo: {order: a.return < b.return}\n",
      "");
}

const std::string kGroup =
    "  job:\n    - sleep: 1s\n  fails:\n    - raise: ValueError\n  main:\n    - group: g\n      "
    "do:\n"
    "        - {spawn: job(), in: $g, as: a}\n        - {spawn: job(), in: $g, as: b}\n"
    "        - spawn: fails()\n          in: $g\n";

TEST(Lint, FindsOrdersAmongTheChildrenThatAGroupCancels) {
  const std::string order = "  main: raised\n  order: a.cancel < b.cancel\n";
  EXPECT_EQ(lint_of(spec_with(kHead, kGroup, order)),
            "W204 18:10 a group cancels its children in no particular order\n");
  const std::string cancelling =
      kGroup + "        - cancel: $a\n        - sleep: 10ms\n        - cancel: $b\n";
  EXPECT_EQ(lint_of(spec_with(kHead, cancelling, order)), "");
}

TEST(Lint, FindsOrdersAmongWhatTheHostCancels) {
  const std::string order = "  order: main.return < a.cancel < b.cancel\n";
  const std::string left =
      "  job:\n    - sleep: 1h\n  main:\n    - {spawn: job(), as: a}\n    - {spawn: job(), as: b}\n"
      "    - sleep: 1s\n";
  EXPECT_EQ(lint_of(spec_with(kHead, left, order)),
            "W204 12:24 what is left at the end of main is cancelled in no particular order\n");
  EXPECT_EQ(lint_of(spec_with(kHead, left + "    - cancel: $a\n", order)), "");
}

TEST(Lint, FindsOrdersAmongTheMarksOfOneWalkOverASet) {
  const auto program = [](const std::string& set, const std::string& label) {
    return kTwoTasks +
           "    - wait: [$a, $b]\n      as: [done, pending]\n    - for: t\n      in: " + set +
           "\n      do: [mark: " + label + "]\n";
  };
  const std::string order = "  order: saw-a < saw-b\n";
  const std::string found = "W205 18:10 a set is walked in no particular order\n";
  EXPECT_EQ(lint_of(spec_with(kHead, program("$done", "saw-$t.name"), order)), found);
  EXPECT_EQ(lint_of(spec_with(kHead, program("'set([$a, $b])'", "saw-$t.name"), order)), found);
  EXPECT_EQ(lint_of(spec_with(kHead, program("$done", "saw-$t.name"),
                              "  timeline: {1s: [x x2, saw-a < saw-b]}\n")),
            "W205 18:25 a set is walked in no particular order\n");
  EXPECT_EQ(lint_of(spec_with(kHead, program("[$a, $b]", "saw-$t.name"), order)), "");
  EXPECT_EQ(lint_of(spec_with(kHead, program("$done", "saw-$t.name"), "  order: x#1 < saw-b\n")),
            "");
}

TEST(Lint, FindsDurationsThatAMachineCannotKeepApart) {
  const auto program = [](const std::string& steps) {
    return "  job(d):\n    - sleep: $d\n  main:\n" + steps;
  };
  const std::string expect = "  main: returned\n";
  const auto found = [&](const std::string& steps) {
    return lint_of(spec_with(kHead, program(steps), expect));
  };
  EXPECT_EQ(found("    - sleep: 9ms\n"), "W203 8:14 9ms is shorter than 10ms\n");
  EXPECT_EQ(found("    - await: job(1s)\n    - sleep: 1005ms\n"),
            "W203 9:14 1005ms is only 5ms more than 1s (line 8)\n");
  EXPECT_EQ(found("    - wait: [$self]\n      timeout: 1s\n    - sleep: 999ms\n"),
            "W203 9:16 1s is only 1ms more than 999ms (line 10)\n");
  EXPECT_EQ(found("    - sleep: 0\n    - sleep: 10ms\n    - sleep: 20ms\n    - sleep: 10ms\n"), "");
}

TEST(Lint, RefusesWhatWouldEndTheLoopOutsideMain) {
  const std::string expect = "  main: raised\n";
  const auto program = [](const std::string& type, const std::string& handler) {
    return "  job:\n    - try:\n        - raise: " + type + "\n      except:\n        " + handler +
           ": [pass]\n  main:\n    - spawn: job()\n    - raise: SystemExit\n";
  };
  EXPECT_EQ(lint_of(spec_with(kHead, program("KeyboardInterrupt", "ValueError"), expect)),
            "error W212 7:11 KeyboardInterrupt may leave a task other than main\n");
  EXPECT_EQ(lint_of(spec_with(kHead, program("KeyboardInterrupt", "BaseException"), expect)), "");
  EXPECT_EQ(lint_of(spec_with(kHead, program("ValueError", "KeyError"), expect)), "");
}

}  // namespace
}  // namespace concord
