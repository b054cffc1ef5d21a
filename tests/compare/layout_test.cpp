// Links: which are found, and what they have to show. The builds are scripts that answer as
// `bench --serve` does, and all take the time that is written into them.
#include "harness/compare/layout.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

namespace concord {
namespace {

namespace fs = std::filesystem;

class Links : public ::testing::Test {
 protected:
  Links() {
    std::string pattern = (fs::temp_directory_path() / "concord-links-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~Links() override { fs::remove_all(folder_); }

  static void write(const fs::path& file, int ns) {
    std::ofstream(file) << "#!/bin/sh\nwhile read -r verb rest; do\ncase $verb in\n"
                        << "begin) echo ready 1 ;;\nsample) echo sample " << ns
                        << " 1 0 0 ;;\nesac\ndone\n";
    fs::permissions(file, fs::perms::owner_all);
  }

  /// A build with links of these times.
  BuildQuestion build(const std::string& name, const std::vector<int>& links) {
    write(folder_ / name, 100'000);
    fs::create_directory(folder_ / (name + ".links"));
    for (std::size_t i = 0; i < links.size(); ++i) {
      write(folder_ / (name + ".links") / std::to_string(i + 1), links[i]);
    }
    return {folder_ / name, "", "bench/gather 10 some native"};
  }

  fs::path folder_;
};

const std::vector<int> kLikeBefore(8, 100'000);

TEST_F(Links, AreTheFilesOfTheFolderBesideTheBuild) {
  EXPECT_EQ(links_of(build("old", kLikeBefore).executable).size(), 8U);
  EXPECT_TRUE(links_of(folder_ / "none").empty());
}

TEST_F(Links, ThatAreAllSlowerAreSlowerByTheirCode) {
  const LayoutQuestion question{build("old", kLikeBefore), build("new", std::vector(8, 105'000))};
  EXPECT_TRUE(survives_other_links(question));
}

TEST_F(Links, OfWhichOneIsNotSlowerOweItToTheLayout) {
  const LayoutQuestion question{
      build("old", kLikeBefore),
      build("new", {105'000, 105'000, 105'000, 105'000, 99'000, 105'000, 105'000, 105'000})};
  EXPECT_FALSE(survives_other_links(question));
}

TEST_F(Links, ThatShowTheContraryShowNothing) {
  LayoutQuestion question{build("old", kLikeBefore), build("new", std::vector(8, 105'000))};
  question.alarm = Change::improved;
  EXPECT_FALSE(survives_other_links(question));
}

TEST(LinksAlone, HaveToShowMoreThanTheMargin) {
  const double little = std::log(1.005);
  EXPECT_FALSE(is_shown_by_all({little, little, little}, Change::regressed, 0.01));
  EXPECT_TRUE(is_shown_by_all({little, little, little}, Change::regressed, 0.001));
  EXPECT_TRUE(is_shown_by_all({-little, -little}, Change::improved, 0.001));
}

}  // namespace
}  // namespace concord
