// Deviation files: what is read of them, their mistakes, and how drafts are appended.
#include "harness/spec/deviations.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "harness/spec/deviation_text.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

using Specs = std::vector<std::shared_ptr<const Spec>>;

SourcePtr file(const std::string& text) {
  return std::make_shared<const Source>(Source{"deviations.yaml", text});
}

void add(Specs& specs, const std::string& id, const std::string& text) {
  Result<std::vector<Spec>> read =
      read_spec(std::make_shared<const Source>(Source{id + ".yaml", text}), id);
  ASSERT_TRUE(read) << render(read.mistakes().front());
  for (Spec& spec : read.value()) specs.push_back(std::make_shared<const Spec>(std::move(spec)));
}

/// gather/one has a task t, gather/two has none, wait/rows has two rows.
const Specs& corpus() {
  static const Specs specs = [] {
    Specs made;
    add(made, "gather/one",
        "schema: 1\ntitle: a\nprogram:\n  work(): [sleep: 1s]\n"
        "  main: [{spawn: work(), as: t}, await: $t]\nexpect: {}\n");
    add(made, "gather/two", "schema: 1\ntitle: a\nprogram: {main: [pass]}\nexpect: {}\n");
    add(made, "wait/rows",
        "schema: 1\ntitle: a\nfor-each: {a: {end: 1}, b: {end: 2}}\n"
        "program: {main: [return: $end]}\nexpect: {main: {returned: $end}}\n");
    return made;
  }();
  return specs;
}

std::string entry(const std::string& spec, const std::string& instead = "{main: raised}") {
  return "  - spec: " + spec +
         "\n    kind: by-design\n    reason: it was meant so\n    instead: " + instead +
         "\n    since: 2026-11-25\n    until: 2027-06-01\n";
}

std::string file_with(const std::string& entries) {
  return "schema: 1\ndeviations:\n" + entries;
}

std::string mistakes_in(const std::string& text) {
  const Result<Deviations> read = read_deviations(file(text), corpus());
  std::string told;
  if (read) return told;
  for (const Diagnostic& mistake : read.mistakes()) {
    told += fmt::format("{}:{} {}; {}\n", mistake.span.line, mistake.span.column, mistake.what,
                        mistake.help);
  }
  return told;
}

/// The ids of the specs that a pattern means.
std::string meant_by(const std::string& pattern) {
  const Result<Deviations> read = read_deviations(file(file_with(entry(pattern))), corpus());
  if (!read) return render(read.mistakes().front());
  std::string ids;
  for (const auto& [id, declared] : read.value().by_spec) ids += (ids.empty() ? "" : " ") + id;
  EXPECT_EQ(read.value().unmatched.size(), ids.empty() ? 1U : 0U);
  return ids;
}

TEST(Deviations, HoldsWhatAnEntrySays) {
  const auto read = read_deviations(file(file_with(entry("gather/one"))), corpus());
  ASSERT_TRUE(read) << render(read.mistakes().front());
  const DeclaredInstead& declared = *read.value().by_spec.at("gather/one");
  EXPECT_EQ(declared.deviation->kind, DeviationKind::by_design);
  EXPECT_EQ(declared.deviation->reason, "it was meant so");
  EXPECT_EQ(to_text(declared.deviation->since), "2026-11-25");
  EXPECT_EQ(to_text(declared.deviation->until), "2027-06-01");
  EXPECT_EQ(declared.deviation->span.line, 3);
  EXPECT_EQ(declared.instead.facts.size(), 1U);
  EXPECT_FALSE(declared.instead.main_must_return);
}

TEST(Deviations, MeansIdsRowsAndGlobs) {
  EXPECT_EQ(meant_by("gather/one"), "gather/one");
  EXPECT_EQ(meant_by("gather/*"), "gather/one gather/two");
  EXPECT_EQ(meant_by("wait/rows"), "wait/rows[a] wait/rows[b]");
  EXPECT_EQ(meant_by("'wait/rows[b]'"), "wait/rows[b]");
  EXPECT_EQ(meant_by("'wait/*[a]'"), "wait/rows[a]");
  EXPECT_EQ(meant_by("'**'"), "gather/one gather/two wait/rows[a] wait/rows[b]");
  EXPECT_EQ(meant_by("gather"), "");
}

