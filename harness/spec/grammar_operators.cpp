// Operators, from the loosest to the tightest, and what stands behind a value that ended too early.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "harness/spec/grammar.hpp"

namespace concord {

namespace {

/// Deep enough for every sane value, and far from the end of the stack of whoever walks the tree.
constexpr int kDeepest = 64;

struct OperatorRow {
  std::string_view spelling;
  Operator op;
};
constexpr std::array<OperatorRow, 6> kComparisons{{{"==", Operator::equal},
                                                   {"!=", Operator::not_equal},
                                                   {"<", Operator::less},
                                                   {"<=", Operator::less_equal},
                                                   {">", Operator::greater},
                                                   {">=", Operator::greater_equal}}};

/// Counts levels of recursion for as long as it lives.
class Descent {
 public:
  explicit Descent(int& depth) : depth_(++depth) {}
  ~Descent() { --depth_; }
  Descent(const Descent&) = delete;
  Descent& operator=(const Descent&) = delete;
  bool is_too_deep() const { return depth_ > kDeepest; }

 private:
  int& depth_;
};

}  // namespace

bool Grammar::read_tokens() {
  tokens_ = lex(text_, place_, problems_);
  failed_ = tokens_.empty();
  if (tokens_.size() == 1) fail(tokens_.front(), "a value is missing");
  return !failed_;
}

ExprPtr Grammar::whole() {
  if (!read_tokens()) return nullptr;
  ExprPtr read = item();
  if (!failed_ && peek().kind != TokenKind::end) explain_rest();
  return failed_ ? nullptr : read;
}

void Grammar::explain_rest() {
  const Token& rest = peek();
  const bool is_simple = std::all_of(tokens_.begin(), tokens_.end(), [](const Token& token) {
    return token.kind != TokenKind::symbol && token.kind != TokenKind::string;
  });
  if (is_simple) {
    fail(0, text_.size(), "text of several words needs quotes of its own",
         fmt::format("write '\"{}\"'", text_));
  } else if (rest.is(",")) {
    fail(rest, "',' outside brackets", "a list is written [a, b]");
  } else if (rest.is(")") || rest.is("]")) {
    fail(rest, fmt::format("'{}' closes nothing", rest.text));
  } else {
    fail(rest, fmt::format("unexpected '{}' after '{}'", text_.substr(rest.offset, rest.length),
                           text_.substr(0, end_of_last())));
  }
}

/// A comprehension's item is known inside its element, which stands before it: look ahead for the
/// `for`.
ExprPtr Grammar::item() {
  std::size_t ahead = 0;
  for (int nested = 0; peek(ahead).kind != TokenKind::end; ++ahead) {
    const Token& token = peek(ahead);
    if (token.is("(") || token.is("[")) ++nested;
    if (token.is(")") || token.is("]")) --nested;
    if (nested < 0 || (nested == 0 && (token.is(",") || token.is("for")))) break;
  }
  if (!peek(ahead).is("for")) return value();
  const std::size_t begin = peek().offset;
  const Token& name = peek(ahead + 1);
  if (name.kind != TokenKind::word || variable_length(name.text) != name.length) {
    return fail(name, "expected a name after 'for'", "write: value for name in values");
  }
  if (scope_.names().constants.contains(std::string(name.text))) {
    return fail(name, fmt::format("'{}' is a constant of for-each or bench and cannot be bound",
                                  name.text));
  }
  const Variable variable = scope_.open_item(name.text);
  ExprPtr element = value();
  scope_.close_item();
  if (failed_) return nullptr;
  if (!accept("for")) return fail(peek(), fmt::format("unexpected '{}' before 'for'", peek().text));
  take();
  if (!expect("in")) return nullptr;
  ExprPtr source = value();
  if (failed_) return nullptr;
  return make(begin, Comprehension{std::move(element), variable, std::move(source)});
}

ExprPtr Grammar::value() {
  const Descent descent(depth_);
  if (descent.is_too_deep())
    return fail(peek(), fmt::format("more than {} levels of brackets", kDeepest));
  const std::size_t begin = peek().offset;
  ExprPtr left = conjunction();
  while (!failed_ && accept("or")) left = binary(begin, Operator::logical_or, left, conjunction());
  return left;
}

ExprPtr Grammar::conjunction() {
  const std::size_t begin = peek().offset;
  ExprPtr left = negation();
  while (!failed_ && accept("and")) left = binary(begin, Operator::logical_and, left, negation());
  return left;
}

ExprPtr Grammar::negation() {
  const std::size_t begin = peek().offset;
  if (!peek().is("not")) return comparison();
  const Descent descent(depth_);
  if (descent.is_too_deep()) return fail(peek(), fmt::format("more than {} times 'not'", kDeepest));
  take();
  ExprPtr operand = negation();
  if (failed_) return nullptr;
  return make(begin, Operation{Operator::logical_not, {std::move(operand)}});
}

std::optional<Operator> Grammar::comparison_operator() {
  for (const OperatorRow& row : kComparisons) {
    if (accept(row.spelling)) return row.op;
  }
  if (accept("in")) return Operator::in;
  if (accept("is")) return accept("not") ? Operator::is_not : Operator::is;
  if (peek().is("not") && peek(1).is("in")) {
    take();
    take();
    return Operator::not_in;
  }
  return std::nullopt;
}

ExprPtr Grammar::comparison() {
  const std::size_t begin = peek().offset;
  ExprPtr left = sum();
  if (failed_) return nullptr;
  const auto op = comparison_operator();
  if (!op) return left;
  ExprPtr compared = binary(begin, *op, left, sum());
  const Token& next = peek();
  if (!failed_ && comparison_operator()) {
    return fail(next, "comparisons cannot be chained", "join two of them with 'and'");
  }
  return compared;
}

ExprPtr Grammar::sum() {
  const std::size_t begin = peek().offset;
  ExprPtr left = product();
  while (!failed_ && (peek().is("+") || peek().is("-"))) {
    const Operator op = take().is("+") ? Operator::add : Operator::subtract;
    left = binary(begin, op, left, product());
  }
  return left;
}

ExprPtr Grammar::product() {
  const std::size_t begin = peek().offset;
  ExprPtr left = unary();
  while (!failed_ && (peek().is("*") || peek().is("%"))) {
    const Operator op = take().is("*") ? Operator::multiply : Operator::modulo;
    left = binary(begin, op, left, unary());
  }
  return left;
}

ExprPtr Grammar::unary() {
  if (!peek().is("-")) return postfix();
  if (peek(1).kind == TokenKind::number) return postfix();  // A negative literal.
  const Descent descent(depth_);
  if (descent.is_too_deep()) return fail(peek(), fmt::format("more than {} times '-'", kDeepest));
  const std::size_t begin = take().offset;
  ExprPtr operand = unary();
  if (failed_) return nullptr;
  return make(begin, Operation{Operator::negate, {std::move(operand)}});
}

ExprPtr Grammar::binary(std::size_t begin, Operator op, const ExprPtr& left, const ExprPtr& right) {
  if (failed_) return nullptr;
  return make(begin, Operation{op, {left, right}});
}

bool Grammar::expect(std::string_view symbol) {
  if (failed_) return false;
  if (accept(symbol)) return true;
  if (peek().kind == TokenKind::end) {
    fail(0, text_.size(), fmt::format("expected '{}' before the end of '{}'", symbol, text_));
  } else {
    fail(peek(), fmt::format("expected '{}' instead of '{}'", symbol,
                             text_.substr(peek().offset, peek().length)));
  }
  return false;
}

std::nullptr_t Grammar::fail(std::size_t offset, std::size_t length, std::string what,
                             std::string help) {
  if (!failed_) problems_.add(place_.part(offset, length), std::move(what), std::move(help));
  failed_ = true;
  return nullptr;
}

ExprPtr Grammar::make(std::size_t begin, decltype(Expr::node) node) const {
  return make_expression(place_.part(begin, end_of_last() - begin), std::move(node));
}

ExprPtr make_expression(Span span, decltype(Expr::node) node) {
  return std::make_shared<const Expr>(Expr{span, std::move(node)});
}

}  // namespace concord
