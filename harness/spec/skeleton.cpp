// The text, put together of pieces: only the part about the claim differs.
#include "harness/spec/skeleton.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/spec/blanks.hpp"

namespace concord {

namespace {

constexpr std::size_t kWidth = 96;

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
  const std::string lines = claim.lines.find('-') == std::string::npos ? "line" : "lines";
  std::string text =
      as_comment(fmt::format("{}, {} {}, says:", claim.document, lines, claim.lines), " ");
  text += as_comment(claim.says, "   ");
  if (claim.really.empty()) return text;
  return text + as_comment("What really happens:", " ") + as_comment(claim.really, "   ");
}

std::string claims_of(const Claim* claim) {
  if (claim == nullptr) {
    return fmt::format("claims:\n  - {}\n",
                       blank("the id of a claim, as './concord list claims' has it"));
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
  for (std::size_t begin = 0; begin <= id.size();) {
    const std::size_t end = std::min(id.find('/', begin), id.size());
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
  text += fmt::format("program:\n  main:\n    - {}\n",
                      blank("the steps of main; further coroutines may stand before it"));
  text += fmt::format(
      "expect:\n  timeline:\n    1s: {}\n  main: {}\n",
      blank("the marks of this instant, and a line for each other instant that has any"),
      blank("how main ends, with the value or the exception if it matters"));
  return text;
}

}  // namespace concord
