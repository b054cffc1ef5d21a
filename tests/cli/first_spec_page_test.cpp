// The page that leads to a first spec (specs/README.md) is followed word for word, in a project of
// its own: what stands behind '$' is typed, what stands below must come; what is shown of the file
// is written there; and the Python beside it is what concord makes of the program.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace concord {
namespace {

namespace fs = std::filesystem;

const fs::path kSpecs = fs::path(CONCORD_SOURCE_DIR) / "specs";
constexpr const char* kFile = "specs/gather/my-first.yaml";

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The part of the page from its heading to the next of its level.
std::string section() {
  const std::string page = text_of(kSpecs / "README.md");
  const std::size_t begin = page.find("## A first spec in five minutes");
  if (begin == std::string::npos) return "";
  return page.substr(begin, page.find("\n### ", begin) - begin);
}

struct Block {
  std::string language;
  std::string text;
};

std::vector<Block> blocks_of(const std::string& page) {
  std::vector<Block> blocks;
  std::istringstream lines(page);
  bool is_inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      is_inside = !is_inside;
      if (is_inside) blocks.push_back({line.substr(3), ""});
    } else if (is_inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

/// A checkout with the specs' own files and nothing else; `./concord` there is the binary.
class Checkout {
 public:
  Checkout() {
    std::string name = (fs::temp_directory_path() / "concord-page-XXXXXX").string();
    root_ = mkdtemp(name.data());
    fs::create_directories(root_ / "specs");
    for (const char* file : {"claims.yaml", "documents.yaml", "schema-1.json"}) {
      fs::copy_file(kSpecs / file, root_ / "specs" / file);
    }
    std::ofstream(root_ / "concord") << "#!/bin/sh\nexport CONCORD_ROOT=" << root_.string()
                                     << "\nexec " << CONCORD_BINARY << " \"$@\"\n";
    fs::permissions(root_ / "concord", fs::perms::owner_all);
  }
  ~Checkout() { fs::remove_all(root_); }
  Checkout(const Checkout&) = delete;
  Checkout& operator=(const Checkout&) = delete;

  /// What the command says on both outputs.
  std::string type(const std::string& command) const {
    const std::string line = "cd " + root_.string() + " && { " + command + "\n} 2>&1 </dev/null";
    std::FILE* pipe = popen(line.c_str(), "r");
    std::string said;
    for (int sign = std::fgetc(pipe); sign != EOF; sign = std::fgetc(pipe)) {
      said += static_cast<char>(sign);
    }
    pclose(pipe);
    return said;
  }

  void write(const std::string& text) const { std::ofstream(root_ / kFile) << text; }

 private:
  fs::path root_;
};

/// What the commands of a console say, in the form of the console.
std::string typed_again(const Checkout& checkout, const std::string& console) {
  std::string session;
  std::istringstream lines(console);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("$ ")) continue;
    session += line + "\n" + checkout.type(line.substr(2));
  }
  return session;
}

TEST(FirstSpecPage, IsTrueWordForWord) {
  const Checkout checkout;
  int consoles = 0;
  int files = 0;
  for (const Block& block : blocks_of(section())) {
    if (block.language == "console") {
      // The binary repeats itself by the name that it was called by; the page's is ./concord.
      std::string said = typed_again(checkout, block.text);
      for (std::size_t at = said.find(CONCORD_BINARY); at != std::string::npos;
           at = said.find(CONCORD_BINARY)) {
        said.replace(at, std::string(CONCORD_BINARY).size(), "./concord");
      }
      EXPECT_EQ(said, block.text);
      ++consoles;
    } else if (block.language == "yaml") {
      checkout.write(block.text);
      ++files;
    } else {
      ASSERT_EQ(block.language, "python");
      EXPECT_NE(checkout.type("./concord explain gather/my-first --as python").find(block.text),
                std::string::npos);
    }
  }
  EXPECT_EQ(consoles, 3);
  EXPECT_EQ(files, 1);
}

TEST(FirstSpecPage, FillsInEveryBlankOfTheSkeleton) {
  const Checkout checkout;
  checkout.type("./concord new gather/my-first --claim gather-returns-ordered-list");
  const std::string said = checkout.type("./concord check gather/my-first");
  for (const char* what : {"the promise", "the steps of main", "the marks", "how main ends"}) {
    EXPECT_NE(said.find(std::string("a blank: fill in ") + what), std::string::npos) << said;
  }
  EXPECT_NE(said.find("nothing was run"), std::string::npos) << said;
}

}  // namespace
}  // namespace concord
