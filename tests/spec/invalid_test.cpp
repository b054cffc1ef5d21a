// Every file of specs/invalid/ holds one mistake, and its twin `.err` what concord says about it,
// byte by byte.
//
// With the environment variable CONCORD_UPDATE_GOLDEN set, the twins are written anew; read the
// difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "harness/spec/lint.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(CONCORD_SOURCE_DIR) / "specs" / "invalid";

std::vector<fs::path> files_with(const std::string& extension) {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == extension) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What reading the file reports, or lint if it can be read; the path is shown as a user at the top
/// would type it.
std::string diagnostics_of(const fs::path& path) {
  const auto source = std::make_shared<const Source>(
      Source{"specs/invalid/" + path.filename().string(), text_of(path)});
  const Result<std::vector<Spec>> specs = read_spec(source, "invalid/" + path.stem().string());
  std::string text;
  for (const Diagnostic& each : specs ? lint(specs.value().front()) : specs.mistakes())
    text += render(each);
  return text;
}

TEST(InvalidSpecs, AreReportedAsTheirTwinsSay) {
  const bool update = std::getenv("CONCORD_UPDATE_GOLDEN") != nullptr;
  for (const fs::path& path : files_with(".yaml")) {
    const fs::path twin = fs::path(path).replace_extension(".err");
    const std::string found = diagnostics_of(path);
    EXPECT_NE(found, "") << path << " holds no mistake";
    if (update) std::ofstream(twin, std::ios::binary) << found;
    EXPECT_EQ(found, text_of(twin)) << path;
  }
}

TEST(InvalidSpecs, AllHaveTwins) {
  std::vector<std::string> alone;
  for (const fs::path& path : files_with(".yaml")) {
    if (!fs::exists(fs::path(path).replace_extension(".err"))) alone.push_back(path.filename());
  }
  for (const fs::path& path : files_with(".err")) {
    if (!fs::exists(fs::path(path).replace_extension(".yaml"))) alone.push_back(path.filename());
  }
  EXPECT_EQ(alone, std::vector<std::string>{});
  EXPECT_GE(files_with(".yaml").size(), 40U);
}

TEST(InvalidSpecs, SayWhereTheMistakeIs) {
  for (const fs::path& path : files_with(".err")) {
    const std::string text = text_of(path);
    EXPECT_TRUE(text.starts_with("specs/invalid/" + path.stem().string() + ".yaml:")) << path;
    EXPECT_NE(text.find("^"), std::string::npos) << path << " underlines nothing";
  }
}

}  // namespace
}  // namespace concord
