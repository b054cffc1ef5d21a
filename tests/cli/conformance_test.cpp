// The page results/conformance.md is the one that the specs, the ledger and the engines give now.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace concord {
namespace {

const std::filesystem::path kRoot = CONCORD_SOURCE_DIR;

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Conformance, PageIsWhatARunSays) {
  std::string name = (std::filesystem::temp_directory_path() / "concord-page-XXXXXX").string();
  const std::filesystem::path folder = mkdtemp(name.data());
  const std::filesystem::path page = folder / "conformance.md";
  const std::string command = "'" CONCORD_BINARY "' claims --specs '" + (kRoot / "specs").string() +
                              "' --report markdown='" + page.string() + "' >'" +
                              (folder / "console").string() + "' 2>&1";
  const int status = std::system(command.c_str());
  EXPECT_EQ(status, 0) << content_of(folder / "console");
  EXPECT_EQ(content_of(kRoot / "results/conformance.md"), content_of(page))
      << "./concord claims --report markdown=results/conformance.md";
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace concord
