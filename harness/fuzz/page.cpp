// Figures first, findings with their specs last.
#include "harness/fuzz/page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace concord::fuzz {

namespace {

std::string row(const std::string& what, const std::string& value) {
  return fmt::format("| {} | {} |\n", what, value);
}

double per_second(const Journal& journal) {
  return journal.seconds > 0 ? static_cast<double>(journal.done.count()) / journal.seconds : 0;
}

std::string figures(const Journal& journal, const PageContext& context) {
  std::string text = "| | |\n|---|---|\n";
  text += row("begun", context.started_at);
  text += row("concord", context.tool_version);
  text += row("machine", context.machine);
  text += row("command", "`" + context.command + "`");
  text += row("tried", fmt::format("{}", fmt::join(context.subjects, ", ")));
  text += row("against", fmt::format("{}", fmt::join(context.standards, ", ")));
  text += row("seed", std::to_string(context.seed));
  text += row("programs", with_commas(journal.done.count()));
  text += row("compared", with_commas(journal.compared));
  text += row("runs of what was tried", with_commas(journal.runs.of_subjects));
  text += row("runs, in schedules of their own, of what they were tried against",
              with_commas(journal.runs.of_standards));
  text +=
      row("time", fmt::format("{:.1f} s, {:.0f} programs/s", journal.seconds, per_second(journal)));
  text += row("programs that differed", with_commas(journal.differing));
  text += row("findings", with_commas(journal.findings.size()));
  if (journal.unshrunk > 0) {
    text += row("differences beyond those that were shrunk", with_commas(journal.unshrunk));
  }
  return text;
}

std::string features(const Journal& journal) {
  std::string text = "\n## Programs by construct\n\n| construct | programs | |\n|---|---|---|\n";
  const double all = static_cast<double>(std::max<std::uint64_t>(journal.done.count(), 1));
  for (std::size_t i = 0; i < kConstructs; ++i) {
    const std::uint64_t count = journal.programs_with[i];
    if (count == 0) continue;
    text += fmt::format("| {} | {} | {:.1f}% |\n", word(static_cast<Construct>(i)),
                        with_commas(count), 100 * static_cast<double>(count) / all);
  }
  return text;
}

std::string findings(const Journal& journal) {
  std::string text = "\n## Findings\n\n";
  if (journal.findings.empty()) return text + "None.\n";
  for (const Finding& one : journal.findings) {
    text += fmt::format(
        "### {}\n\n{}\n\nProgram {} of seed {}, shrunk to {} steps in {} tries; {} {} to it.\n\n"
        "```yaml\n{}```\n\n",
        one.key(), one.sentence, one.index, one.seed, one.steps, one.tried, one.times,
        one.times == 1 ? "program led" : "programs led", one.spec);
  }
  return text;
}

}  // namespace

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string markdown_page(const Journal& journal, const PageContext& context) {
  return "# Random programs\n\nMade by `concord fuzz`; not edited by hand.\n\n" +
         figures(journal, context) + features(journal) + findings(journal);
}

}  // namespace concord::fuzz
