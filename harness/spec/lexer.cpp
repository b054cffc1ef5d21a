// Cutting expressions into tokens, with advice where a sign belongs to another language.
#include "harness/spec/lexer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace concord {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
/// Texts may hold any letters; names of variables only ASCII's.
bool is_word_sign(char c) {
  return is_letter(c) || is_digit(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// A hyphen joins two parts of a word (`too-early`), and is a minus everywhere else.
std::size_t word_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    if (is_word_sign(text[end])) {
      ++end;
    } else if (text[end] == '-' && end + 1 < text.size() && is_word_sign(text[end + 1])) {
      end += 2;
    } else {
      break;
    }
  }
  return end;
}

std::size_t name_length(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_word_sign);
  return static_cast<std::size_t>(end - text.begin());
}

/// Digits with a decimal part and a unit, if any; whether that means something is the parser's
/// business.
std::size_t number_length(std::string_view text) {
  std::size_t end = name_length(text);
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    end += 1 + name_length(text.substr(end + 1));
  }
  return end;
}

constexpr std::array<std::string_view, 19> kSymbols{"==", "!=", "<=", ">=", "<", ">", "+",
                                                    "-",  "*",  "%",  "(",  ")", "[", "]",
                                                    ",",  ".",  "{",  "}",  ":"};

std::size_t symbol_length(std::string_view text) {
  for (const std::string_view symbol : kSymbols) {
    if (text.starts_with(symbol)) return symbol.size();
  }
  return 0;
}

class Lexer {
 public:
  Lexer(std::string_view text, const TextPlace& place, Problems& problems)
      : text_(text), place_(place), problems_(problems) {}

  std::vector<Token> run() {
    while (skip_blanks()) {
      if (tokens_.size() >= kMostTokens) {
        fail(0, text_.size(), fmt::format("an expression of over {} parts", kMostTokens), "");
      } else {
        read_token();
      }
      if (failed_) return {};
    }
    push(TokenKind::end, text_.size(), 0, {});
    return std::move(tokens_);
  }

 private:
  bool skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    return at_ < text_.size();
  }

  void read_token() {
    const std::string_view rest = text_.substr(at_);
    const char first = rest.front();
    if (first == '$') return read_variable(rest);
    if (first == '"') return read_string(rest);
    if (is_digit(first)) return take(TokenKind::number, number_length(rest));
    if (is_word_sign(first)) {
      const bool after_dot = !tokens_.empty() && tokens_.back().is(".");
      return take(TokenKind::word, after_dot ? name_length(rest) : word_length(rest));
    }
    if (const std::size_t length = symbol_length(rest)) return take(TokenKind::symbol, length);
    explain_sign(first);
  }

  void read_variable(std::string_view rest) {
    const std::size_t length = variable_length(rest.substr(1));
    if (length == 0) return fail(at_, 1, "'$' is not followed by a variable's name", "write $name");
    push(TokenKind::variable, at_, 1 + length, rest.substr(1, length));
    at_ += 1 + length;
  }

  void read_string(std::string_view rest) {
    const std::size_t length = string_length(rest);
    if (length == 0) return explain_open_quote(rest);
    push(TokenKind::string, at_, length, rest.substr(1, length - 2));
    at_ += length;
  }

  /// YAML ends a plain value at ` #`, which looks to us like a quote that nobody closed.
  void explain_open_quote(std::string_view rest) {
    const Span open = place_.part(at_, rest.size());
    const std::string_view line = problems_.source()->line(open.line);
    const auto end = static_cast<std::size_t>(std::max(open.column - 1 + open.length, 0));
    const std::string_view after = end < line.size() ? line.substr(end) : std::string_view{};
    const bool comment = after.starts_with(" #");
    fail(at_, rest.size(), "a '\"' is not closed",
         comment ? "' #' begins a comment: quote the whole value" : "end the text with '\"'");
  }

  void explain_sign(char sign) {
    const std::string spelled = sign == '\'' ? "\"'\"" : fmt::format("'{}'", sign);
    const std::string help = sign == '='    ? "two values are compared with =="
                             : sign == '\'' ? "texts stand in double quotes"
                             : sign == '/'  ? "there is + - * % only"
                                            : "a text with such signs needs quotes of its own: "
                                              "'\"like this\"'";
    fail(at_, 1, fmt::format("{} means nothing in a value", spelled), help);
  }

  void take(TokenKind kind, std::size_t length) {
    push(kind, at_, length, text_.substr(at_, length));
    at_ += length;
  }
  void push(TokenKind kind, std::size_t offset, std::size_t length, std::string_view text) {
    tokens_.push_back({kind, text, offset, length});
  }
  void fail(std::size_t offset, std::size_t length, std::string what, std::string help) {
    problems_.add(place_.part(offset, length), std::move(what), std::move(help));
    failed_ = true;
  }

  std::string_view text_;
  const TextPlace& place_;
  Problems& problems_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

TextPlace::TextPlace(std::string_view text, Span where) : where_(where) {
  const auto spelled = static_cast<std::size_t>(std::max(where.length, 0));
  if (spelled == text.size()) first_column_ = where.column;
  if (spelled == text.size() + 2) first_column_ = where.column + 1;
}

Span TextPlace::part(std::size_t offset, std::size_t length) const {
  if (first_column_ == 0) return where_;
  return {where_.line, first_column_ + static_cast<int>(offset), static_cast<int>(length)};
}

std::vector<Token> lex(std::string_view text, const TextPlace& place, Problems& problems) {
  return Lexer(text, place, problems).run();
}

std::size_t variable_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_letter(text[end]) || (end > 0 && is_digit(text[end])))) ++end;
  return end;
}

std::size_t string_length(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return 0;
}

}  // namespace concord
