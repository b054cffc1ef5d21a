// The text, put together of pieces: only the part about the claim differs.
#include "harness/spec/skeleton.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/spec/blanks.hpp"

namespace concord {

namespace {

constexpr std::size_t kWidth = 96;
constexpr std::size_t kLongestWord = 100;
/// Where specs with mistakes lie, which no command runs.
constexpr std::string_view kInvalid = "invalid/";

/// The words as comments of a width that an editor shows, indented as far as `indent`.
std::string as_comment(const std::string& words, const std::string& indent) {
  std::string text;
  std::string line;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find_first_of(" \n", begin), words.size());
    const std::string word = words.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    if (!line.empty() && line.size() + 1 + word.size() > kWidth) {
      text += line + "\n";
      line.clear();
    }
    line += line.empty() ? "#" + indent + word : " " + word;
  }
  return line.empty() ? text : text + line + "\n";
}

std::string about(const Claim& claim) {
  std::string text = as_comment(place_of(claim) + ", says:", " ");
  text += as_comment(claim.says, "   ");
  const auto add = [&](const std::string& title, const std::string& words) {
    if (!words.empty()) text += as_comment(title, " ") + as_comment(words, "   ");
  };
  add("It holds when:", claim.holds_when);
  add("It fails when:", claim.fails_when);
  add("What really happens:", claim.really);
  return text;
}

std::string expected_end() {
  return fmt::format("  main: {}\n",
                     blank("how main ends, with the value or the exception if it matters"));
}

std::string program() {
  return fmt::format(
             "program:\n  main:\n    - {}\nexpect:\n  timeline:\n    1s: {}\n",
             blank("the steps of main; further coroutines may stand before it"),
             blank("the marks of this instant, and a line for each other instant that has any")) +
         expected_end();
}

/// What only Python can be asked is asked in Python.
std::string probe() {
  return fmt::format("python: {}\nexpect:\n",
                     blank("'|' and below it, indented, a program with async def main()")) +
         expected_end();
}

std::string claims_of(const Claim* claim) {
  if (claim == nullptr) {
    return fmt::format("claims:\n  - {}\n",
                       blank("the id of a claim, as './concord list claims' has it"));
  }
  if (claim->verdict == ClaimVerdict::underspecified) {
    return fmt::format(
        "claims:\n  - id: {}\n    when: {}\n", claim->id,
        blank("the condition that this program meets; where the claim fails, add refuted, too"));
  }
  if (claim->verdict != ClaimVerdict::refuted) return fmt::format("claims: [{}]\n", claim->id);
  return fmt::format(
      "claims:\n  - id: {}\n    refuted:\n      main: {}\n", claim->id,
      blank("the outcome that the document would have us expect, which must not hold"));
}

bool is_word(const std::string& part) {
  return !part.empty() && part.front() != '-' && part.back() != '-' &&
         std::all_of(part.begin(), part.end(), [](char sign) {
           return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '-';
         });
}

}  // namespace

std::string mistake_in_id(const std::string& id) {
  if (id.starts_with(kInvalid)) {
    return fmt::format("'{}' would stand among the files with mistakes, which are never run", id);
  }
  for (std::size_t begin = 0; begin <= id.size();) {
    const std::size_t end = std::min(id.find('/', begin), id.size());
    if (end - begin > kLongestWord) {
      return fmt::format("'{}' is too long for the name of a file: at most {} characters",
                         id.substr(begin, end - begin), kLongestWord);
    }
    if (!is_word(id.substr(begin, end - begin))) {
      return fmt::format(
          "'{}' is no id for a spec: a statement in small letters, digits and hyphens, in a "
          "folder, such as gather/lists-results-by-argument",
          id);
    }
    begin = end + 1;
  }
  return "";
}

std::string skeleton(const std::string& schema_path, const Claim* claim) {
  std::string text;
  if (!schema_path.empty()) {
    text += fmt::format("# yaml-language-server: $schema={}\n", schema_path);
  }
  text += "schema: 1\n";
  text +=
      fmt::format("title: {}\n", blank("the promise, as one sentence of at most 90 characters"));
  if (claim != nullptr) text += about(*claim);
  text += claims_of(claim);
  return text + (claim != nullptr && claim->kind == ClaimKind::python ? probe() : program());
}

}  // namespace concord
