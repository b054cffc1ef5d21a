// Lines of a word and its values, separated by tabs; line feeds and tabs within a value are
// spelled.
#include "harness/fuzz/journal.hpp"

#include <fmt/format.h>

#include <charconv>
#include <sstream>
#include <string_view>
#include <utility>

namespace concord::fuzz {

namespace {

constexpr std::string_view kFirstLine = "concord fuzz journal 3";
constexpr std::string_view kLastLine = "end";
constexpr std::uint64_t kMostPrograms = 1'000'000'000'000;

std::string spelled(std::string_view text) {
  std::string out;
  for (const char sign : text) {
    switch (sign) {
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      case '\\': out += "\\\\"; break;
      default: out += sign;
    }
  }
  return out;
}

std::string unspelled(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char sign = text[++i];
    out += sign == 'n' ? '\n' : sign == 't' ? '\t' : sign;
  }
  return out;
}

std::vector<std::string> values_of(std::string_view line) {
  std::vector<std::string> values;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    values.push_back(unspelled(line.substr(begin, end - begin)));
    begin = end + 1;
  }
  return values;
}

/// Zero for what is no number: a journal that somebody has edited is no reason to fail.
std::uint64_t number(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<Difference::Kind> kind_of(const std::string& text) {
  using enum Difference::Kind;
  for (const Difference::Kind kind :
       {ending, missing_event, extra_event, instant, order, outcome}) {
    if (word(kind) == text) return kind;
  }
  return std::nullopt;
}

constexpr std::size_t kValuesOfFinding = 11;

std::string finding_line(const Finding& one) {
  return fmt::format("finding\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", one.seed, one.index,
                     spelled(one.backend), word(one.kind), spelled(one.constructs), one.steps,
                     one.tried, one.times, spelled(one.sentence), spelled(one.spec));
}

std::optional<Finding> parse_finding(const std::vector<std::string>& values) {
  if (values.size() != kValuesOfFinding) return std::nullopt;
  const auto kind = kind_of(values[4]);
  if (!kind) return std::nullopt;
  return Finding{.seed = number(values[1]),
                 .index = number(values[2]),
                 .backend = values[3],
                 .kind = *kind,
                 .sentence = values[9],
                 .constructs = values[5],
                 .steps = number(values[6]),
                 .tried = number(values[7]),
                 .times = number(values[8]),
                 .spec = values[10]};
}

void read_done(Done& done, const std::vector<std::string>& values) {
  done = Done(number(values[1]));
  for (std::size_t i = 2; i < values.size(); ++i) done.add(number(values[i]));
}

constexpr std::size_t kValuesOfRace = 5;

std::optional<Race> parse_race(const std::vector<std::string>& values) {
  if (values.size() != kValuesOfRace) return std::nullopt;
  const auto kind = kind_of(values[3]);
  if (!kind) return std::nullopt;
  return Race{number(values[1]), values[2], *kind, static_cast<int>(number(values[4]))};
}

void read_counts(Journal& journal, const std::vector<std::string>& values) {
  std::array<std::uint64_t*, 6> counts{&journal.compared,          &journal.differing,
                                       &journal.unshrunk,          &journal.runs.of_subjects,
                                       &journal.runs.of_standards, &journal.runs.races};
  for (std::size_t i = 0; i < counts.size() && i + 1 < values.size(); ++i) {
    *counts[i] = number(values[i + 1]);
  }
}

}  // namespace

void Done::add(std::uint64_t index) {
  beyond_.insert(index);
  while (!beyond_.empty() && *beyond_.begin() == below_) {
    beyond_.erase(beyond_.begin());
    ++below_;
  }
}

bool Journal::add(Finding finding) {
  for (Finding& known : findings) {
    if (known.key() != finding.key()) continue;
    ++known.times;
    return false;
  }
  findings.push_back(std::move(finding));
  return true;
}

void Journal::add(Omission omission) {
  constexpr std::size_t kMostOmissions = 100;
  if (omissions.size() < kMostOmissions) omissions.push_back(std::move(omission));
}

std::string to_text(const Journal& journal) {
  std::string text = fmt::format("{}\ncampaign\t{}\ndone\t{}", kFirstLine,
                                 spelled(journal.campaign), journal.done.below());
  for (const std::uint64_t index : journal.done.beyond()) text += fmt::format("\t{}", index);
  text += "\nconstructs";
  for (const std::uint64_t count : journal.programs_with) text += fmt::format("\t{}", count);
  text += fmt::format("\ncounts\t{}\t{}\t{}\t{}\t{}\t{}\nmilliseconds\t{}\n", journal.compared,
                      journal.differing, journal.unshrunk, journal.runs.of_subjects,
                      journal.runs.of_standards, journal.runs.races,
                      static_cast<std::uint64_t>(journal.seconds * 1000));
  text += fmt::format("command\t{}\n", spelled(journal.command));
  for (const Race& race : journal.races) {
    text += fmt::format("race\t{}\t{}\t{}\t{}\n", race.index, spelled(race.backend),
                        word(race.kind), race.shown);
  }
  for (const Omission& omission : journal.omissions) {
    text += fmt::format("omission\t{}\t{}\n", omission.index, spelled(omission.reason));
  }
  for (const Finding& finding : journal.findings) text += finding_line(finding);
  text += fmt::format("{}\n", kLastLine);
  return text;
}

std::optional<Journal> parse_journal(const std::string& text) {
  std::istringstream lines(text);
  std::string line;
  if (!std::getline(lines, line) || line != kFirstLine) return std::nullopt;
  Journal journal;
  bool has_end = false;
  while (std::getline(lines, line)) {
    has_end = has_end || line == kLastLine;
    const std::vector<std::string> values = values_of(line);
    if (values.size() < 2) continue;
    if (values[0] == "campaign") journal.campaign = values[1];
    if (values[0] == "command") journal.command = values[1];
    if (values[0] == "race") {
      if (auto race = parse_race(values)) journal.races.push_back(std::move(*race));
    }
    if (values[0] == "omission" && values.size() > 2) {
      journal.omissions.push_back({number(values[1]), values[2]});
    }
    if (values[0] == "done") read_done(journal.done, values);
    if (values[0] == "counts") read_counts(journal, values);
    if (values[0] == "milliseconds")
      journal.seconds = static_cast<double>(number(values[1])) / 1000;
    for (std::size_t i = 0; values[0] == "constructs" && i + 1 < values.size(); ++i) {
      if (i < kConstructs) journal.programs_with[i] = number(values[i + 1]);
    }
    if (values[0] != "finding") continue;
    if (auto finding = parse_finding(values)) journal.findings.push_back(std::move(*finding));
  }
  // Half a journal would make half of what was done a whole campaign.
  const bool is_whole =
      journal.compared <= journal.done.count() && journal.done.below() < kMostPrograms && has_end;
  return is_whole ? std::optional(std::move(journal)) : std::nullopt;
}

}  // namespace concord::fuzz
