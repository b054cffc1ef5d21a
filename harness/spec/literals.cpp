// Words and quoted scalars: which of them are values, which are texts, and which are refused.
#include <array>
#include <utility>

#include "harness/spec/grammar.hpp"

namespace concord {

namespace {

struct Trap {
  std::string_view word;
  const char* instead;
};
constexpr const char* kTrue = "write true, or quote it for the text";
constexpr const char* kFalse = "write false, or quote it for the text";
constexpr const char* kNull = "write null, or quote it for the text";
constexpr std::array<Trap, 8> kTraps{{{"yes", kTrue},
                                      {"on", kTrue},
                                      {"true", kTrue},
                                      {"no", kFalse},
                                      {"off", kFalse},
                                      {"false", kFalse},
                                      {"none", kNull},
                                      {"null", kNull}}};

bool equal_without_case(std::string_view left, std::string_view right) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

bool spells_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

const char* instead_of_word(std::string_view word) {
  if (literal_of_word(word)) return nullptr;
  for (const Trap& trap : kTraps) {
    if (equal_without_case(word, trap.word)) return trap.instead;
  }
  return nullptr;
}

std::optional<Literal> literal_of_word(std::string_view word) {
  if (word == "null") return Literal{};
  if (word == "true") return Literal{true};
  if (word == "false") return Literal{false};
  return std::nullopt;
}

ExprPtr parse_expression(std::string_view text, Span where, NameScope& scope, Problems& problems,
                         CallNaming naming) {
  return Grammar(text, where, scope, problems, naming).whole();
}

ExprPtr parse_scalar(const Node& scalar, NameScope& scope, Problems& problems, CallNaming naming) {
  if (scalar.quoted) {
    const bool is_text = scalar.text.empty() || spells_number(scalar.text) ||
                         literal_of_word(scalar.text) || instead_of_word(scalar.text) != nullptr;
    if (is_text) return make_expression(scalar.span, Literal{scalar.text});
  }
  if (scalar.text == "~") {
    problems.add(scalar.span, "'~' is read differently by different YAML readers", kNull);
    return nullptr;
  }
  return Grammar(scalar.text, scalar.span, scope, problems, naming).whole();
}

ExprPtr parse_exception_scalar(const Node& scalar, NameScope& scope, Problems& problems) {
  return Grammar(scalar.text, scalar.span, scope, problems, CallNaming::by_coroutine)
      .whole_exception();
}

}  // namespace concord
