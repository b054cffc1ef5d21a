// The rules of the house: the project keeps them, and each of them is seen to fail on something
// planted.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "tests/tidy/rules.hpp"

namespace concord::tidy {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// What git knows or would add; empty where there is no git.
std::vector<std::string> paths_from_git(const std::string& root) {
  const std::string command =
      "git -C '" + root + "' ls-files --cached --others --exclude-standard 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string all;
  std::array<char, 4096> buffer{};
  while (pipe && fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) all += buffer.data();
  std::vector<std::string> paths;
  for (const std::string_view line : lines_of(all)) paths.emplace_back(line);
  return paths;
}

/// Whether .gitignore means it; of its language this knows what stands there: "/path/", "name/",
/// "name".
bool is_ignored(const std::string& ignored, const fs::path& path) {
  for (std::string_view line : lines_of(ignored)) {
    if (line.ends_with('/')) line.remove_suffix(1);
    if (line == (line.starts_with('/') ? "/" + path.string() : path.filename().string())) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> paths_from_folders(const fs::path& root) {
  const std::string ignored = read(root / ".gitignore") + ".git/\n";
  std::vector<std::string> paths;
  for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator();
       ++at) {
    const fs::path path = at->path().lexically_relative(root);
    if (is_ignored(ignored, path)) {
      if (at->is_directory()) at.disable_recursion_pending();
    } else if (at->is_regular_file()) {
      paths.push_back(path.string());
    }
  }
  return paths;
}

Files project_files() {
  const std::string root = CONCORD_SOURCE_DIR;
  std::vector<std::string> paths = paths_from_git(root);
  if (paths.empty()) paths = paths_from_folders(root);
  Files files;
  for (const std::string& path : paths) {
    if (fs::is_regular_file(fs::path(root) / path))
      files.push_back({path, read(fs::path(root) / path)});
  }
  return files;
}

/// Where there is no git, as on a bare machine, the same files are found.
TEST(Tidy, FoldersHoldWhatGitKnows) {
  std::vector<std::string> from_git = paths_from_git(CONCORD_SOURCE_DIR);
  if (from_git.empty()) GTEST_SKIP() << "there is no git here";
  std::vector<std::string> from_folders = paths_from_folders(CONCORD_SOURCE_DIR);
  // What was deleted and not committed yet, git still knows.
  std::erase_if(from_git, [](const std::string& path) {
    return !fs::is_regular_file(fs::path(CONCORD_SOURCE_DIR) / path);
  });
  std::sort(from_git.begin(), from_git.end());
  std::sort(from_folders.begin(), from_folders.end());
  EXPECT_EQ(from_folders, from_git);
}

TEST(Tidy, TheProjectKeepsItsRules) {
  const Files files = project_files();
  ASSERT_GT(files.size(), 50U);
  for (const Rule& rule : rules()) {
    for (const std::string& complaint : rule.check(files)) {
      ADD_FAILURE() << rule.name << ": " << complaint;
    }
  }
}

std::string function_of(int lines) {
  std::string text = "// A.\nnamespace a {\nint f(int x) {\n";
  for (int i = 0; i < lines - 2; ++i) text += "  { x += '{'; }\n";
  return text + "}\n}\n";
}

/// A function that holds a table, or a raw text, of so many lines, of which none is code.
std::string data_of(int lines) {
  std::string text = "// A.\nint f(int x) {\n  static const std::vector<int> table{\n";
  for (int i = 0; i < lines; ++i) text += "      {1, f(2)},\n";
  text += "  };\n}\nint g(int x) {\n  h(R\"~(\n";
  for (int i = 0; i < lines; ++i) text += "{ raw\n";
  return text + ")~\");\n}\n";
}

/// A file that breaks one rule, and its twin that does not.
struct Planted {
  std::string rule;
  File bad;
  File good;
};

const std::vector<Planted>& planted() {
  static const std::string leftover = std::string("// TO") + "DO: later.\n";
  static const std::string sleeping = std::string("// A.\nsleep_") + "for(1);\n";
  static const std::string talking = std::string("std::c") + "out << 1;\n";
  static const std::string ending = std::string("ex") + "it(1);\n";
  static const std::string see = std::string("/") + "/ See ";
  static const std::string foreign = std::string("see ../sha") + "red/x\n";
  static const std::vector<Planted> table{
      {"includes",
       {"harness/judge/a.hpp", "#include \"harness/spec/load.hpp\"\n"},
       {"harness/judge/a.hpp", "#include \"harness/model/spec.hpp\"\n"}},
      {"includes",
       {"harness/report/a.hpp", "#include \"harness/judge/judge.hpp\"\n"},
       {"harness/run/a.hpp", "#include \"harness/judge/judge.hpp\"\n"}},
      {"includes",
       {"harness/run/a.hpp", "#include \"backends/registry.hpp\"\n"},
       {"harness/main.cpp", "#include \"backends/registry.hpp\"\n"}},
      {"includes",
       {"backends/one/a.hpp", "#include \"backends/two/b.hpp\"\n"},
       {"backends/one/a.hpp", "#include \"backends/one/b.hpp\"\n"}},
      {"includes",
       {"backends/one/a.hpp", "#include \"harness/judge/judge.hpp\"\n"},
       {"backends/one/a.hpp", "#include \"harness/interpret/engine.hpp\"\n"}},
      {"includes",
       {"backends/asio/a.cpp", "#include <nlohmann/json.hpp>\n"},
       {"backends/exec/a.cpp", "#include <nlohmann/json.hpp>\n"}},
      {"includes",
       {"backends/cpython/a.cpp", "#include \"backends/threads/b.hpp\"\n"},
       {"backends/cpython/a.cpp", "#include \"backends/exec/b.hpp\"\n"}},
      {"includes",
       {"backends/uvloop/a.cpp", "#include \"backends/exec/b.hpp\"\n"},
       {"backends/uvloop/a.cpp", "#include \"backends/cpython/b.hpp\"\n"}},
      {"includes",
       {"harness/run/a.cpp", "#include <CLI/CLI.hpp>\n"},
       {"harness/cli/a.cpp", "#include <CLI/CLI.hpp>\n"}},
      {"sources are listed", {"harness/run/new.cpp", ""}, {"harness/run/listed.cpp", ""}},
      {"file sizes",
       {"harness/a.hpp", std::string(151, '\n')},
       {"harness/a.hpp", std::string(150, '\n')}},
      {"file sizes",
       {"harness/a.cpp", std::string(401, '\n')},
       {"tests/a.cpp", std::string(600, '\n')}},
      {"function lengths", {"a.cpp", function_of(61)}, {"a.cpp", function_of(60)}},
      {"function lengths", {"a.cpp", data_of(99) + function_of(61)}, {"a.cpp", data_of(99)}},
      {"opening comments", {"a.cpp", "#include <a>\n"}, {"a.cpp", "// A.\n#include <a>\n"}},
      {"opening comments", {"run", "#!/bin/sh\nset -e\n"}, {"run", "#!/bin/sh\n# Runs.\n"}},
      {"line shapes", {"a.cpp", "\tx\n"}, {"a.md", "\tx\n"}},
      {"line shapes", {"a.md", "x \n"}, {"tests/cli/golden/a", "x \n"}},
      {"line shapes", {"a.cpp", std::string(101, 'x')}, {"a.cpp", std::string(100, 'x')}},
      {"banned words", {"a.cpp", leftover}, {"a.cpp", "// Later.\n"}},
      {"banned words", {"harness/run/a.cpp", talking}, {"harness/cli/a.cpp", talking}},
      {"banned words", {"harness/run/a.cpp", ending}, {"harness/run/a.cpp", "g_" + ending}},
      {"banned words", {"tests/a.cpp", sleeping}, {"harness/run/a.cpp", sleeping}},
      {"banned words", {"a.md", foreign}, {"a.md", "see shared.hpp\n"}},
      {"banned words", {"a.md", std::string("/ho") + "me/me\n"}, {"a.md", "at home/me\n"}},
      {"references",
       {"harness/run/a.cpp", see + "nowhere.hpp.\n"},
       {"harness/run/a.cpp", see + "listed.cpp.\n"}},
      {"references",
       {"a.md", "`harness/no.cpp`\n"},
       {"a.md", "`run/listed.cpp`, `listed.cpp`, no.cpp\n"}},
      {"type names",
       {"harness/a.hpp", "namespace concord {\nclass Listed final : public A {\n};\n}\n"},
       {"harness/a.hpp", "namespace concord {\nclass Listed;\nenum class Own {};\n}\n"}},
      {"type names",
       {"harness/a.hpp", "namespace concord {\nstruct Listed {\n};\n}\n"},
       {"harness/a.hpp", "namespace concord::a {\nstruct Listed {\n};\n}\n"}},
  };
  return table;
}

Complaints complaints_about(const std::string& rule, const File& file) {
  const Files files{
      {"harness/run/CMakeLists.txt", "add_library(x listed.cpp a.cpp)\n"},
      {"harness/run/listed.cpp", "// Listed.\n"},
      {"harness/run/listed.hpp", "// Listed.\nnamespace concord {\nstruct Listed {\n};\n}\n"},
      file};
  for (const Rule& row : rules()) {
    if (row.name == rule) return row.check(files);
  }
  return {"no rule is called " + rule};
}

TEST(Tidy, EveryRuleFindsWhatBreaksItAndNothingElse) {
  for (const Planted& pair : planted()) {
    EXPECT_EQ(complaints_about(pair.rule, pair.bad).size(), 1U)
        << pair.rule << " on " << pair.bad.path << ": " << pair.bad.text;
    EXPECT_EQ(complaints_about(pair.rule, pair.good), Complaints{})
        << pair.rule << " on " << pair.good.path;
  }
}

TEST(Tidy, EveryRuleHasSomethingPlanted) {
  for (const Rule& rule : rules()) {
    EXPECT_TRUE(std::any_of(planted().begin(), planted().end(), [&](const Planted& pair) {
      return pair.rule == rule.name;
    })) << rule.name;
  }
}

}  // namespace
}  // namespace concord::tidy
