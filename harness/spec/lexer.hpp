// Lexer: the text of one expression as tokens.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

enum class TokenKind : std::uint8_t { word, variable, number, string, symbol, end };

struct Token {
  TokenKind kind = TokenKind::end;
  /// As written: of a variable without its `$`, of a string without its quotes.
  std::string_view text;
  std::size_t offset = 0;  ///< Of its first byte, `$` and quotes included.
  std::size_t length = 0;

  bool is(std::string_view symbol_or_word) const {
    return (kind == TokenKind::symbol || kind == TokenKind::word) && text == symbol_or_word;
  }
};

/// Where the parts of a scalar's text stand in the file. A text that is not spelled there as it
/// reads (it has escapes, or several lines) is known only as a whole.
class TextPlace {
 public:
  TextPlace(std::string_view text, Span where);
  Span part(std::size_t offset, std::size_t length) const;
  Span whole() const { return where_; }

 private:
  Span where_;
  int first_column_ = 0;  ///< 0: parts are not known.
};

/// The tokens of `text`, an `end` last; nothing after a problem was added. At most kMostTokens, so
/// that no expression is too deep for the stack of whoever walks it.
inline constexpr std::size_t kMostTokens = 1000;
std::vector<Token> lex(std::string_view text, const TextPlace& place, Problems& problems);

/// `[A-Za-z_][A-Za-z0-9_]*` at the beginning of `text`: its length, or 0.
std::size_t variable_length(std::string_view text);

/// The length of a string literal at the beginning of `text`, its quotes included, or 0 when it is
/// not closed.
std::size_t string_length(std::string_view text);

}  // namespace concord
