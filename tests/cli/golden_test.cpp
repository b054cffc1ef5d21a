// Golden cases of the command line: each folder of tests/cli/golden is one.
//
// `cmd` is a shell command, run in an empty project of its own whose specs/ is a copy of
// tests/cli/specs; `stdout`, `stderr` and `exit` are what it must give. With CONCORD_UPDATE_GOLDEN
// set they are rewritten instead, to be reviewed as a diff.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace concord {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(CONCORD_SOURCE_DIR) / "tests/cli";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// A project that holds specs and nothing else, for one command.
class Project {
 public:
  Project() {
    std::string name = (fs::temp_directory_path() / "concord-cli-XXXXXX").string();
    root_ = mkdtemp(name.data());
    fs::copy(kFolder / "specs", root_ / "specs", fs::copy_options::recursive);
  }
  ~Project() { fs::remove_all(root_); }
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;

  const fs::path& root() const { return root_; }

 private:
  fs::path root_;
};

struct Result {
  std::string out;
  std::string err;
  std::string exit_code;
};

Result run(const std::string& command) {
  const Project project;
  const fs::path script = project.root() / "script";
  const fs::path out = project.root() / "out";
  const fs::path err = project.root() / "err";
  write(script, command);
  const std::string line =
      "cd '" + project.root().string() + "' && env -u CONCORD_ROOT -u NO_COLOR PATH='" +
      fs::path(CONCORD_BINARY).parent_path().string() + "':\"$PATH\" sh '" + script.string() +
      "' >'" + out.string() + "' 2>'" + err.string() + "' </dev/null";
  const int status = std::system(line.c_str());
  return {read(out), read(err), std::to_string(WEXITSTATUS(status)) + "\n"};
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kFolder / "golden")) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, PrintsAndExitsAsBefore) {
  const fs::path folder = kFolder / "golden" / GetParam();
  const Result result = run(read(folder / "cmd"));
  if (std::getenv("CONCORD_UPDATE_GOLDEN") != nullptr) {
    write(folder / "stdout", result.out);
    write(folder / "stderr", result.err);
    write(folder / "exit", result.exit_code);
    return;
  }
  EXPECT_EQ(result.out, read(folder / "stdout"));
  EXPECT_EQ(result.err, read(folder / "stderr"));
  EXPECT_EQ(result.exit_code, read(folder / "exit"));
}

std::string test_name(const testing::TestParamInfo<std::string>& golden_case) {
  std::string name = golden_case.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(case_names()), test_name);

}  // namespace
}  // namespace concord