TEST(Deviations, ReadsInsteadWithTheNamesAndConstantsOfEachSpec) {
  EXPECT_EQ(mistakes_in(file_with(entry("gather/one", "{tasks: {t: cancelled}}"))), "");
  EXPECT_EQ(mistakes_in(file_with(entry("gather/*", "{tasks: {t: cancelled}}"))),
            "6:23 unknown task 't'; known here: main; read for gather/two\n");
  const auto read =
      read_deviations(file(file_with(entry("wait/rows", "{main: {returned: $end}}"))), corpus());
  ASSERT_TRUE(read) << render(read.mistakes().front());
  const Fact& fact = read.value().by_spec.at("wait/rows[b]")->instead.facts.front();
  const auto& outcome = std::get<fact::Outcome>(fact.node).outcome;
  EXPECT_EQ(std::get<std::int64_t>(outcome.value->held), 2);
}

TEST(Deviations, AnEmptyListDeclaresNothing) {
  EXPECT_EQ(mistakes_in("schema: 1\ndeviations: []\n"), "");
}

TEST(Deviations, TwoForOneSpecAreAMistake) {
  EXPECT_EQ(mistakes_in(file_with(entry("gather/*") + entry("gather/one"))),
            "9:11 two deviations mean one spec; 'gather/one' is meant by the one in line 3 as "
            "well\n");
}

TEST(Deviations, NamesMistakesOfTheFile) {
  EXPECT_EQ(mistakes_in("- a\n"), "1:1 a deviation file is a mapping; begin with schema: 1\n");
  EXPECT_EQ(mistakes_in("schema: 1\n"),
            "1:1 'deviations' is missing; add 'deviations:' and a list of them\n");
  EXPECT_EQ(mistakes_in("schema: 2\ndeviations: []\n"),
            "1:9 schema 2 is newer than this concord, which reads schema 1; use a newer concord "
            "for this file\n");
  EXPECT_EQ(mistakes_in("schema: 1\ndeviation: []\n"),
            "1:1 'deviations' is missing; add 'deviations:' and a list of them\n"
            "2:1 'deviation' is no key of a deviation file; did you mean 'deviations'?\n");
  EXPECT_EQ(mistakes_in("schema: 1\ndeviations: {gather/one: bug}\n"),
            "2:13 'deviations' is a list; write each as - spec: ..., with kind, reason, instead, "
            "since and until\n");
  EXPECT_EQ(mistakes_in(file_with("  - gather/one\n")),
            "3:5 a deviation is a mapping; give it spec, kind, reason, instead, since and until\n");
}

TEST(Deviations, NamesMistakesOfAnEntry) {
  EXPECT_EQ(mistakes_in(file_with("  - spec: gather/one\n    kind: bugs\n    reason: it is slow\n"
                                  "    until: 2027-02-30\n    untill: x\n")),
            "3:5 a deviation without 'instead'; add instead: and what happens instead, such as "
            "{main: raised}\n"
            "3:5 a deviation without 'since'; add since: and the day it was declared, such as "
            "2026-11-25\n"
            "4:11 unknown kind 'bugs'; did you mean 'bug'?\n"
            "6:12 '2027-02-30' is no day; write year, month and day, such as 2026-11-25\n"
            "7:5 'untill' is no key of a deviation; did you mean 'until'?\n");
  std::string turned = entry("gather/one");
  turned.replace(turned.find("2027"), 4, "2025");
  EXPECT_EQ(mistakes_in(file_with(turned)),
            "8:12 this deviation ends before it begins; it begins on 2026-11-25\n");
  EXPECT_EQ(mistakes_in(file_with(entry("gather/one", "{}"))),
            "6:14 'instead' says nothing that could be checked; write what happens instead: "
            "instead: {main: raised}; read for gather/one\n");
  EXPECT_EQ(mistakes_in(file_with(entry("gather/one", "{main: rased}"))),
            "6:21 'rased' is no outcome; did you mean 'raised'?; read for gather/one\n");
}

TEST(Deviations, AReasonIsASentence) {
  const auto said = [](const std::string& reason) {
    std::string text = entry("gather/one");
    const std::string before = "it was meant so";
    text.replace(text.find(before), before.size(), reason);
    return mistakes_in(file_with(text));
  };
  const std::string help = "say in a sentence why this backend does something else\n";
  for (const char* none : {"\"\"", "\"  \"", "\"?\"", "...", "tbd, later, by someone"}) {
    EXPECT_EQ(said(none), "5:13 a deviation without a reason; " + help) << none;
  }
  EXPECT_EQ(said(std::string("TO") + "DO"), "5:13 a deviation without a reason; " + help);
  EXPECT_EQ(said("known bug"), "5:13 'known bug' is no sentence; " + help);
  EXPECT_EQ(said("任务 按 自己的 顺序 结束"), "");
}

// --- Drafts

TaskRecord task(const std::string& name, State state) {
  TaskRecord record;
  record.name = name;
  record.state = state;
  record.started = true;
  return record;
}

