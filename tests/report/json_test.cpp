// The JSON lines that other tools read: every line parses, and every key stands where the format
// has it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/report/case_builder.hpp"
#include "tests/report/sample_cases.hpp"

namespace concord {

namespace {

using Json = nlohmann::ordered_json;

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line));
  return lines;
}

const CaseResult& sample(const std::string& name) {
  for (const SampleCase& one : sample_cases()) {
    if (one.name == name) return one.result;
  }
  throw std::out_of_range(name);
}

Json case_line(const CaseResult& result, ReporterOptions options = {}) {
  return lines_of(written("json", report_of(result), options)).at(1);
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

using Keys = std::vector<std::string>;

TEST(JsonReporter, BeginsWithAHeaderAndEndsWithAFooter) {
  const std::vector<Json> lines = lines_of(written("json", report_of(sample("order"))));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(keys_of(lines[0]), (Keys{"kind", "schema", "tool", "version", "machine", "compiler",
                                     "flags", "clock", "seed", "backends", "started_at"}));
  EXPECT_EQ(lines[0]["kind"], "header");
  EXPECT_EQ(lines[0]["schema"], 1);
  EXPECT_EQ(lines[0]["backends"][0]["discipline"], "fifo");
  EXPECT_EQ(lines[0]["backends"][0]["primitives"][1]["kind"], "composed");
  EXPECT_EQ(lines[2].dump(),
            R"({"kind":"footer","passed":0,"failed":1,"skipped":0,"wall_seconds":0.0})");
}

TEST(JsonReporter, GivesEachCaseTheKeysOfTheFormatInTheirOrder) {
  const Keys first{"kind",   "spec",  "backend", "verdict", "main",
                   "end_ns", "tasks", "at_end",  "trace"};
  const Keys further{"title",       "judged_as", "facts_judged", "facts_not_judged",
                     "alternative", "seed",      "runs",         "failures",
                     "ending",      "reason",    "waits"};
  for (const SampleCase& one : sample_cases()) {
    const Json line = case_line(one.result);
    const Keys keys = keys_of(line);
    EXPECT_EQ(Keys(keys.begin(), keys.begin() + 9), first) << one.name;
    for (const std::string& key : further) EXPECT_TRUE(line.contains(key)) << one.name << key;
    const bool failed = counted_as(one.result.judgement.verdict) == Count::failed;
    const bool deviates = one.result.judgement.verdict == Verdict::deviates;
    EXPECT_EQ(line.contains("violations"), failed || deviates) << one.name;
    EXPECT_EQ(line.contains("deviation"), one.result.deviation != nullptr) << one.name;
    EXPECT_EQ(line.contains("again"), failed) << one.name;
  }
}

TEST(JsonReporter, WritesValuesByTheirKinds) {
  const Json line = case_line(sample("passing"));
  EXPECT_EQ(line["main"].dump(), R"({"returned":[2,{"task":"work#2"},{"opaque":"group"}]})");
  EXPECT_EQ(line["end_ns"], 2'500'000'000);
  EXPECT_EQ(line["tasks"]["work#1"].dump(), R"({"state":"returned","started":true,"value":2})");
  EXPECT_EQ(line["tasks"]["work#2"]["value"].dump(), R"({"duration_ns":400000000})");
  EXPECT_EQ(line["tasks"]["results"].dump(),
            R"({"state":"returned","started":false,"value":[true,"x"]})");
  EXPECT_EQ(line["at_end"]["work#1"], "returned");
  EXPECT_EQ(line["trace"][3].dump(), R"({"t_ns":1000000000,"task":"work#2","event":"done-1"})");
}

TEST(JsonReporter, WritesExceptionsWithAllFourKeysAndTheirCauses) {
  const Json line = case_line(sample("order"));
  const Json& group = line["main"]["raised"];
  EXPECT_EQ(keys_of(group), (Keys{"type", "message", "exceptions", "cause"}));
  EXPECT_EQ(group["exceptions"][1]["cause"]["type"], "ValueError");
  EXPECT_EQ(group["exceptions"][0].dump(),
            R"({"type":"ValueError","message":"first","exceptions":[],"cause":null})");
  EXPECT_EQ(line["tasks"]["c"]["exception"]["type"], "CancelledError");
  EXPECT_FALSE(line["tasks"]["c"].contains("value"));
}

TEST(JsonReporter, NamesBothEndsOfTheViolatedEdgeAndTheCommand) {
  const Json line = case_line(sample("order"));
  const Json& edge = line["violations"][0];
  EXPECT_EQ(edge["file"], "specs/task-group/first-error.yaml");
  EXPECT_EQ(edge["line"], 4);
  EXPECT_EQ(edge["column"], 7);
  EXPECT_EQ(edge["length"], 41);
  EXPECT_EQ(edge["first"]["name"], "c.cancelled");
  EXPECT_EQ(edge["first"]["number"], 11);
  EXPECT_EQ(edge["second"]["number"], 10);
  EXPECT_EQ(edge["second"]["column"], 42);
  EXPECT_EQ(line["again"], "./concord check task-group/first-error -b threads --seed 20931 -v");
}

TEST(JsonReporter, SaysNullForWhatNeverCame) {
  EXPECT_TRUE(
      case_line(sample("order-on-two-lines"))["violations"][0]["first"]["number"].is_null());
  const Json deadlock = case_line(sample("deadlock"));
  EXPECT_TRUE(deadlock["main"].is_null());
  EXPECT_TRUE(deadlock["end_ns"].is_null());
  EXPECT_EQ(deadlock["at_end"], Json::object());
  EXPECT_EQ(deadlock["tasks"]["t"].dump(), R"({"state":"pending","started":true})");
  EXPECT_EQ(deadlock["waits"].size(), 2U);
}

TEST(JsonReporter, LeavesTasksMadeAfterMainOutOfTheStatesAtItsEnd) {
  CaseResult result = sample("passing");
  result.execution.tasks[1].existed_at_end = false;
  const Json line = case_line(result);
  EXPECT_FALSE(line["at_end"].contains("work#1"));
  EXPECT_TRUE(line["tasks"].contains("work#1"));
}

TEST(JsonReporter, CutsATraceOfMoreThanTenThousandEvents) {
  CaseBuilder made("mark/many", "many marks", "");
  made.task("main");
  for (int i = 0; i < 10'000; ++i) made.mark(i, 0, "m");
  EXPECT_FALSE(case_line(made.result).contains("trace_hash"));
  made.mark(10'000, 0, "m");
  const Json cut = case_line(made.result);
  EXPECT_EQ(cut["trace"].size(), 10'000U);
  EXPECT_EQ(cut["events"], 10'001);
  EXPECT_EQ(cut["trace_hash"].get<std::string>().size(), 16U);
  ReporterOptions options;
  options.full_trace = true;
  EXPECT_EQ(case_line(made.result, options)["trace"].size(), 10'001U);
}

TEST(JsonReporter, ReplacesWhatIsNoUtf8) {
  const Json line = case_line(sample("hostile-text"));
  EXPECT_EQ(line["tasks"]["任务"]["exception"]["message"], "line\nfeed\r\x01 ]]> \xEF\xBF\xBD");
  EXPECT_EQ(line["trace"][3]["event"], "\x1b[31mred\x07");
}

/// What has been flushed, and so would outlive a crash.
class FlushedText : public std::stringbuf {
 public:
  std::string text;

 private:
  int sync() override {
    text = str();
    return 0;
  }
};

TEST(JsonReporter, FlushesACaseAsSoonAsItIsFinished) {
  FlushedText flushed;
  std::ostream out(&flushed);
  ReporterOptions options;
  options.out = &out;
  const auto reporter = reporters().at(1).make(options);
  reporter->case_finished(sample("order"));
  ASSERT_EQ(lines_of(flushed.text).size(), 1U);
  EXPECT_EQ(lines_of(flushed.text)[0]["kind"], "case");
}

}  // namespace

}  // namespace concord
