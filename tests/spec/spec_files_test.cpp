// Patterns on the command line, and reading files.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "harness/spec/glob.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

namespace fs = std::filesystem;

class SpecFiles : public ::testing::Test {
 protected:
  SpecFiles()
      : root_(fs::path(::testing::TempDir()) / ("concord-specs-" + std::to_string(::getpid()))) {
    for (const char* file : {"claims.yaml", "task/start.yaml", "gather/order.yaml",
                             "gather/deep/nested.yaml", "invalid/typo.yaml", "gather/notes.txt"}) {
      fs::create_directories((root_ / file).parent_path());
      std::ofstream(root_ / file) << "schema: 1\n";
    }
  }
  ~SpecFiles() override { fs::remove_all(root_); }

  /// The ids that the patterns give, with `[row]`, one a word; or the mistakes.
  std::string found(const std::vector<std::string>& patterns) const {
    const auto files = find_spec_files(root_, patterns);
    std::string text;
    if (!files) {
      for (const Diagnostic& mistake : files.mistakes())
        text += mistake.what + "; " + mistake.help + "\n";
      return text;
    }
    for (const SpecFile& file : files.value()) {
      text += file.id + (file.row.empty() ? "" : "[" + file.row + "]") + " ";
      EXPECT_TRUE(fs::exists(file.path)) << file.path;
    }
    return text;
  }

  fs::path root_;
};

TEST_F(SpecFiles, AreAllButTheInvalidOnesByDefault) {
  EXPECT_EQ(found({}), "gather/deep/nested gather/order task/start ");
}

TEST_F(SpecFiles, AreFoundByIdDirectoryGlobAndFile) {
  EXPECT_EQ(found({"gather/order"}), "gather/order ");
  EXPECT_EQ(found({"gather"}), "gather/deep/nested gather/order ");
  EXPECT_EQ(found({"gather/"}), "gather/deep/nested gather/order ");
  EXPECT_EQ(found({"gather/*"}), "gather/order ");
  EXPECT_EQ(found({"**/*e*"}), "gather/deep/nested gather/order ");
  EXPECT_EQ(found({(root_ / "task" / "start.yaml").string()}), "task/start ");
  EXPECT_EQ(found({(root_ / "gather").string()}), "gather/deep/nested gather/order ");
  EXPECT_EQ(found({root_.string()}), "gather/deep/nested gather/order task/start ");
}

TEST_F(SpecFiles, MayBeInvalidWhereThatIsAskedFor) {
  EXPECT_EQ(found({"invalid/typo"}), "invalid/typo ");
  EXPECT_EQ(found({"invalid"}), "invalid/typo ");
  EXPECT_EQ(found({"invalid/*"}), "invalid/typo ");
}

TEST_F(SpecFiles, CarryTheRowOfAPattern) {
  EXPECT_EQ(found({"task/start[fast]"}), "task/start[fast] ");
  EXPECT_EQ(found({"task/start[fast]", "task/start[slow]", "task/start[fast]"}),
            "task/start[fast] task/start[slow] ");
}

TEST_F(SpecFiles, AreGivenOnce) {
  EXPECT_EQ(found({"task/start", "task", "**"}), "gather/deep/nested gather/order task/start ");
  EXPECT_EQ(found({"task/start[fast]", "task/start"}), "task/start ");
}

TEST_F(SpecFiles, NameTheNearestIdForAPatternThatMatchesNothing) {
  EXPECT_EQ(found({"gather/ordre"}),
            "no spec matches 'gather/ordre'; did you mean 'gather/order'?\n");
  EXPECT_EQ(found({"start"}), "no spec matches 'start'; did you mean 'task/start'?\n");
  EXPECT_EQ(found({"zzz", "q*"}),
            "no spec matches 'zzz'; 'concord list' shows all of them\n"
            "no spec matches 'q*'; 'concord list' shows all of them\n");
  EXPECT_EQ(found({""}), "no spec matches ''; 'concord list' shows all of them\n");
}

TEST_F(SpecFiles, AreReadAsTheyStand) {
  const auto source = read_source(root_ / "task" / "start.yaml");
  ASSERT_TRUE(source.has_value());
  EXPECT_EQ(source.value()->text, "schema: 1\n");
}

TEST_F(SpecFiles, AreRefusedWhenTheyCannotBeRead) {
  const auto missing = read_source(root_ / "none.yaml");
  ASSERT_FALSE(missing.has_value());
  EXPECT_NE(missing.mistakes().front().what.find("there is no file"), std::string::npos);
  std::ofstream(root_ / "large.yaml") << std::string((1 << 20) + 1, 'x');
  const auto large = read_source(root_ / "large.yaml");
  ASSERT_FALSE(large.has_value());
  EXPECT_NE(large.mistakes().front().what.find("1048577 bytes"), std::string::npos);
}

TEST(Glob, StopsAtPartsUnlessDoubled) {
  const auto check = [](const char* pattern, const char* id, bool expected) {
    EXPECT_EQ(matches_glob(pattern, id), expected) << pattern << " " << id;
  };
  check("*", "a", true);
  check("*", "a/b", false);
  check("**", "a/b", true);
  check("a/*", "a/b", true);
  check("a/*", "a/b/c", false);
  check("a/**", "a/b/c", true);
  check("*/b", "a/b", true);
  check("a*c", "abc", true);
  check("a*c", "abd", false);
  check("", "", true);
  check("", "a", false);
}

}  // namespace
}  // namespace concord
