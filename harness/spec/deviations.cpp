// Entries are read first, one by one; then each spec looks for its own.
#include "harness/spec/deviations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/spec/expect_reader.hpp"
#include "harness/spec/glob.hpp"
#include "harness/spec/header.hpp"
#include "harness/spec/keys.hpp"
#include "harness/spec/program_again.hpp"

namespace concord {

namespace {

constexpr std::size_t kMostInEntries = 10'000;

struct EntryKey {
  std::string_view word;
  std::string_view help;  ///< What to write where it is missing.
};

constexpr std::array<EntryKey, 6> kEntryKeys{{
    {"spec", "add spec: and the id of a spec, or a glob over ids"},
    {"kind", "add kind: by-design, not-yet, bug or upstream"},
    {"reason", "add reason: and a sentence that says why"},
    {"instead", "add instead: and what happens instead, such as {main: raised}"},
    {"since", "add since: and the day it was declared, such as 2026-11-25"},
    {"until", "add until: and the last day on which it holds, such as 2027-06-01"},
}};

std::vector<std::string> entry_keys() {
  std::vector<std::string> words;
  for (const EntryKey& key : kEntryKeys) words.emplace_back(key.word);
  return words;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const auto sign = at < text.size() ? static_cast<unsigned char>(text[at]) : ' ';
    if (std::isalnum(sign) != 0 || sign >= 0x80) {
      word += static_cast<char>(std::tolower(sign));
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

/// What people write so that something stands there.
bool is_placeholder(std::string_view word) {
  return word ==
             "to"
             "do" ||
         word ==
             "fix"
             "me" ||
         word ==
             "xx"
             "x" ||
         word == "tbd";
}

/// An entry, and the part of it that only a spec can give a meaning.
struct ReadEntry {
  std::shared_ptr<const Deviation> deviation;
  const Node* instead = nullptr;
};

class DeviationReader {
 public:
  explicit DeviationReader(Problems& problems) : problems_(problems) {}

  /// The result points into `root`.
  std::vector<ReadEntry> read(const Node& root) {
    if (!check_schema(root, problems_)) return {};
    check_keys(root, {"schema", "deviations"}, "a deviation file", problems_);
    const Node* list = root.find("deviations");
    if (list == nullptr) {
      problems_.add(root.span, "'deviations' is missing", "add 'deviations:' and a list of them");
      return {};
    }
    if (!list->is_list()) {
      problems_.add(list->span, "'deviations' is a list",
                    "write each as - spec: ..., with kind, reason, instead, since and until");
      return {};
    }
    std::vector<ReadEntry> entries;
    for (const Node& item : list->items) {
      if (item.is_mapping()) {
        entries.push_back(read_entry(item));
      } else {
        problems_.add(item.span, "a deviation is a mapping",
                      "give it spec, kind, reason, instead, since and until");
      }
    }
    return entries;
  }

 private:
  ReadEntry read_entry(const Node& entry) {
    check_keys(entry, entry_keys(), "a deviation", problems_);
    for (const EntryKey& key : kEntryKeys) {
      if (entry.find(key.word) != nullptr) continue;
      problems_.add(entry.span, fmt::format("a deviation without '{}'", key.word),
                    std::string(key.help));
    }
    auto deviation = std::make_shared<Deviation>();
    deviation->source = problems_.source();
    deviation->span = entry.span;
    read_pattern(entry, *deviation);
    read_kind(entry, *deviation);
    read_reason(entry, *deviation);
    read_dates(entry, *deviation);
    return {std::move(deviation), entry.find("instead")};
  }

  void read_pattern(const Node& entry, Deviation& deviation) {
    const Node* node = entry.find("spec");
    if (node == nullptr) return;
    deviation.span = node->span;
    const std::string* text = scalar_text(*node, "the id of a spec, or a glob over ids", problems_);
    if (text == nullptr) return;
    deviation.spec = *text;
    if (text->empty()) problems_.add(node->span, "'spec' names nothing", "write the id of a spec");
  }

  void read_kind(const Node& entry, Deviation& deviation) {
    const Node* node = entry.find("kind");
    if (node == nullptr) return;
    const std::string* text = scalar_text(*node, "a kind of deviation", problems_);
    if (text == nullptr) return;
    if (const auto kind = parse_word<DeviationKind>(*text)) {
      deviation.kind = *kind;
      return;
    }
    std::vector<std::string> known;
    for (const std::string_view word : all_words<DeviationKind>()) known.emplace_back(word);
    problems_.add(node->span, fmt::format("unknown kind '{}'", *text), suggestion(*text, known));
  }

  void read_reason(const Node& entry, Deviation& deviation) {
    const Node* node = entry.find("reason");
    if (node == nullptr) return;
    const std::string* text = scalar_text(*node, "a sentence that says why", problems_);
    if (text == nullptr) return;
    deviation.reason = *text;
    const std::vector<std::string> words = words_of(*text);
    constexpr std::string_view kHelp = "say in a sentence why this backend does something else";
    if (words.empty() || std::any_of(words.begin(), words.end(), is_placeholder)) {
      problems_.add(node->span, "a deviation without a reason", std::string(kHelp));
    } else if (words.size() < 3) {
      problems_.add(node->span, fmt::format("'{}' is no sentence", *text), std::string(kHelp));
    }
  }

  std::optional<Date> read_date(const Node& entry, std::string_view key) {
    const Node* node = entry.find(key);
    if (node == nullptr) return std::nullopt;
    const std::string* text = scalar_text(*node, "a day, such as 2026-11-25", problems_);
    if (text == nullptr) return std::nullopt;
    const auto date = parse_date(*text);
    if (!date) {
      problems_.add(node->span, fmt::format("'{}' is no day", *text),
                    "write year, month and day, such as 2026-11-25");
    }
    return date;
  }

  void read_dates(const Node& entry, Deviation& deviation) {
    const auto since = read_date(entry, "since");
    const auto until = read_date(entry, "until");
    if (!since || !until) return;
    deviation.since = *since;
    deviation.until = *until;
    if (*until < *since) {
      problems_.add(entry.find("until")->span, "this deviation ends before it begins",
                    fmt::format("it begins on {}", to_text(*since)));
    }
  }

  Problems& problems_;
};

Expectation read_block(const Node& instead, const Spec& spec, Problems& problems) {
  const ProgramAgain program = read_program_again(spec);
  Node filled = instead;
  std::size_t budget = kMostInEntries;
  if (!substitute_constants(filled, program.constants, budget)) {
    problems.add(instead.span, "the constants of the row multiply this block beyond measure");
    return {};
  }
  return read_expectation(filled, program.read.names, problems, ExpectationKind::instead);
}

/// The block for one of the specs that its entry means; whose names it lacks is told.
Expectation read_block_of(const Node& instead, const Spec& spec, Problems& problems) {
  Problems found(problems.source());
  Expectation expectation = read_block(instead, spec, found);
  for (const Diagnostic& mistake : found.take()) {
    if (mistake.severity == Severity::warning) continue;
    problems.add(
        mistake.span, mistake.what,
        fmt::format("{}{}read for {}", mistake.help, mistake.help.empty() ? "" : "; ", spec.id));
  }
  return expectation;
}

/// The entry that means the spec, if one does; a second one is a mistake.
const ReadEntry* entry_of(const Spec& spec, const std::vector<ReadEntry>& entries,
                          Problems& problems) {
  const ReadEntry* own = nullptr;
  for (const ReadEntry& entry : entries) {
    if (!means_spec(entry.deviation->spec, spec)) continue;
    if (own == nullptr) {
      own = &entry;
      continue;
    }
    problems.add(entry.deviation->span, "two deviations mean one spec",
                 fmt::format("'{}' is meant by the one in line {} as well", spec.id,
                             own->deviation->span.line));
  }
  return own;
}

Deviations laid_against(std::span<const std::shared_ptr<const Spec>> specs,
                        const std::vector<ReadEntry>& entries, Problems& problems) {
  Deviations all;
  std::vector<std::shared_ptr<const Deviation>> used;
  for (const auto& spec : specs) {
    const ReadEntry* entry = entry_of(*spec, entries, problems);
    if (entry == nullptr || entry->instead == nullptr) continue;
    used.push_back(entry->deviation);
    all.by_spec[spec->id] = std::make_shared<const DeclaredInstead>(
        DeclaredInstead{entry->deviation, read_block_of(*entry->instead, *spec, problems)});
  }
  for (const ReadEntry& entry : entries) {
    if (std::find(used.begin(), used.end(), entry.deviation) == used.end())
      all.unmatched.push_back(entry.deviation);
  }
  return all;
}

}  // namespace

bool means_spec(std::string_view pattern, const Spec& spec) {
  return pattern == spec.id || matches_glob(pattern, spec.id) ||
         matches_glob(pattern, spec.file_id);
}

Result<Deviations> read_deviations(const SourcePtr& source,
                                   std::span<const std::shared_ptr<const Spec>> specs) {
  const Result<Node> root = parse_yaml(source);
  if (!root) return root.mistakes();
  Problems problems(source);
  if (!root.value().is_mapping()) {
    problems.add(root.value().span, "a deviation file is a mapping", "begin with schema: 1");
    return problems.take();
  }
  const std::vector<ReadEntry> entries = DeviationReader(problems).read(root.value());
  Deviations all = laid_against(specs, entries, problems);
  if (problems.count() > 0) return problems.take();
  return all;
}

Result<Expectation> read_instead(const SourcePtr& source, const Spec& spec) {
  const Result<Node> root = parse_yaml(source);
  if (!root) return root.mistakes();
  Problems problems(source);
  const Node* instead = root.value().find("instead");
  if (instead == nullptr) {
    problems.add(root.value().span, "'instead' is missing");
    return problems.take();
  }
  Expectation expectation = read_block_of(*instead, spec, problems);
  if (problems.count() > 0) return problems.take();
  return expectation;
}

}  // namespace concord
