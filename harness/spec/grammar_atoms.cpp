// Atoms, calls, and what follows them: `.name`, `.method()`, `[index]`.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "harness/base/suggest.hpp"
#include "harness/spec/grammar.hpp"

namespace concord {

namespace {

constexpr std::array<std::string_view, 6> kReserved{"and", "or", "not", "in", "is", "for"};

bool is_reserved(std::string_view word) {
  return std::find(kReserved.begin(), kReserved.end(), word) != kReserved.end();
}

std::string list_of_parameters(const std::vector<std::string>& parameters) {
  return parameters.empty() ? "" : fmt::format(" ({})", fmt::join(parameters, ", "));
}

std::string arguments_of(std::size_t count) {
  return count == 0 ? "no arguments" : fmt::format("{} argument{}", count, count == 1 ? "" : "s");
}

}  // namespace

ExprPtr Grammar::postfix() {
  const std::size_t begin = peek().offset;
  ExprPtr object = atom();
  while (!failed_ && (peek().is(".") || peek().is("["))) {
    object = peek().is(".") ? member(begin, object) : index(begin, object);
  }
  return failed_ ? nullptr : object;
}

ExprPtr Grammar::atom() {
  switch (peek().kind) {
    case TokenKind::variable: {
      const Token name = take();
      ExprPtr read = scope_.read(name.text, place_.part(name.offset, name.length), problems_);
      failed_ = failed_ || read == nullptr;
      return read;
    }
    case TokenKind::number: return number();
    case TokenKind::string: return string();
    case TokenKind::word: return word();
    case TokenKind::symbol:
      if (peek().is("-") && peek(1).kind == TokenKind::number) return number();
      if (accept("(")) return parenthesised();
      if (accept("[")) return list();
      return fail(peek(), fmt::format("a value is missing before '{}'", peek().text),
                  peek().is("{") ? "a mapping stands in YAML itself, not inside a value" : "");
    case TokenKind::end: break;
  }
  return fail(0, text_.size(), fmt::format("a value is missing at the end of '{}'", text_));
}

ExprPtr Grammar::word() {
  const Token name = take();
  if (is_reserved(name.text)) {
    return fail(name, fmt::format("a value is missing before '{}'", name.text));
  }
  if (peek().is("(")) return call(name);
  if (peek().is(".") || peek().is("[")) {
    return fail(0, text_.size(), fmt::format("'{}' is neither a value nor a text", text_),
                fmt::format("write '${}' for a variable, or quotes of its own for a text: '\"{}\"'",
                            name.text, text_));
  }
  if (const char* instead = instead_of_word(name.text)) {
    return fail(name, fmt::format("'{}' is read differently by different YAML readers", name.text),
                instead);
  }
  if (auto literal = literal_of_word(name.text)) return make(name.offset, std::move(*literal));
  return make(name.offset, Literal{std::string(name.text)});
}

ExprPtr Grammar::number() {
  const std::size_t begin = peek().offset;
  const bool negative = accept("-");
  const Token token = take();
  const std::string digits = fmt::format("{}{}", negative ? "-" : "", token.text);
  std::int64_t integer = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), integer);
  if (end == digits.data() + digits.size()) {
    if (error == std::errc::result_out_of_range) {
      return fail(token, fmt::format("{} does not fit into 64 bits", digits));
    }
    if (token.text.size() > 1 && token.text.front() == '0') {
      return fail(token,
                  fmt::format("'{}' is read differently by different YAML readers", token.text),
                  "write numbers without a leading zero");
    }
    return make(begin, Literal{integer});
  }
  if (const auto duration = parse_duration(digits)) return make(begin, Literal{*duration});
  const bool is_fraction = token.text.find_first_not_of("0123456789.") == std::string_view::npos;
  if (is_fraction)
    return fail(token, fmt::format("'{}' is a fraction", token.text),
                "only durations have decimals: 1.5s");
  return fail(token, fmt::format("'{}' is neither a number nor a duration", token.text),
              "the units are ns, us, ms, s, min and h; quote a text that begins with a digit");
}

ExprPtr Grammar::string() {
  const Token token = take();
  ExprPtr text =
      parse_quoted_text(token.text, place_.part(token.offset, token.length), scope_, problems_);
  failed_ = failed_ || text == nullptr;
  return text;
}

ExprPtr Grammar::parenthesised() {
  ++brackets_;
  ExprPtr inside = value();
  --brackets_;
  return expect(")") ? inside : nullptr;
}

