// Figures first, findings with their specs last.
#include "harness/fuzz/page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace concord::fuzz {

namespace {

std::string row(const std::string& what, const std::string& value) {
  return fmt::format("| {} | {} |\n", what, value);
}

double per_second(const Journal& journal) {
  return journal.seconds > 0 ? static_cast<double>(journal.done.count()) / journal.seconds : 0;
}

std::string figures(const Journal& journal) {
  std::string text = fmt::format("\n## {}\n\n", journal.campaign);
  if (!journal.command.empty()) text += fmt::format("`{}`\n\n", journal.command);
  text += "| | |\n|---|---|\n";
  text += row("programs", with_commas(journal.done.count()));
  text += row("compared", with_commas(journal.compared));
  text += row("runs of what was tried", with_commas(journal.runs.of_subjects));
  text += row("runs, in schedules of their own, of what they were tried against",
              with_commas(journal.runs.of_standards));
  text +=
      row("time", fmt::format("{:.0f} s, {:.0f} programs/s", journal.seconds, per_second(journal)));
  text += row("programs that differed", with_commas(journal.differing));
  text += row("findings", with_commas(journal.findings.size()));
  if (journal.runs.races > 0) {
    text += row("differences of threads that came in few runs, and so are races",
                with_commas(journal.runs.races));
  }
  if (journal.unshrunk > 0) {
    text += row("differences beyond those that were shrunk", with_commas(journal.unshrunk));
  }
  return text;
}

std::string races(const std::vector<Journal>& campaigns) {
  std::string text;
  for (const Journal& journal : campaigns) {
    for (const Race& race : journal.races) {
      text += fmt::format("| {} | {} | {} | {} of {} |\n", race.index, race.backend,
                          word(race.kind), race.shown, kRunsAgain);
    }
  }
  if (text.empty()) return "";
  return "\n## Races\n\n| program | backend | difference | came again in |\n|---|---|---|---|\n" +
         text;
}

std::string omissions(const std::vector<Journal>& campaigns) {
  std::string text;
  for (const Journal& journal : campaigns) {
    for (const Omission& omission : journal.omissions) {
      text +=
          fmt::format("| {} | {} | {} |\n", journal.campaign.substr(0, journal.campaign.find(';')),
                      omission.index, omission.reason);
    }
  }
  if (text.empty()) return "";
  return "\n## Not compared\n\n| campaign | program | why |\n|---|---|---|\n" + text;
}

std::string features(const std::vector<Journal>& campaigns) {
  std::string text = "\n## Programs by construct\n\n| construct | programs | |\n|---|---|---|\n";
  std::uint64_t all = 0;
  std::array<std::uint64_t, kConstructs> counts{};
  for (const Journal& journal : campaigns) {
    all += journal.done.count();
    for (std::size_t i = 0; i < kConstructs; ++i) counts[i] += journal.programs_with[i];
  }
  for (std::size_t i = 0; i < kConstructs; ++i) {
    if (counts[i] == 0) continue;
    text += fmt::format(
        "| {} | {} | {:.1f}% |\n", word(static_cast<Construct>(i)), with_commas(counts[i]),
        100 * static_cast<double>(counts[i]) / static_cast<double>(std::max(all, 1UL)));
  }
  return text;
}

std::string findings(const std::vector<Journal>& campaigns) {
  std::string text;
  for (const Journal& journal : campaigns) {
    for (const Finding& one : journal.findings) {
      text += fmt::format(
          "### {}\n\n{}\n\nProgram {} of seed {}, shrunk to {} steps in {} tries; {} {} to it.\n\n"
          "```yaml\n{}```\n\n",
          one.key(), one.sentence, one.index, one.seed, one.steps, one.tried, one.times,
          one.times == 1 ? "program led" : "programs led", one.spec);
    }
  }
  return "\n## Findings\n\n" + (text.empty() ? "None.\n" : text);
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

std::string markdown_page(const std::vector<Journal>& campaigns, const std::string& command) {
  std::string text = fmt::format(
      "# Random programs\n\nMade by `{}`, of this campaign and all that are kept beside it; not "
      "edited by\nhand. Seeds and versions stand above the figures of each campaign; the same seed "
      "makes the same\nprograms.\n",
      command);
  for (const Journal& journal : campaigns) text += figures(journal);
  return text + features(campaigns) + omissions(campaigns) + races(campaigns) + findings(campaigns);
}

}  // namespace concord::fuzz
