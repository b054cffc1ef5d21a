// Grammar: recursive descent over the tokens of one expression, one function per line of the
// grammar.
//
// For the functions of expression_parser.hpp and for text_template.cpp only. After the first
// problem every function gives null, so that one mistake has one message.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/spec/expression_parser.hpp"
#include "harness/spec/lexer.hpp"
#include "harness/spec/vocabulary.hpp"

namespace concord {

class Grammar {
 public:
  Grammar(std::string_view text, Span where, NameScope& scope, Problems& problems,
          CallNaming naming)
      : text_(text), place_(text, where), scope_(scope), problems_(problems), naming_(naming) {}

  /// All of the text: a value or a comprehension.
  ExprPtr whole();
  /// All of the text in an exception's place, where a word alone is a type.
  ExprPtr whole_exception();

 private:
  // --- grammar_operators.cpp ---
  ExprPtr value();
  ExprPtr conjunction();
  ExprPtr negation();
  ExprPtr comparison();
  ExprPtr sum();
  ExprPtr product();
  ExprPtr unary();
  ExprPtr item();
  std::optional<Operator> comparison_operator();
  ExprPtr binary(std::size_t begin, Operator op, const ExprPtr& left, const ExprPtr& right);
  void explain_rest();

  // --- grammar_atoms.cpp ---
  ExprPtr postfix();
  ExprPtr atom();
  ExprPtr word();
  ExprPtr number();
  ExprPtr string();
  ExprPtr parenthesised();
  ExprPtr list();
  ExprPtr member(std::size_t begin, const ExprPtr& object);
  ExprPtr method(std::size_t begin, const ExprPtr& object, const MethodRow& row);
  ExprPtr index(std::size_t begin, const ExprPtr& object);
  ExprPtr call(const Token& name);
  ExprPtr call_coroutine(const Token& name, const CoroutineSignature& signature);
  ExprPtr call_function(const Token& name, const FunctionRow& row);
  ExprPtr new_exception(const Token& name, const ExceptionType& type);
  ExprPtr unknown_call(const Token& name);
  /// Everything from behind '(' to behind the closing sign.
  std::optional<std::vector<ExprPtr>> items_until(std::string_view closing);
  bool refuse_comprehensions(const std::vector<ExprPtr>& arguments, const Token& name);
  bool refuse_bare_types(const std::vector<ExprPtr>& arguments);

  // --- tokens ---
  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
  }
  const Token& take() { return tokens_[next_ + 1 < tokens_.size() ? next_++ : next_]; }
  bool accept(std::string_view symbol_or_word) {
    if (!peek().is(symbol_or_word)) return false;
    take();
    return true;
  }
  bool expect(std::string_view symbol);
  bool read_tokens();
  std::size_t end_of_last() const {
    return next_ == 0 ? 0 : tokens_[next_ - 1].offset + tokens_[next_ - 1].length;
  }

  // --- results ---
  std::nullptr_t fail(std::size_t offset, std::size_t length, std::string what,
                      std::string help = {});
  std::nullptr_t fail(const Token& at, std::string what, std::string help = {}) {
    return fail(at.offset, at.length, std::move(what), std::move(help));
  }
  ExprPtr make(std::size_t begin, decltype(Expr::node) node) const;

  std::string_view text_;
  TextPlace place_;
  NameScope& scope_;
  Problems& problems_;
  CallNaming naming_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  int depth_ = 0;     ///< Brackets and prefix operators around.
  int brackets_ = 0;  ///< Brackets around.
  bool failed_ = false;
};

/// A node at a place.
ExprPtr make_expression(Span span, decltype(Expr::node) node);

/// Words that YAML readers disagree about, or that another language spells so: what to write
/// instead, or null.
const char* instead_of_word(std::string_view word);

/// null, true and false; nothing for any other word.
std::optional<Literal> literal_of_word(std::string_view word);

/// What a text is when it stands between double quotes: `\"` and `\\` are undone, `$` reads values.
ExprPtr parse_quoted_text(std::string_view inside, Span where, NameScope& scope,
                          Problems& problems);

}  // namespace concord