ExprPtr Grammar::list() {
  const std::size_t begin = tokens_[next_ - 1].offset;
  auto items = items_until("]");
  if (!items) return nullptr;
  return make(begin, ListOf{std::move(*items)});
}

std::optional<std::vector<ExprPtr>> Grammar::items_until(std::string_view closing) {
  std::vector<ExprPtr> items;
  ++brackets_;
  if (!peek().is(closing)) {
    do {
      items.push_back(item());
    } while (!failed_ && accept(","));
  }
  --brackets_;
  if (!expect(closing)) return std::nullopt;
  return items;
}

ExprPtr Grammar::member(std::size_t begin, const ExprPtr& object) {
  take();
  const Token name = take();
  if (name.kind != TokenKind::word) return fail(name, "expected a name after '.'");
  if (peek().is("(")) {
    if (const MethodRow* row = find_method(name.text)) {
      take();
      return method(begin, object, *row);
    }
  } else if (const AttributeRow* row = find_attribute(name.text)) {
    return make(begin, GetAttribute{object, row->attribute});
  } else if (find_method(name.text) != nullptr) {
    return fail(name, fmt::format("'{}' is a method", name.text),
                fmt::format("write .{}()", name.text));
  }
  const std::string spelled = fmt::format("{}{}", name.text, peek().is("(") ? "()" : "");
  if (spelled == "cancel()" || spelled == "add_done_callback()" ||
      spelled == "remove_done_callback()") {
    return fail(name, fmt::format("'{}' is a step, not a value", name.text),
                fmt::format("write {}: $t", name.text));
  }
  const auto near = nearest_word(spelled, member_names());
  return fail(name, fmt::format("nothing has a '.{}'", spelled),
              near ? fmt::format("did you mean '.{}'?", *near)
                   : fmt::format("known are {}", fmt::join(member_names(), ", ")));
}

ExprPtr Grammar::method(std::size_t begin, const ExprPtr& object, const MethodRow& row) {
  std::vector<const ExceptionType*> types;
  while (!peek().is(")")) {
    const Token name = take();
    if (name.kind != TokenKind::word || !row.takes_types) {
      return name.kind == TokenKind::end
                 ? (expect(")"), nullptr)
                 : fail(name, row.takes_types ? fmt::format("{}() takes exception types", row.name)
                                              : fmt::format("{}() takes no arguments", row.name));
    }
    const ExceptionType* type = scope_.exception_type(name.text);
    if (type == nullptr) return unknown_call(name);
    types.push_back(type);
    if (!accept(",")) break;
  }
  if (!expect(")")) return nullptr;
  if (row.takes_types && types.empty()) {
    return fail(begin, end_of_last() - begin,
                fmt::format("{}() takes an exception type", row.name));
  }
  return make(begin, CallMethod{object, row.method, std::move(types)});
}

ExprPtr Grammar::index(std::size_t begin, const ExprPtr& object) {
  take();
  ++brackets_;
  ExprPtr at = value();
  --brackets_;
  if (!expect("]")) return nullptr;
  return make(begin, GetItem{object, std::move(at)});
}

ExprPtr Grammar::call(const Token& name) {
  take();
  if (const CoroutineSignature* coroutine = scope_.coroutine(name.text))
    return call_coroutine(name, *coroutine);
  if (const ExceptionType* type = scope_.exception_type(name.text))
    return new_exception(name, *type);
  if (const FunctionRow* row = find_function(name.text)) return call_function(name, *row);
  return unknown_call(name);
}

ExprPtr Grammar::call_coroutine(const Token& name, const CoroutineSignature& signature) {
  auto arguments = items_until(")");
  if (!arguments || refuse_comprehensions(*arguments, name) || refuse_bare_types(*arguments))
    return nullptr;
  const std::size_t wanted = signature.parameters.size();
  if (arguments->size() != wanted) {
    return fail(name.offset, end_of_last() - name.offset,
                fmt::format("{}() takes {}{}, {} given", name.text, arguments_of(wanted),
                            list_of_parameters(signature.parameters), arguments->size()));
  }
  if (brackets_ > 0 || naming_ == CallNaming::by_coroutine)
    scope_.note_task(std::string(name.text));
  return make(name.offset, CallCoroutine{signature.index, std::move(*arguments)});
}

