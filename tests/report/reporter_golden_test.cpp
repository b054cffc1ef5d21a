// Approved outputs: each reporter's text of each sample, in golden/SAMPLE.REPORTER.txt.
//
// With CONCORD_UPDATE_GOLDEN set the files are written anew; the change is then reviewed like any
// other.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/report/sample_cases.hpp"

namespace concord {

namespace {

void check_approved(const std::string& name, const std::string& actual) {
  const std::string path =
      std::string(CONCORD_SOURCE_DIR) + "/tests/report/golden/" + name + ".txt";
  if (std::getenv("CONCORD_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream approved;
  approved << file.rdbuf();
  EXPECT_EQ(approved.str(), actual) << "differs from " << path;
}

FailureContext known_elsewhere() {
  FailureContext context;
  context.claim_words = [](const std::string& id) {
    return id == "tg-waits-for-all" ? std::string("The block is left when all tasks are done.")
                                    : "";
  };
  context.elsewhere = [](const CaseResult&) {
    return std::vector<BackendVerdict>{{"cpython", Verdict::pass}, {"asio", Verdict::fail}};
  };
  return context;
}

class ApprovedOutput : public testing::TestWithParam<SampleCase> {};

TEST_P(ApprovedOutput, OfEachReporter) {
  for (const ReporterEntry& reporter : reporters()) {
    ReporterOptions options;
    options.failure = known_elsewhere();
    const std::string text = written(reporter.name, report_of(GetParam().result), options);
    check_approved(GetParam().name + "." + reporter.name, text);
  }
}

INSTANTIATE_TEST_SUITE_P(Samples, ApprovedOutput, testing::ValuesIn(sample_cases()),
                         [](const auto& sample) {
                           std::string name = sample.param.name;
                           for (char& letter : name) letter = letter == '-' ? '_' : letter;
                           return name;
                         });

Report report_of_all() {
  Report report = report_of(sample_cases().front().result);
  report.cases.clear();
  for (const SampleCase& sample : sample_cases()) report.cases.push_back(sample.result);
  report.wall_seconds = 1.5;
  return report;
}

Report report_with_stale_deviation() {
  Report report = report_of(sample_cases().front().result);
  report.stale_deviations = {{"coroutines", declared_deviation(),
                              "The deviation in deviations.yaml:3 is stale: no spec matches "
                              "'group/*'. Correct its 'spec:', or delete it."}};
  return report;
}

TEST(Reporters, TellOfADeviationThatMeansNoSpec) {
  for (const ReporterEntry& reporter : reporters()) {
    check_approved("means-no-spec." + reporter.name,
                   written(reporter.name, report_with_stale_deviation(), {}));
  }
}

TEST(ConsoleReporter, TellsPassesAndSkipsWhenVerbose) {
  Report report = report_of(sample_cases().front().result);
  report.context.seed = 7;
  report.wall_seconds = 1.5;
  for (const SampleCase& sample : sample_cases()) {
    if (sample.name == "unsupported" || sample.name == "deviates")
      report.cases.push_back(sample.result);
  }
  ReporterOptions options;
  options.verbose = true;
  check_approved("verbose.console", written("console", report, options));
}

TEST(ConsoleReporter, ColoursTheSameText) {
  const Report report = report_of_all();
  ReporterOptions options;
  options.color = true;
  std::string colored = written("console", report, options);
  EXPECT_NE(colored.find("\x1b[1;31mFAIL\x1b[0m"), std::string::npos);
  std::string bare;
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] == '\x1b') {
      i = colored.find('m', i);
    } else {
      bare += colored[i];
    }
  }
  // Padding inside of a coloured cell keeps its blanks at the end of a line.
  std::string trimmed;
  for (std::istringstream lines(bare); std::getline(lines, bare);) {
    trimmed += bare.substr(0, bare.find_last_not_of(' ') + 1) + "\n";
  }
  EXPECT_EQ(trimmed, written("console", report));
}

TEST(ConsoleReporter, EndsWithTheTotalsAloneOnTheirLine) {
  for (const bool quiet : {false, true}) {
    ReporterOptions options;
    options.quiet = quiet;
    const std::string text = written("console", report_of_all(), options);
    EXPECT_TRUE(text.ends_with("\n2 passed, 16 failed, 2 skipped\n")) << text;
  }
}

TEST(ConsoleReporter, SaysNothingButFailuresAndTotalsWhenQuiet) {
  ReporterOptions options;
  options.quiet = true;
  options.verbose = true;
  EXPECT_EQ(written("console", report_of(sample_cases().front().result), options),
            "1 passed, 0 failed, 0 skipped\n");
}

TEST(ConsoleReporter, SaysUnderWhichSeedAndDisciplineABackendWasJudged) {
  Report report = report_of_all();
  CaseResult steered = report.cases.at(1);
  steered.backend = "coroutines";
  steered.judgement = {};
  steered.judged_as = Discipline::cooperative;
  steered.seed = 9;
  steered.runs = 3;
  report.context.seed = 7;
  report.cases = {steered};
  const std::string text = written("console", report);
  EXPECT_NE(text.find("coroutines (cooperative, seeds 7 to 9)"), std::string::npos) << text;
}

TEST(ConsoleReporter, RemembersTheVerdictsOfOtherBackends) {
  Report report = report_of_all();
  CaseResult failed = report.cases.at(1);
  CaseResult passed = failed;
  passed.backend = "cpython";
  passed.judgement = {};
  report.cases = {passed, failed};
  EXPECT_NE(written("console", report).find("Same spec elsewhere: cpython pass\n"),
            std::string::npos);
}

}  // namespace

}  // namespace concord
