// JUnit XML as CI panels read it: well formed whatever programs write, and counted as the suites
// say.
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "tests/report/sample_cases.hpp"

namespace concord {

namespace {

Report report_of_all() {
  Report report = report_of(sample_cases().front().result);
  report.cases.clear();
  for (const SampleCase& sample : sample_cases()) report.cases.push_back(sample.result);
  return report;
}

class JunitReporter : public testing::Test {
 protected:
  void SetUp() override {
    text_ = written("junit", report_of_all());
    ASSERT_TRUE(document_.load_string(text_.c_str())) << text_;
  }

  /// The element inside of a test case: "failure", "error", "skipped" or nothing.
  std::string outcome_of(const std::string& spec) const {
    return testcase(spec).first_child().name();
  }

  pugi::xml_node testcase(const std::string& spec) const {
    return document_.select_node(("//testcase[@name='" + spec + "']").c_str()).node();
  }

  std::string text_;
  pugi::xml_document document_;
};

TEST_F(JunitReporter, HasASuiteForEachBackend) {
  std::vector<std::string> names;
  for (const pugi::xml_node suite : document_.child("testsuites")) {
    names.emplace_back(suite.attribute("name").value());
  }
  EXPECT_EQ(names, (std::vector<std::string>{"coroutines", "threads", "asio"}));
}

TEST_F(JunitReporter, TellsBrokenPromisesFromBrokenRuns) {
  EXPECT_EQ(outcome_of("gather/results-in-order"), "");
  EXPECT_EQ(outcome_of("gather/values"), "failure");
  EXPECT_EQ(outcome_of("task/await-each-other"), "error");
  EXPECT_EQ(outcome_of("sleep/forever"), "error");
  EXPECT_EQ(outcome_of("wait/unnumbered"), "error");
  EXPECT_EQ(outcome_of("as-completed/timeout"), "skipped");
}

TEST_F(JunitReporter, CountsWhatItHolds) {
  for (const pugi::xpath_node node : document_.select_nodes("//testsuite | //testsuites")) {
    const pugi::xml_node suite = node.node();
    const std::string prefix = suite.name() == std::string("testsuites") ? "testsuite/" : "";
    const auto number = [&](const char* query) {
      return static_cast<int>(suite.select_nodes((prefix + query).c_str()).size());
    };
    EXPECT_EQ(suite.attribute("tests").as_int(), number("testcase"));
    EXPECT_EQ(suite.attribute("failures").as_int(), number("testcase/failure"));
    EXPECT_EQ(suite.attribute("errors").as_int(), number("testcase/error"));
    EXPECT_EQ(suite.attribute("skipped").as_int(), number("testcase/skipped"));
  }
}

TEST_F(JunitReporter, PointsAtTheBrokenLine) {
  const pugi::xml_node node = testcase("gather/values");
  EXPECT_STREQ(node.attribute("file").value(), "specs/gather/values.yaml");
  EXPECT_EQ(node.attribute("line").as_int(), 2);
  EXPECT_STREQ(node.child("failure").attribute("message").value(),
               "main returned another value than it must.");
  EXPECT_NE(std::string(node.child("failure").text().get()).find("Again:  ./concord check"),
            std::string::npos);
}

TEST_F(JunitReporter, TellsOfTheOtherBackendsButNotOfTheOwn) {
  Report report = report_of_all();
  CaseResult failed = report.cases.at(1);
  CaseResult passed = failed;
  passed.backend = "cpython";
  passed.judgement = {};
  report.cases = {failed, passed};
  EXPECT_NE(written("junit", report).find("Same spec elsewhere: cpython pass\n"),
            std::string::npos);
}

TEST_F(JunitReporter, HoldsNoCharacterThatXmlForbids) {
  for (const char byte : text_) {
    const auto code = static_cast<unsigned char>(byte);
    EXPECT_TRUE(code >= 0x20 || code == '\n') << static_cast<int>(code);
  }
  EXPECT_EQ(text_.find("&#x"), std::string::npos);
  EXPECT_EQ(text_.find("&#0"), std::string::npos);
  EXPECT_EQ(text_.find('\xFF'), std::string::npos);
}

}  // namespace

}  // namespace concord
