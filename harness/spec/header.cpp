// One function per key of the header.
#include "harness/spec/header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "harness/base/suggest.hpp"
#include "harness/spec/keys.hpp"

namespace concord {

namespace {

const std::vector<std::string>& header_keys() {
  static const std::vector<std::string> keys{
      "schema",   "title", "claims",  "asyncio", "exceptions", "shared", "host",
      "for-each", "bench", "events",  "tasks",   "requires",   "since",  "until",
      "notes",    "lint",  "program", "python",  "expect"};
  return keys;
}

/// yaml-cpp's first line of a file without a key is a poor place, but the only one.
Span beginning(const Node& root) {
  return {root.span.line, root.span.column, 1};
}

void require(const Node& root, std::string_view key, std::string help, Problems& problems) {
  if (root.find(key) == nullptr)
    problems.add(beginning(root), fmt::format("'{}' is missing", key), std::move(help));
}

std::string read_title(const Node& root, Problems& problems) {
  const Node* title = root.find("title");
  if (title == nullptr) return {};
  const std::string* text = scalar_text(*title, "a sentence: the promise itself", problems);
  if (text == nullptr) return {};
  if (text->find_first_not_of(' ') == std::string::npos) {
    problems.add(title->span, "the title is empty", "write the promise itself as one sentence");
  } else if (text->find('\n') != std::string::npos) {
    problems.add(title->span, "the title has several lines",
                 "write one sentence; 'notes' takes more");
  }
  return *text;
}

bool is_version(std::string_view text) {
  const std::size_t dot = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.size() < 5 &&
           part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return dot != std::string_view::npos && digits(text.substr(0, dot)) &&
         digits(text.substr(dot + 1));
}

std::string read_version(const Node& root, std::string_view key, Problems& problems) {
  const Node* version = root.find(key);
  if (version == nullptr) return {};
  const std::string* text = scalar_text(*version, "a version of the reference, quoted", problems);
  if (text == nullptr) return {};
  if (!is_version(*text)) {
    problems.add(version->span, fmt::format("'{}' is no version", *text),
                 fmt::format("write {}: \"3.12\"", key));
  } else if (!version->quoted) {
    std::string number = *text;
    while (number.ends_with('0')) number.pop_back();
    const std::string lost = number == *text ? "" : fmt::format(" ({} would be {})", *text, number);
    problems.add(version->span, fmt::format("'{}: {}' is a number to YAML{}", key, *text, lost),
                 fmt::format("quote it: {}: \"{}\"", key, *text));
  }
  return *text;
}

/// Fills in what the header allows.
void read_lint(const Node& root, Header& header, Problems& problems) {
  const Node* lint = root.find("lint");
  if (lint == nullptr) return;
  if (!lint->is_mapping()) {
    problems.add(lint->span, "'lint' is a mapping",
                 "write 'lint: {allow: [W203], because: the reason}'");
    return;
  }
  check_keys(*lint, {"allow", "because"}, "'lint'", problems);
  if (const Node* rules = lint->find("allow")) {
    for (const Node* rule : scalar_list(*rules, "rules", problems))
      header.allowed_by_lint.push_back(rule->text);
  } else {
    problems.add(lint->span, "'lint' without 'allow:'");
  }
  const Node* because = lint->find("because");
  if (because == nullptr || !because->is_scalar() || because->text.empty()) {
    problems.add(lint->span, "'lint' without a reason",
                 "write 'because:' and the reason behind it");
    return;
  }
  header.allowed_because = because->text;
}

/// A probe is Python alone, and what is said of a program's parts says nothing about it.
void check_probe(const Node& root, Problems& problems) {
  for (const auto& [key, value] : root.entries) {
    const bool is_of_programs = key.text == "program" || key.text == "shared" ||
                                key.text == "exceptions" || key.text == "host" ||
                                key.text == "for-each" || key.text == "bench" ||
                                key.text == "events" || key.text == "tasks";
    if (!is_of_programs) continue;
    problems.add(key.span, fmt::format("'{}' beside 'python'", key.text),
                 "a probe has its whole program under 'python:'");
  }
}

}  // namespace

bool check_schema(const Node& root, Problems& problems) {
  const Node* schema = root.find("schema");
  if (schema == nullptr) {
    problems.add(beginning(root), "'schema' is missing", "begin the file with 'schema: 1'");
    return true;
  }
  if (schema->is_scalar() && schema->text == "1" && !schema->quoted) return true;
  const bool is_number = schema->is_scalar() && !schema->text.empty() &&
                         schema->text.find_first_not_of("0123456789") == std::string::npos;
  if (is_number && schema->text != "0" && schema->text != "1") {
    problems.add(
        schema->span,
        fmt::format("schema {} is newer than this concord, which reads schema 1", schema->text),
        "use a newer concord for this file");
    return false;
  }
  problems.add(schema->span, "the schema is not 1", "write 'schema: 1'");
  return true;
}

Header read_header(const Node& root, Problems& problems) {
  check_keys(root, header_keys(), "a spec", problems);
  require(root, "title", "write the promise itself as one sentence", problems);
  if (root.find("python") != nullptr) {
    check_probe(root, problems);
  } else {
    require(root, "program", "a spec is a program and what must be observed of it", problems);
  }
  require(root, "expect", "'expect: {}' asks only that main returns", problems);
  Header header;
  header.title = read_title(root, problems);
  header.since = read_version(root, "since", problems);
  header.until = read_version(root, "until", problems);
  read_lint(root, header, problems);
  if (const Node* notes = root.find("notes")) {
    if (const std::string* text = scalar_text(*notes, "a text", problems)) header.notes = *text;
  }
  return header;
}

Host read_host(const Node& root, Problems& problems) {
  const Node* node = root.find("host");
  if (node == nullptr) return Host::cancel;
  const std::string* text = scalar_text(*node, "cancel or drain", problems);
  if (text == nullptr) return Host::cancel;
  if (const auto host = parse_word<Host>(*text)) return *host;
  problems.add(node->span, fmt::format("unknown host '{}'", *text),
               "cancel (as asyncio.run does) or drain (as a notebook does)");
  return Host::cancel;
}

std::vector<Feature> read_requires(const Node& root, Problems& problems) {
  std::vector<Feature> features;
  const Node* node = root.find("requires");
  if (node == nullptr) return features;
  std::vector<std::string> known;
  for (const std::string_view word : all_words<Feature>()) known.emplace_back(word);
  for (const Node* name : scalar_list(*node, "features", problems)) {
    if (const auto feature = parse_word<Feature>(name->text)) {
      features.push_back(*feature);
    } else {
      problems.add(name->span, fmt::format("unknown feature '{}'", name->text),
                   suggestion(name->text, known));
    }
  }
  return features;
}

}  // namespace concord
