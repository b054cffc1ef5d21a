// The words that are taken: Python's keywords, and the names that the text itself reads.
#include "harness/python/names.hpp"

#include <algorithm>

namespace concord::python {

namespace {

bool is_keyword(std::string_view name) {
  static const std::set<std::string_view> keywords{
      "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
      "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
      "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
      "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};
  return keywords.contains(name);
}

/// Builtins and modules that the text may read; `future` is a callback's parameter.
bool is_used_by_the_text(std::string_view name) {
  static const std::set<std::string_view> used{
      "asyncio", "concord", "future",  "len", "list",   "mark", "next",    "now",
      "object",  "range",   "seconds", "set", "sorted", "type", "__name__"};
  return used.contains(name);
}

bool is_builtin_type(std::string_view name) {
  const auto& types = builtin_exception_types();
  return std::any_of(types.begin(), types.end(),
                     [&](const ExceptionType* type) { return type->name == name; });
}

std::string escaped(std::string name) {
  const bool is_taken = is_keyword(name) || is_used_by_the_text(name) || name.ends_with('_');
  return is_taken ? name + "_" : name;
}

}  // namespace

Names::Names(const Program& program) : program_(program) {
  for (const auto& type : program.own_types) of_module_.insert(escaped(type->name));
  for (std::uint32_t i = 0; i < program.coroutines.size(); ++i) of_module_.insert(coroutine(i));
}

std::string Names::coroutine(std::uint32_t index) const {
  std::string name = program_.coroutines.at(index).name;
  std::replace(name.begin(), name.end(), '-', '_');
  return escaped(std::move(name));
}

std::string Names::variable(std::string_view name) const {
  std::string python = escaped(std::string(name));
  if (of_module_.contains(python) || is_builtin_type(name)) python += "_";
  return python;
}

std::string Names::type(const ExceptionType& type) const {
  const bool is_asyncios = &type == &types::cancelled_error || &type == &types::invalid_state_error;
  if (is_asyncios) return "asyncio." + type.name;
  return is_builtin_type(type.name) ? type.name : escaped(type.name);
}

}  // namespace concord::python