std::string told(const Execution& execution, InsteadDetail detail) {
  std::string text;
  for (const std::string& line : instead_lines(execution, detail)) text += line + "\n";
  return text;
}

TEST(Drafts, TellMainAndTheStatesOfTasks) {
  Execution execution;
  execution.tasks = {task("main", State::raised), task("t", State::returned),
                     task("u", State::cancelled), task("w", State::returned),
                     task("w", State::returned)};
  execution.tasks[0].exception = ExceptionTree{"KeyError", "it's $5", {}, nullptr};
  execution.tasks[2].started = false;
  execution.trace = {{1'000'000'000, 1, EventKind::mark, "b"},
                     {1'000'000'000, 0, EventKind::mark, "a"},
                     {1'000'000'000, 1, EventKind::mark, "b"},
                     {2'000'000'000, 1, EventKind::returned, ""}};
  EXPECT_EQ(told(execution, InsteadDetail::marks_and_main),
            "instead:\n"
            "  main: {raised: 'KeyError(\"it''s \\$5\")'}\n"
            "  timeline:\n"
            "    1s: [a, b x2]\n");
  EXPECT_EQ(told(execution, InsteadDetail::main_and_tasks),
            "instead:\n"
            "  main: {raised: 'KeyError(\"it''s \\$5\")'}\n"
            "  tasks:\n"
            "    t: returned\n"
            "    u: unstarted\n"
            "    'w#*': returned\n");
  execution.tasks[4].state = State::raised;
  EXPECT_EQ(told(execution, InsteadDetail::kinds),
            "instead:\n"
            "  main: raised\n"
            "  tasks:\n"
            "    t: returned\n"
            "    u: unstarted\n"
            "    'w#1': returned\n"
            "    'w#2': raised\n");
  EXPECT_EQ(told(execution, InsteadDetail::main_kind), "instead:\n  main: raised\n");
}

DraftDeviation draft() {
  return {"gather/two",
          {"instead:", "  main: raised"},
          *parse_date("2026-11-25"),
          *parse_date("2027-05-25")};
}

constexpr const char* kDraft =
    "  - spec: gather/two\n"
    "    kind: bug                        # or by-design, not-yet, upstream\n"
    "    reason: \"\"                       # a sentence that says why\n"
    "    instead:\n"
    "      main: raised\n"
    "    since: 2026-11-25\n"
    "    until: 2027-05-25\n";

TEST(Drafts, AreAppendedToWhatIsThere) {
  const std::string before = "# ours\n\n" + file_with(entry("gather/one") + "  # the last word");
  const Result<std::string> after = with_drafts(file(before), {draft()});
  ASSERT_TRUE(after) << render(after.mistakes().front());
  EXPECT_EQ(after.value(), before + "\n" + kDraft);
}

TEST(Drafts, AreIndentedLikeTheOthers) {
  std::string flush = "schema: 1\ndeviations:\n- spec: gather/one\n  kind: bug\n";
  const Result<std::string> after = with_drafts(file(flush), {draft()});
  ASSERT_TRUE(after) << render(after.mistakes().front());
  EXPECT_TRUE(after.value().starts_with(flush + "- spec: gather/two\n  kind: bug  "))
      << after.value();
}

TEST(Drafts, BeginANewFile) {
  const Result<std::string> text = with_drafts(file(""), {draft(), draft()});
  ASSERT_TRUE(text) << render(text.mistakes().front());
  EXPECT_TRUE(text.value().ends_with(std::string("schema: 1\ndeviations:\n") + kDraft + kDraft))
      << text.value();
}

TEST(Drafts, AreRefusedByWhoeverReadsThem) {
  const Result<std::string> text = with_drafts(file(""), {draft()});
  ASSERT_TRUE(text);
  EXPECT_EQ(mistakes_in(text.value()),
            "7:13 a deviation without a reason; say in a sentence why this backend does something "
            "else\n");
}

TEST(Drafts, ReadBackOnceTheyHaveAReason) {
  std::string text = with_drafts(file(""), {draft()}).value();
  text.replace(text.find("\"\""), 2, "it was meant so");
  EXPECT_EQ(mistakes_in(text), "");
}

TEST(Drafts, CannotBeAppendedBehindSomethingElse) {
  for (const char* text :
       {"schema: 1\ndeviations: []\n", "deviations:\n  - spec: a\nschema: 1\n"}) {
    const Result<std::string> after = with_drafts(file(text), {draft()});
    ASSERT_FALSE(after) << after.value();
    EXPECT_EQ(after.mistakes().front().what, "nothing can be appended to 'deviations.yaml'");
  }
}

}  // namespace
}  // namespace concord
