// Campaigns: each program is counted once, whatever interrupts them; a difference becomes a
// finding; a journal comes back as it was written.
//
// The right engine stands in for the reference, and a wrong one is tried: no other process is
// needed.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>

#include "backends/coroutines/backend.hpp"
#include "harness/fuzz/campaign.hpp"
#include "harness/fuzz/generator.hpp"
#include "harness/fuzz/page.hpp"
#include "harness/spec/yaml_text.hpp"
#include "tests/fuzz/trees.hpp"

namespace concord::fuzz {
namespace {

std::unique_ptr<Backend> wrong_engine(std::string_view name) {
  const auto& faults = coroutines::faults();
  const auto fault =
      std::find_if(faults.begin(), faults.end(), [&](const auto& one) { return one.name == name; });
  return coroutines::make_faulty_backend(*fault);
}

class Campaigns : public ::testing::Test {
 protected:
  Journal run(Backend& engine, CampaignOptions options, Journal journal = {},
              Measure measure = Measure::exact) {
    Arena arena;
    arena.subjects = {{&engine, measure}};
    arena.reference = right_.get();
    arena.steerable = right_.get();
    arena.limits = random_program_limits();
    arena.limits.interrupted = interrupted_;
    run_campaign(arena, options, journal, {});
    return journal;
  }

