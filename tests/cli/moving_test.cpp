// The page "moving from asyncio" in the repository is the one that the specs give now.
#include "harness/cli/moving.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "harness/spec/load.hpp"

namespace concord::cli {
namespace {

const std::filesystem::path kSpecs = CONCORD_SOURCE_DIR "/specs";

std::vector<std::shared_ptr<const Spec>> all_specs() {
  std::vector<std::shared_ptr<const Spec>> specs;
  const auto files = find_spec_files(kSpecs, {});
  for (const SpecFile& file : files.value()) {
    const auto source = read_source(file.path);
    const auto read = read_spec(source.value(), file.id);
    if (!read) continue;
    for (const Spec& spec : read.value()) specs.push_back(std::make_shared<const Spec>(spec));
  }
  return specs;
}

TEST(Moving, PageIsMadeOfTheSpecs) {
  std::ifstream file(kSpecs / "moving-from-asyncio.md");
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_EQ(moving_page(all_specs()), text.str())
      << "./concord list moving > specs/moving-from-asyncio.md";
}

}  // namespace
}  // namespace concord::cli
