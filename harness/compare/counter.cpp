// `bench --serve` under valgrind; the count stands in the file that Callgrind writes.
#include "harness/compare/counter.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "harness/base/shell.hpp"
#include "harness/compare/fresh_copy.hpp"

namespace concord {

namespace {

constexpr std::chrono::minutes kLongest{5};

/// Of the first dump: "totals: 12345".
std::int64_t counted_in(const std::filesystem::path& file) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string key;
    std::int64_t count = 0;
    if (words >> key >> count && (key == "totals:" || key == "summary:")) return count;
  }
  return 0;
}

}  // namespace

std::string callgrind_version() {
  const Patience patience{std::chrono::seconds(10)};
  ChildProcess asked("valgrind --version");
  std::string line;
  if (asked.read_line(line, patience) != ChildProcess::Read::line) return "";
  return line;
}

void count_instructions_of(const BuildQuestion& question, const std::function<bool()>& interrupted,
                           CountedWorkload& row) {
  // For what Callgrind writes. Counts are the same whichever copy of a build they are of.
  const FreshCopy place(question.executable);
  const std::filesystem::path dump = place.path().string() + ".counts";
  ChildProcess child(fmt::format(
      "valgrind -q --tool=callgrind --instr-atstart=no --callgrind-out-file={} {} bench --serve {}",
      shell_quoted(dump.string()), shell_quoted(question.executable.string()), question.arguments));
  const Patience patience(kLongest, interrupted);
  child.write("count " + question.workload + "\n", patience);
  std::string line;
  const auto read = child.read_line(line, patience);
  if (read == ChildProcess::Read::interrupted) {
    row.struck_out = "interrupted";
    return;
  }
  if (read != ChildProcess::Read::line) {
    child.wait_for_end(Patience(std::chrono::seconds(2)));
    row.struck_out =
        fmt::format("there was no answer under valgrind: {}", fmt::join(child.last_words(), " | "));
    return;
  }
  std::istringstream words(line);
  std::string verb;
  words >> verb >> row.counts.allocations.count >> row.counts.allocations.bytes >>
      row.counts.trace_hash;
  if (verb != "counted") row.struck_out = line;
  row.counts.instructions = counted_in(dump.string() + ".1");
  if (row.struck_out.empty() && row.counts.instructions == 0) {
    row.struck_out = "Callgrind counted nothing";
  }
}

}  // namespace concord
