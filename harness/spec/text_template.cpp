// Texts with values in them: `done-$n`, `$e.message`, `$list[0]`, `$(len($x))`.
//
// A value reads on as far as it can: over `.name` where something has such a name, over
// `.method(...)` and over `[...]`. What is not a value stays text, so `$id.start-1` is the variable
// and ".start-1".
#include <fmt/format.h>

#include <algorithm>

#include "harness/spec/grammar.hpp"

namespace concord {

namespace {

enum class Escapes : std::uint8_t { none, backslash };

/// The length of the bracketed text at the beginning, both brackets included; 0 when it is not
/// closed.
std::size_t bracketed_length(std::string_view text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') {
      const std::size_t length = string_length(text.substr(at));
      if (length == 0) return 0;
      at += length - 1;
    }
    if (text[at] == '(' || text[at] == '[') ++depth;
    if ((text[at] == ')' || text[at] == ']') && --depth == 0) return at + 1;
  }
  return 0;
}

/// How far a value reads on behind its variable.
std::size_t postfix_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const std::string_view rest = text.substr(end);
    if (rest.front() == '[') {
      const std::size_t length = bracketed_length(rest);
      if (length == 0) break;
      end += length;
      continue;
    }
    if (rest.front() != '.') break;
    const std::size_t name = variable_length(rest.substr(1));
    const std::string_view member = rest.substr(1, name);
    const std::string_view behind = rest.substr(1 + name);
    if (behind.starts_with('(') && find_method(member) != nullptr) {
      const std::size_t length = bracketed_length(behind);
      if (length == 0) break;
      end += 1 + name + length;
    } else if (find_attribute(member) != nullptr) {
      end += 1 + name;
    } else {
      break;
    }
  }
  return end;
}

class Template {
 public:
  Template(std::string_view text, Span where, NameScope& scope, Problems& problems, Escapes escapes)
      : text_(text), place_(text, where), scope_(scope), problems_(problems), escapes_(escapes) {}

  ExprPtr run() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t length = piece(at);
      if (length == 0) return nullptr;
      at += length;
    }
    if (parts_.empty()) return make_expression(place_.whole(), Literal{std::move(literal_)});
    flush();
    return make_expression(place_.whole(), TextOf{std::move(parts_)});
  }

 private:
  /// Reads one sign or one value; gives its length, or 0 after a problem.
  std::size_t piece(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (escapes_ == Escapes::backslash && rest.front() == '\\') {
      if (rest.size() < 2 || (rest[1] != '"' && rest[1] != '\\' && rest[1] != '$')) {
        return fail(at, 2, "a '\\' in a text stands before '\"', '\\' or '$'",
                    "write \\\\ for the sign itself");
      }
      literal_ += rest[1];
      return 2;
    }
    if (rest.front() != '$') {
      literal_ += rest.front();
      return 1;
    }
    return value(at, rest.substr(1));
  }

  std::size_t value(std::size_t at, std::string_view behind) {
    std::size_t length = 0;
    std::string_view expression;
    if (behind.starts_with('(')) {
      length = 1 + bracketed_length(behind);
      if (length == 1) return fail(at, text_.size() - at, "'$(' is not closed", "write $(value)");
      expression = text_.substr(at + 2, length - 3);
    } else {
      const std::size_t name = variable_length(behind);
      if (name == 0)
        return fail(at, 1, "'$' is not followed by a variable's name", "write $name or $(value)");
      length = 1 + name + postfix_length(behind.substr(name));
      expression = text_.substr(at, length);
    }
    const auto offset = static_cast<std::size_t>(expression.data() - text_.data());
    ExprPtr read =
        parse_expression(expression, place_.part(offset, expression.size()), scope_, problems_);
    if (read == nullptr) return 0;
    if (std::holds_alternative<Comprehension>(read->node)) {
      return fail(at, length, "a comprehension outside a list", "write $([x for x in values])");
    }
    append(read);
    return length;
  }

  /// Literals become part of the text around them: `job-$row` with a constant is a name known
  /// beforehand.
  void append(const ExprPtr& read) {
    const auto* literal = std::get_if<Literal>(&read->node);
    if (literal == nullptr) {
      flush();
      parts_.push_back(read);
    } else {
      literal_ += spelled(*literal);
    }
  }

  static std::string spelled(const Literal& literal) {
    struct Visitor {
      std::string operator()(std::monostate) const { return "null"; }
      std::string operator()(bool value) const { return value ? "true" : "false"; }
      std::string operator()(std::int64_t value) const { return std::to_string(value); }
      std::string operator()(Duration value) const { return to_text(value); }
      std::string operator()(const std::string& value) const { return value; }
    };
    return std::visit(Visitor{}, literal.value);
  }

  void flush() {
    if (literal_.empty()) return;
    parts_.push_back(make_expression(place_.whole(), Literal{std::move(literal_)}));
    literal_.clear();
  }

  std::size_t fail(std::size_t offset, std::size_t length, std::string what, std::string help) {
    problems_.add(place_.part(offset, std::min(length, text_.size() - offset)), std::move(what),
                  std::move(help));
    return 0;
  }

  std::string_view text_;
  TextPlace place_;
  NameScope& scope_;
  Problems& problems_;
  Escapes escapes_;
  std::vector<ExprPtr> parts_;
  std::string literal_;
};

}  // namespace

ExprPtr parse_text(std::string_view text, Span where, NameScope& scope, Problems& problems) {
  return Template(text, where, scope, problems, Escapes::none).run();
}

ExprPtr parse_quoted_text(std::string_view inside, Span where, NameScope& scope,
                          Problems& problems) {
  return Template(inside, where, scope, problems, Escapes::backslash).run();
}

}  // namespace concord