  const std::unique_ptr<Backend> right_ = coroutines::make_backend();
  std::function<bool()> interrupted_;
};

CampaignOptions programs(std::uint64_t count, unsigned jobs) {
  CampaignOptions options;
  options.programs = count;
  options.jobs = jobs;
  return options;
}

TEST_F(Campaigns, TheRightEngineEqualsItself) {
  for (const Measure measure : {Measure::exact, Measure::facts}) {
    const Journal journal = run(*right_, programs(100, 2), {}, measure);
    EXPECT_EQ(journal.done.count(), 100U);
    EXPECT_EQ(journal.done.below(), 100U);
    EXPECT_EQ(journal.compared, 100U);
    EXPECT_EQ(journal.runs.of_subjects, 100U);
    EXPECT_EQ(journal.differing, 0U);
    EXPECT_TRUE(journal.findings.empty());
  }
}

TEST_F(Campaigns, AWrongEngineIsFoundAndShrunk) {
  for (const Measure measure : {Measure::exact, Measure::facts}) {
    const auto engine = wrong_engine("group-raises-bare-error");
    CampaignOptions options = programs(250, 1);
    options.most_findings = 1;
    const Journal journal = run(*engine, options, {}, measure);
    ASSERT_FALSE(journal.findings.empty());
    const Finding& first = journal.findings.front();
    EXPECT_EQ(first.backend, "coroutines+group-raises-bare-error");
    EXPECT_NE(first.constructs.find("group"), std::string::npos) << first.spec;
    EXPECT_LE(first.steps, 8U) << first.spec;
    EXPECT_NE(spec_of(first), nullptr) << first.spec;
    EXPECT_GE(journal.differing, journal.findings.size());
  }
}

TEST_F(Campaigns, OneProgramAloneShowsTheSame) {
  const auto engine = wrong_engine("sleep-wakes-early");
  CampaignOptions options = programs(50, 1);
  options.most_findings = 1;
  const Journal journal = run(*engine, options);
  ASSERT_FALSE(journal.findings.empty());
  CampaignOptions alone;
  alone.only = journal.findings.front().index;
  const Journal again = run(*engine, alone);
  EXPECT_EQ(again.done.count(), 1U);
  ASSERT_FALSE(again.findings.empty());
  EXPECT_EQ(again.findings.front().spec, journal.findings.front().spec);
}

/// All that a campaign found out, but for the time it took.
std::string told(Journal journal) {
  journal.seconds = 0;
  return to_text(journal);
}

TEST_F(Campaigns, InterruptingLosesAndRepeatsNothing) {
  const auto engine = wrong_engine("wait-raises-on-timeout");
  const std::string whole = told(run(*engine, programs(150, 1)));
  Journal journal;
  std::atomic<int> left = 0;
  int parts = 0;
  interrupted_ = [&] { return --left < 0; };
  while (journal.done.count() < 150 && parts < 1000) {
    left = 300 + 60 * parts++;
    const auto back = parse_journal(to_text(journal));
    ASSERT_TRUE(back);
    journal = run(*engine, programs(150, 1), *back);
  }
  EXPECT_GT(parts, 3);
  EXPECT_EQ(told(journal), whole);
}

TEST_F(Campaigns, OnSeveralThreadsEachProgramIsCountedOnce) {
  const auto engine = wrong_engine("wait-raises-on-timeout");
  std::atomic<int> left = 2000;
  interrupted_ = [&] { return --left < 0; };
  Journal journal = run(*engine, programs(200, 4));
  interrupted_ = {};
  journal = run(*engine, programs(200, 4), journal);
  const Journal whole = run(*engine, programs(200, 1));
  EXPECT_EQ(journal.done.below(), 200U);
  EXPECT_EQ(journal.programs_with, whole.programs_with);
  EXPECT_EQ(journal.compared, whole.compared);
  EXPECT_EQ(journal.differing, whole.differing);
  EXPECT_EQ(journal.runs.of_subjects, whole.runs.of_subjects);
}

TEST(Journals, ComeBackAsTheyWereWritten) {
  Journal journal;
  journal.campaign = "seed 1; of\ta \\ strange\nname";
  for (const std::uint64_t index : {0, 1, 2, 5, 9}) journal.done.add(index);
  journal.programs_with[3] = 4;
  journal.runs = {7, 11, 13};
  journal.compared = 5;
  journal.differing = 2;
  journal.unshrunk = 1;
  journal.seconds = 1.5;
  EXPECT_TRUE(journal.add({.seed = 1,
                           .index = 5,
                           .backend = "exec:a\tb",
                           .kind = Difference::Kind::instant,
                           .sentence = "t\\n came.",
                           .constructs = "cancel",
                           .steps = 3,
                           .tried = 40,
                           .spec = "schema: 1\ntitle: x\n"}));
  const auto back = parse_journal(to_text(journal));
  ASSERT_TRUE(back);
  EXPECT_EQ(to_text(*back), to_text(journal));
  EXPECT_EQ(back->campaign, journal.campaign);
  EXPECT_EQ(back->done.below(), 3U);
  EXPECT_TRUE(back->done.holds(5));
  EXPECT_FALSE(back->done.holds(4));
  ASSERT_EQ(back->findings.size(), 1U);
  EXPECT_EQ(back->findings.front().spec, "schema: 1\ntitle: x\n");
  EXPECT_EQ(back->findings.front().key(), journal.findings.front().key());
}

TEST(Journals, OfAnythingElseAreNone) {
  EXPECT_FALSE(parse_journal(""));
  EXPECT_FALSE(parse_journal("schema: 1\n"));
  EXPECT_TRUE(parse_journal("concord fuzz journal 3\nfinding\tx\ndone\nnothing\nend\n"));
}

TEST(Journals, ThatWereCutOrEditedAreNone) {
  Journal journal;
  for (std::uint64_t index = 0; index < 3; ++index) journal.done.add(index);
  journal.compared = 3;
  const std::string whole = to_text(journal);
  EXPECT_TRUE(parse_journal(whole));
  EXPECT_FALSE(parse_journal(whole.substr(0, whole.size() - 4))) << "its end is missing";
  const auto with_done = [&](const std::string& done) {
    std::string text = whole;
    return text.replace(text.find("done\t3"), 6, "done\t" + done);
  };
  EXPECT_TRUE(parse_journal(with_done("4")));
  EXPECT_FALSE(parse_journal(with_done("2"))) << "more was compared than done";
  EXPECT_FALSE(parse_journal(with_done("99999999999999"))) << "nobody has had the time for it";
}

TEST(Journals, KeepRacesForWhoWantsToLookAtThem) {
  Journal journal;
  journal.command = "./concord fuzz -b some -n 3 --seed 1";
  journal.races = {{17, "some", Difference::Kind::outcome, 3}};
  const auto back = parse_journal(to_text(journal));
  ASSERT_TRUE(back && back->races.size() == 1);
  EXPECT_EQ(back->races.front().index, 17U);
  EXPECT_EQ(back->races.front().shown, 3);
  EXPECT_EQ(back->command, journal.command);
  const std::string page = markdown_page({*back}, "concord fuzz");
  EXPECT_NE(page.find("| 17 | some | outcome | 3 of 20 |"), std::string::npos) << page;
  EXPECT_NE(page.find("`./concord fuzz -b some -n 3 --seed 1`"), std::string::npos) << page;
}

TEST(Journals, TellWhatWasNotComparedAndWhy) {
  Journal journal;
  journal.campaign = "seed 1; some";
  for (std::uint64_t i = 0; i < 200; ++i) journal.add(Omission{i, "other: hang: it took 5s"});
  const auto back = parse_journal(to_text(journal));
  ASSERT_TRUE(back && back->omissions.size() == 100);
  EXPECT_EQ(back->omissions.back().index, 99U);
  const std::string page = markdown_page({*back}, "concord fuzz");
  EXPECT_NE(page.find("| seed 1 | 99 | other: hang: it took 5s |"), std::string::npos) << page;
}

TEST(Journals, CountWhatIsKnownAlready) {
  Journal journal;
  const Finding one{.backend = "b", .constructs = "cancel"};
  EXPECT_TRUE(journal.add(one));
  EXPECT_FALSE(journal.add(one));
  EXPECT_EQ(journal.findings.front().times, 2U);
  EXPECT_TRUE(journal.add({.backend = "b", .constructs = "group"}));
}

TEST(Pages, TellFiguresAndFindings) {
  Journal journal;
  for (std::uint64_t i = 0; i < 1200; ++i) journal.done.add(i);
  journal.programs_with[static_cast<std::size_t>(Construct::cancel)] = 600;
  journal.add(
      {.backend = "b", .sentence = "a came late.", .constructs = "cancel", .spec = "x: 1\n"});
  journal.campaign = "seed 7; b 1, exactly";
  Journal other;
  other.campaign = "seed 8; b 1, exactly";
  const std::string page = markdown_page({journal, other}, "concord fuzz");
  for (const char* part : {"| programs | 1,200 |", "## seed 7; b 1, exactly", "## seed 8",
                           "| cancel | 600 | 50.0% |", "a came late.", "```yaml\nx: 1\n```"}) {
    EXPECT_NE(page.find(part), std::string::npos) << part << "\n" << page;
  }
  const std::string lines = json_lines({journal, other});
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 3);
  for (const char* part :
       {R"({"campaign":"seed 7; b 1, exactly","programs":1200,)", R"("cancel":600)",
        R"("sentence":"a came late.")", R"("spec":"x: 1\u000a"})"}) {
    EXPECT_NE(lines.find(part), std::string::npos) << part << "\n" << lines;
  }
}

}  // namespace
}  // namespace concord::fuzz
