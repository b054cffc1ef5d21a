// Killers are told by how much they tell: first the one that is named for a fault, then those that
// notice little else.
#include "tests/faults/kill_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "harness/model/words.hpp"

namespace concord {

namespace {

constexpr std::size_t kTold = 3;

std::string opening(const Page& page) {
  return fmt::format(R"(# Which spec notices which wrong engine: {0}

Made by `CONCORD_UPDATE_RESULTS=1 ./concord test --preset debug -R faults_{0}`; the same test
without the variable fails when this page is not what it would write.

Each wrong engine is the backend `{0}` with one mistake switched on (`backends/{0}/fault.cpp`).
{1}
A spec notices it if a fact does not hold or if the program can go no further (deadlock). A run that
a limit had to cut off counts for nothing.
)",
                     page.engine, page.runs);
}

/// For each spec the faults that it notices, and those that nobody else does.
struct SpecKills {
  std::size_t noticed = 0;
  std::vector<std::string_view> alone;
};
using SpecBook = std::map<std::string, SpecKills>;

SpecBook book_of(const KillMatrix& matrix) {
  SpecBook book;
  for (const std::string& spec : matrix.specs) book[spec];
  for (const EngineKills& fault : matrix.faults) {
    const std::set<std::string> specs = specs_of(fault.cases);
    for (const std::string& spec : specs) ++book[spec].noticed;
    if (specs.size() == 1) book[*specs.begin()].alone.push_back(fault.name);
  }
  return book;
}

std::string most_telling(const EngineKills& fault, const std::vector<Kill>& named,
                         const SpecBook& book) {
  std::vector<std::string> cases(fault.cases.begin(), fault.cases.end());
  const auto rank = [&](const std::string& id) {
    const bool is_named = std::ranges::any_of(
        named, [&](const Kill& kill) { return kill.fault == fault.name && kill.spec == id; });
    return std::pair{is_named ? 0 : book.at(spec_of(id)).noticed, id};
  };
  std::ranges::sort(cases, {}, rank);
  std::set<std::string> told;
  std::string text;
  for (const std::string& id : cases) {
    if (told.size() == kTold || !told.insert(spec_of(id)).second) continue;
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", id);
  }
  return text;
}

std::string faults_section(const KillMatrix& matrix, const std::vector<Kill>& named,
                           const SpecBook& book) {
  std::size_t by_any = 0;
  std::size_t by_two = 0;
  std::string rows;
  for (const EngineKills& fault : matrix.faults) {
    const std::size_t killers = specs_of(fault.cases).size();
    by_any += killers >= 1 ? 1 : 0;
    by_two += killers >= 2 ? 1 : 0;
    rows += fmt::format("| `{}` | {} | {} | {} |\n", fault.name, fault.does, killers,
                        most_telling(fault, named, book));
  }
  return fmt::format(
      "\n## Wrong engines: {}, noticed {}, by two specs or more {}\n\n"
      "| engine | what it does | specs that notice | the most telling of them |\n"
      "|---|---|--:|---|\n{}",
      matrix.faults.size(), by_any, by_two, rows);
}

std::string controls_section(const KillMatrix& matrix) {
  std::string rows;
  for (const ControlKills& control : matrix.controls) {
    rows += fmt::format("| `{}` | {} | {} | {} | {} |\n", control.kills.name, control.kills.does,
                        word(control.discipline), control.because,
                        specs_of(control.kills.cases).size());
  }
  return fmt::format(
      "\n## Controls: {}\n\n"
      "Engines that are different and not wrong: no spec may notice. Judged is what their "
      "discipline\n"
      "keeps, `always` and `cooperative` facts for a cooperative one and `fifo` facts too for the\n"
      "others.\n\n"
      "| engine | what it does | judged as | why it may | specs that notice |\n"
      "|---|---|---|---|--:|\n{}",
      matrix.controls.size(), rows);
}

std::string specs_section(const SpecBook& book) {
  std::string rows;
  for (const auto& [spec, kills] : book) {
    if (kills.noticed == 0) continue;
    std::string alone;
    for (const std::string_view fault : kills.alone) {
      alone += fmt::format("{}`{}`", alone.empty() ? "" : ", ", fault);
    }
    rows += fmt::format("| `{}` | {} | {} |\n", spec, kills.noticed, alone);
  }
  return "\n## Specs by what they notice\n\n| spec | wrong engines | noticed by it alone |\n"
         "|---|--:|---|\n" +
         rows;
}

std::string list(const std::string& title, const std::string& why,
                 const std::vector<std::string>& specs) {
  std::string text = fmt::format("\n## {}: {}\n\n{}\n\n", title, specs.size(), why);
  for (const std::string& spec : specs) text += fmt::format("- `{}`\n", spec);
  return text;
}

}  // namespace

std::string named_table(const Page& page, const std::vector<EngineKills>& faults) {
  std::string text = opening(page) +
                     "\n| engine | what it does | the spec that is named for it |\n|---|---|---|\n";
  for (const EngineKills& fault : faults) {
    for (const std::string& id : fault.cases)
      text += fmt::format("| `{}` | {} | `{}` |\n", fault.name, fault.does, id);
  }
  return text;
}

std::string fault_table(const Page& page, const KillMatrix& matrix,
                        const std::vector<Kill>& named) {
  return opening(page) + faults_section(matrix, named, book_of(matrix));
}

std::string kill_table(const Page& page, const KillMatrix& matrix, const std::vector<Kill>& named) {
  const SpecBook book = book_of(matrix);
  std::vector<std::string> idle;
  for (const auto& [spec, kills] : book) {
    if (kills.noticed == 0) idle.push_back(spec);
  }
  return fault_table(page, matrix, named) + controls_section(matrix) + specs_section(book) +
         list("Specs that notice none of these engines",
              "Most are about what the interpreter does for every engine alike: exceptions, "
              "`except*`, "
              "wrong types.",
              idle) +
         list("Specs that need what this engine has not",
              "They are about another engine's library.",
              {matrix.beyond.begin(), matrix.beyond.end()});
}

void expect_fresh(const Page& page, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(CONCORD_SOURCE_DIR) / "results" /
                                     "wrong-engines" / (std::string(page.engine) + ".md");
  if (std::getenv("CONCORD_UPDATE_RESULTS") != nullptr) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return;
  }
  std::ostringstream written;
  written << std::ifstream(path).rdbuf();
  EXPECT_TRUE(written.str() == text)
      << path << " is not fresh; what makes it anew stands at its top";
}

}  // namespace concord