ExprPtr Grammar::call_function(const Token& name, const FunctionRow& row) {
  auto arguments = items_until(")");
  if (!arguments) return nullptr;
  if (arguments->size() < row.fewest || arguments->size() > row.most) {
    const std::string wanted = row.fewest == row.most
                                   ? arguments_of(row.most)
                                   : fmt::format("{} to {} arguments", row.fewest, row.most);
    return fail(name.offset, end_of_last() - name.offset,
                fmt::format("{}() takes {}, {} given", name.text, wanted, arguments->size()));
  }
  if (row.function == Function::future) scope_.note(Feature::future);
  if (row.function == Function::task_group) scope_.note(Feature::group);
  if (row.function == Function::sleep) {
    scope_.note(Feature::sleep);
    if (brackets_ > 0 || naming_ == CallNaming::by_coroutine) scope_.note_task("sleep");
    if (refuse_comprehensions(*arguments, name)) return nullptr;
  }
  return make(name.offset, CallFunction{row.function, std::move(*arguments)});
}

ExprPtr Grammar::new_exception(const Token& name, const ExceptionType& type) {
  auto arguments = items_until(")");
  if (!arguments || refuse_comprehensions(*arguments, name)) return nullptr;
  if (is_a(type, types::base_exception_group) || is_a(type, types::exception_group)) {
    return fail(name, fmt::format("a group is not made by {}()", name.text),
                "write {group: [E, ...], message: text} in YAML");
  }
  if (arguments->size() > 1) {
    return fail(name.offset, end_of_last() - name.offset,
                fmt::format("{}() takes one message, {} given", name.text, arguments->size()));
  }
  ExprPtr message =
      arguments->empty() ? make(name.offset, Literal{std::string()}) : arguments->front();
  return make(name.offset, NewException{&type, std::move(message)});
}

/// A name that begins like a type is taken for one.
ExprPtr Grammar::unknown_call(const Token& name) {
  const bool is_type = name.text.front() >= 'A' && name.text.front() <= 'Z';
  std::vector<std::string> known = is_type ? scope_.exception_names() : scope_.coroutine_names();
  if (!is_type) {
    const std::vector<std::string> functions = function_names();
    known.insert(known.end(), functions.begin(), functions.end());
  }
  const auto near = nearest_word(name.text, known);
  std::string help = near ? fmt::format("did you mean '{}'?", *near) : "";
  if (!is_type)
    return fail(name, fmt::format("unknown coroutine or function '{}'", name.text), help);
  if (help.empty()) help = fmt::format("declare it: exceptions: {{{}: Exception}}", name.text);
  return fail(name, fmt::format("unknown exception type '{}'", name.text), help);
}

bool Grammar::refuse_comprehensions(const std::vector<ExprPtr>& arguments, const Token& name) {
  for (const ExprPtr& argument : arguments) {
    if (!std::holds_alternative<Comprehension>(argument->node)) continue;
    failed_ = true;
    problems_.add(argument->span, fmt::format("{}() takes no comprehension", name.text),
                  "make it a list: [x for x in values]");
    return true;
  }
  return false;
}

/// Python would pass the class; a word alone is a text here, and `raise` of a text a TypeError.
bool Grammar::refuse_bare_types(const std::vector<ExprPtr>& arguments) {
  for (const ExprPtr& argument : arguments) {
    const auto* literal = std::get_if<Literal>(&argument->node);
    const auto* text = literal != nullptr ? std::get_if<std::string>(&literal->value) : nullptr;
    if (text == nullptr || argument->span.length != static_cast<int>(text->size())) continue;
    if (scope_.exception_type(*text) == nullptr) continue;
    failed_ = true;
    problems_.add(argument->span, fmt::format("the argument '{}' is a text here", *text),
                  fmt::format("write {}() for the exception", *text));
    return true;
  }
  return false;
}

ExprPtr Grammar::whole_exception() {
  if (!read_tokens()) return nullptr;
  if (tokens_.size() != 2 || peek().kind != TokenKind::word) {
    ExprPtr read = value();
    if (!failed_ && peek().kind != TokenKind::end) explain_rest();
    return failed_ ? nullptr : read;
  }
  const Token name = take();
  const ExceptionType* type = scope_.exception_type(name.text);
  if (type == nullptr) {
    const auto near = nearest_word(name.text, scope_.exception_names());
    return fail(name, fmt::format("unknown exception type '{}'", name.text),
                near ? fmt::format("did you mean '{}'?", *near)
                     : fmt::format("declare it: exceptions: {{{}: Exception}}", name.text));
  }
  return make(name.offset, NewException{type, nullptr});
}

}  // namespace concord
