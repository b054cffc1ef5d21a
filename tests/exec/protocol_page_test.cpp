// The page about the protocol: its example is run exactly as it stands there.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "harness/base/shell.hpp"
#include "harness/process/child_process.hpp"
#include "tests/exec/stage.hpp"

namespace concord {
namespace {

using std::chrono::seconds;

/// What stands between ```LANGUAGE and ```.
std::string block_of(const std::string& page, const std::string& language) {
  const std::string fence = "\n```" + language + "\n";
  const std::size_t begin = page.find(fence);
  if (begin == std::string::npos) return "";
  const std::size_t first = begin + fence.size();
  return page.substr(first, page.find("\n```", first) + 1 - first);
}

std::string page() {
  return testing::text_of(CONCORD_SOURCE_DIR "/backends/PROTOCOL.md");
}

struct Said {
  std::string text;
  std::string end;
};

Said run_concord(const std::string& arguments) {
  ChildProcess concord("env CONCORD_ROOT=" + shell_quoted(CONCORD_SOURCE_DIR) + " " +
                       shell_quoted(CONCORD_BINARY) + " " + arguments);
  Said said;
  std::string line;
  while (concord.read_line(line, Patience(seconds(120))) == ChildProcess::Read::line) {
    said.text += line + "\n";
  }
  said.end = concord.wait_for_end(Patience(seconds(20))).value_or("lives on");
  return said;
}

class ProtocolPage : public ::testing::Test {
 protected:
  ProtocolPage() { std::ofstream(adapter_) << example_; }

  const testing::TemporaryFolder folder_;
  const std::filesystem::path adapter_ = folder_.path() / "toy.py";
  const std::string example_ = block_of(page(), "python");
};

TEST_F(ProtocolPage, HasAShortExample) {
  EXPECT_FALSE(example_.empty());
  EXPECT_LT(std::count(example_.begin(), example_.end(), '\n'), 60);
}

TEST_F(ProtocolPage, HasAnExampleThatIsRight) {
  const Said said = run_concord("backend-check " + shell_quoted("python3 " + adapter_.string()));
  EXPECT_EQ(said.end, "exited with status 0") << said.text;
  for (const char* name : {"an empty program", "sleep and mark", "spawn and await", "bye"}) {
    EXPECT_NE(said.text.find(std::string("ok        ") + name + "\n"), std::string::npos)
        << said.text;
  }
}

TEST_F(ProtocolPage, HasAnExampleThatPassesAFirstSpec) {
  const std::filesystem::path spec = folder_.path() / "first.yaml";
  const std::string text = block_of(page(), "yaml");
  ASSERT_FALSE(text.empty());
  std::ofstream(spec) << text;
  const Said said = run_concord("check -q " + shell_quoted(spec.string()) + " -b " +
                                shell_quoted("exec:python3 " + adapter_.string()));
  EXPECT_EQ(said.end, "exited with status 0");
  EXPECT_EQ(said.text, "1 passed, 0 failed, 0 skipped\n");
}

}  // namespace
}  // namespace concord
