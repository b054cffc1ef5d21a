// The try step and its handlers: `Type`, `Type as e`, `(A, B) as e`.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/spec/awaitables.hpp"
#include "harness/spec/step_readers.hpp"

namespace concord::steps {

namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

const ExceptionType* find_type(std::string_view name, Span span, StepReader& reader) {
  const ExceptionType* type = reader.scope().exception_type(name);
  if (type != nullptr) return type;
  const auto near = nearest_word(name, reader.scope().exception_names());
  reader.problems().add(span, fmt::format("unknown exception type '{}'", name),
                        near ? fmt::format("did you mean '{}'?", *near)
                             : fmt::format("declare it: exceptions: {{{}: Exception}}", name));
  return nullptr;
}

/// The types in `Type` or `(A, B)`, which begins at `span`'s first byte.
std::vector<const ExceptionType*> read_types(std::string_view text, Span span, StepReader& reader) {
  std::vector<const ExceptionType*> types;
  const char* const begin = text.data();
  if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view name = trimmed(text.substr(0, comma));
    const Span place{span.line, span.column + static_cast<int>(name.data() - begin),
                     static_cast<int>(name.size())};
    if (const ExceptionType* type = find_type(name, place, reader)) types.push_back(type);
    if (comma == std::string_view::npos) return types;
    text.remove_prefix(comma + 1);
  }
}

step::Handler read_handler(const Node& key, const Node& steps, Surroundings around,
                           StepReader& reader) {
  step::Handler handler;
  const std::string_view text = key.text;
  const std::size_t as = text.rfind(" as ");
  handler.types = read_types(trimmed(text.substr(0, as)), key.span, reader);
  if (as != std::string_view::npos) {
    Node name = key;
    name.text = trimmed(text.substr(as + 4));
    name.span.column += static_cast<int>(text.size() - name.text.size());
    name.span.length = static_cast<int>(name.text.size());
    handler.as = bind_variable(name, reader.scope(), reader.problems());
  }
  handler.body = reader.block(steps, key.text, around);
  return handler;
}

}  // namespace

StepNode read_try(const Node& step, StepReader& reader) {
  step::Try read;
  Problems& problems = reader.problems();
  const Span span = step.entries.front().first.span;
  const Node* except = step.find("except");
  const Node* star = step.find("except*");
  if (except != nullptr && star != nullptr) {
    problems.add(span, "'except' and 'except*' in one 'try'", "Python allows one kind of them");
  } else if (except == nullptr && star == nullptr) {
    if (step.find("finally") == nullptr)
      problems.add(span, "'try' without 'except:', 'except*:' or 'finally:'");
    if (step.find("else") != nullptr) problems.add(span, "'else' without 'except:'");
  }
  read.kind = star != nullptr ? step::HandlerKind::except_star : step::HandlerKind::except;
  read.body = reader.block_of(step, "try");
  const Node* handlers = star != nullptr ? star : except;
  if (handlers != nullptr && !handlers->is_mapping()) {
    problems.add(handlers->span, "handlers are a mapping from types to steps",
                 "write 'Type as e:' and steps below it");
  } else if (handlers != nullptr) {
    Surroundings around = reader.around();
    if (star != nullptr) around.except_star = true;
    if (star != nullptr) around.loop = false;
    for (const auto& [key, steps] : handlers->entries) {
      read.handlers.push_back(read_handler(key, steps, around, reader));
    }
  }
  read.otherwise = reader.block_of(step, "else");
  read.finally = reader.block_of(step, "finally");
  return read;
}

}  // namespace concord::steps
