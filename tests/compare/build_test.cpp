// A build that is asked line by line: here a script that answers as `bench --serve` does, or does
// not.
#include "harness/compare/build.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <utility>

#include "harness/compare/processors.hpp"

namespace concord {
namespace {

namespace fs = std::filesystem;

class BuildCompetitorTest : public ::testing::Test {
 protected:
  BuildCompetitorTest() {
    std::string pattern = (fs::temp_directory_path() / "concord-build-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~BuildCompetitorTest() override { fs::remove_all(folder_); }

  /// A script whose commands see each line as $line.
  BuildCompetitor build(const std::string& commands, std::function<bool()> interrupted = {}) {
    const fs::path script = folder_ / "build";
    std::ofstream(script) << "#!/bin/sh\nwhile read -r line; do\n" << commands << "\ndone\n";
    fs::permissions(script, fs::perms::owner_all);
    return BuildCompetitor({script, "--specs 'a folder'", "bench/gather 10 some native", patience_},
                           std::move(interrupted));
  }

  fs::path folder_;
  std::chrono::milliseconds patience_ = std::chrono::minutes(1);
};

TEST_F(BuildCompetitorTest, IsWaitedForSoLongAsTheQuestionSays) {
  patience_ = std::chrono::milliseconds(0);
  BuildCompetitor slow = build("echo ready 1; exit");
  slow.begin();
  EXPECT_NE(slow.struck_out(), "");
}

TEST_F(BuildCompetitorTest, IsAskedForSamples) {
  BuildCompetitor competitor = build(
      "case $line in\n"
      "  'begin bench/gather 10 some native') echo ready 7 ;;\n"
      "  'sample 7 2') echo sample 700 600 5 4 ;;\n"
      "  *) echo out \"asked: $line\" ;;\n"
      "esac");
  competitor.begin();
  EXPECT_EQ(competitor.struck_out(), "");
  EXPECT_EQ(competitor.usual_runs(), 7);
  const TimedSample sample = competitor.sample(7, 2);
  EXPECT_EQ(sample.runs, 7);
  EXPECT_EQ(sample.wall_ns, 700);
  EXPECT_EQ(sample.cpu_ns, 600);
  EXPECT_EQ(sample.voluntary, 5);
  EXPECT_EQ(sample.involuntary, 4);
}

TEST_F(BuildCompetitorTest, IsAskedOnceForASampleThatWasStarted) {
  BuildCompetitor competitor = build(
      "case $line in\n"
      "  begin*) echo ready 1 ;;\n"
      "  *) echo $line 0 0 ;;\n"
      "esac");
  competitor.begin();
  competitor.start_sample(7, 0);
  EXPECT_EQ(competitor.sample(7, 0).wall_ns, 7);
  EXPECT_EQ(competitor.sample(8, 0).wall_ns, 8);
}

TEST_F(BuildCompetitorTest, HasNoNumberIfWhatItAnswersIsNone) {
  for (const std::string answer : {"-5 1 0 0", "0 0 0 0", "nan 1 0 0", "7", ""}) {
    BuildCompetitor competitor = build(
        "case $line in\n"
        "  begin*) echo ready 1 ;;\n"
        "  *) echo 'sample " +
        answer +
        "' ;;\n"
        "esac");
    competitor.begin();
    competitor.sample(1, 0);
    EXPECT_NE(competitor.struck_out(), "") << answer;
  }
}

TEST_F(BuildCompetitorTest, EachStartIsAFreshCopyWithTheSameArguments) {
  BuildCompetitor competitor =
      build("echo \"$0 $*\" >> '" + (folder_ / "starts").string() + "'; echo ready 1");
  competitor.begin();
  competitor.begin();
  std::ifstream starts(folder_ / "starts");
  std::string first;
  std::string second;
  ASSERT_TRUE(std::getline(starts, first) && std::getline(starts, second));
  EXPECT_NE(first, second);
  for (const std::string& start : {first, second}) {
    EXPECT_TRUE(start.ends_with(" bench --serve --specs a folder")) << start;
    const fs::path copy = start.substr(0, start.find(' '));
    EXPECT_NE(copy, folder_ / "build");
    EXPECT_EQ(fs::exists(copy), start == second) << "the old one goes with its process";
  }
}

/// Both sides of a duel make ready at the same time.
TEST_F(BuildCompetitorTest, SetsOutOnceForEachStart) {
  BuildCompetitor competitor =
      build("echo \"$line\" >> '" + (folder_ / "asked").string() + "'; echo ready 3");
  competitor.set_out();
  competitor.begin();
  EXPECT_EQ(competitor.usual_runs(), 3);
  competitor.begin();
  std::ifstream asked(folder_ / "asked");
  int lines = 0;
  for (std::string line; std::getline(asked, line);) ++lines;
  EXPECT_EQ(lines, 2);
}

TEST_F(BuildCompetitorTest, StaysOnAProcessor) {
  BuildCompetitor competitor = build(
      "case $line in\n"
      "  begin*) echo ready 1 ;;\n"
      "  *) echo sample 1$(sed -n 's/^Cpus_allowed_list:[^0-9]*//p' /proc/self/status) 0 0 0 ;;\n"
      "esac");
  competitor.begin();
  const int last = usable_processors().back();
  competitor.stay_on(last);
  EXPECT_EQ(std::to_string(competitor.sample(1, 0).wall_ns), "1" + std::to_string(last));
}

TEST_F(BuildCompetitorTest, IsStruckOutWhenItSaysSo) {
  BuildCompetitor competitor = build("echo out it deadlocks");
  competitor.begin();
  EXPECT_EQ(competitor.struck_out(), "it deadlocks");
  competitor.sample(1, 0);
  EXPECT_EQ(competitor.struck_out(), "it deadlocks");
}

TEST_F(BuildCompetitorTest, IsStruckOutWhenItIsNoBuild) {
  BuildCompetitor silent = build("echo what do you want >&2; exit 3");
  silent.begin();
  EXPECT_TRUE(
      silent.struck_out().ends_with("did not answer as a build of concord does: what do you want"))
      << silent.struck_out();
  BuildCompetitor chatty = build("echo hello");
  chatty.begin();
  EXPECT_EQ(chatty.struck_out(), "an answer was: hello");
}

/// Nobody waits for its last words, nor blames it.
TEST_F(BuildCompetitorTest, IsNotWaitedForByWhoHadEnough) {
  BuildCompetitor competitor = build("cat", [] { return true; });
  competitor.begin();
  EXPECT_EQ(competitor.struck_out(), "interrupted");
}

TEST_F(BuildCompetitorTest, IsStruckOutWhenThereIsNone) {
  BuildCompetitor competitor({folder_ / "none", "", "bench/gather 10 some native"}, {});
  competitor.begin();
  EXPECT_NE(competitor.struck_out().find("No such file"), std::string::npos)
      << competitor.struck_out();
}

}  // namespace
}  // namespace concord
