// One line to `bench --serve`, and one back.
#include "harness/compare/build_promises.hpp"

#include <fmt/format.h>

#include <iomanip>
#include <sstream>

#include "harness/base/shell.hpp"
#include "harness/process/child_process.hpp"

namespace concord {

namespace {

Refusals refusals_in(const std::string& answer) {
  Refusals refused;
  std::istringstream words(answer);
  std::string verb;
  words >> verb;
  if (verb != "refused") return refused;
  std::string spec;
  std::string reason;
  while (words >> std::quoted(spec) >> std::quoted(reason)) refused[spec] = reason;
  return refused;
}

}  // namespace

Refusals broken_promises_of(const BuildQuestion& question, const std::string& backend,
                            const std::vector<std::string>& specs,
                            const std::function<bool()>& interrupted) {
  std::ostringstream asked;
  asked << "promises " << std::quoted(backend);
  for (const std::string& spec : specs) asked << ' ' << std::quoted(spec);
  asked << '\n';
  ChildProcess child(fmt::format("{} bench --serve {}", shell_quoted(question.executable.string()),
                                 question.arguments));
  const Patience patience(question.patience, interrupted);
  child.write(asked.str(), patience);
  std::string line;
  if (child.read_line(line, patience) != ChildProcess::Read::line) return {};
  return refusals_in(line);
}

}  // namespace concord
