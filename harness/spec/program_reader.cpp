// Signatures first, so that a step may call a coroutine that stands below it; then the steps.
#include "harness/spec/program_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/spec/awaitables.hpp"
#include "harness/spec/bindings.hpp"
#include "harness/spec/keys.hpp"
#include "harness/spec/marks.hpp"
#include "harness/spec/scope.hpp"
#include "harness/spec/steps.hpp"
#include "harness/spec/vocabulary.hpp"

namespace concord {

namespace {

class ProgramReader {
 public:
  ProgramReader(const Node& root, const Constants& constants, Problems& problems)
      : root_(root), problems_(problems) {
    outline_.names.constants = constants;
    outline_.names.tasks.insert("main");
    for (const ExceptionType* type : builtin_exception_types())
      outline_.names.exception_types[type->name] = type;
  }

  ReadProgram run() {
    if (const Node* declared = root_.find("exceptions")) read_exceptions(*declared);
    if (const Node* coroutines = root_.find("program")) read_signatures(*coroutines);
    if (const Node* shared = root_.find("shared")) read_shared(*shared);
    read_bodies();
    check_labels_against_tasks(outline_, problems_);
    outline_.features.insert(Feature::task);
    program_.features = std::move(outline_.features);
    return {std::move(program_), std::move(outline_.names)};
  }

 private:
  struct Body {
    std::uint32_t coroutine;
    const Node* steps;
  };

  void read_exceptions(const Node& declared);
  const ExceptionType* find_parent(const Node& parent);
  void read_shared(const Node& shared);
  void read_signatures(const Node& coroutines);
  void read_signature(const Node& key, const Node& steps);
  std::vector<std::string> read_parameters(const Node& key, std::string_view inside);
  bool check_coroutine_name(const Node& key, const std::string& name);
  void check_parameter(const Node& key, const std::string& name,
                       const std::vector<std::string>& before);
  void read_bodies();

  const Node& root_;
  Problems& problems_;
  ProgramOutline outline_;
  Program program_;
  std::vector<Body> bodies_;
};

const ExceptionType* ProgramReader::find_parent(const Node& parent) {
  const std::string* name = scalar_text(parent, "the name of an exception type", problems_);
  if (name == nullptr) return nullptr;
  const auto& known = outline_.names.exception_types;
  const auto found = known.find(*name);
  if (found == known.end()) {
    std::vector<std::string> names;
    for (const auto& [each, type] : known) names.push_back(each);
    const auto near = nearest_word(*name, names);
    problems_.add(parent.span, fmt::format("unknown exception type '{}'", *name),
                  near ? fmt::format("did you mean '{}'?", *near) : "declare parents first");
    return nullptr;
  }
  if (is_a(*found->second, types::base_exception_group) ||
      is_a(*found->second, types::exception_group)) {
    problems_.add(parent.span, "an exception group cannot be a parent");
    return nullptr;
  }
  return found->second;
}

void ProgramReader::read_exceptions(const Node& declared) {
  if (!declared.is_mapping()) {
    problems_.add(declared.span, "'exceptions' takes types with their parents",
                  "write 'exceptions: {MyError: Exception}'");
    return;
  }
  auto& known = outline_.names.exception_types;
  for (const auto& [name, parent] : declared.entries) {
    if (!is_variable_name(name.text)) {
      problems_.add(name.span,
                    fmt::format("'{}' cannot be the name of an exception type", name.text));
    } else if (known.contains(name.text)) {
      problems_.add(name.span, fmt::format("exception type '{}' is built in", name.text));
    } else {
      const ExceptionType* base = find_parent(parent);
      auto type = std::make_shared<const ExceptionType>(
          ExceptionType{name.text, base != nullptr ? base : &types::exception});
      known[name.text] = type.get();
      program_.own_types.push_back(std::move(type));
    }
  }
}

void ProgramReader::read_shared(const Node& shared) {
  if (!shared.is_mapping()) {
    problems_.add(shared.span, "'shared' takes variables with their first values",
                  "write 'shared: {heads: 0}'");
    return;
  }
  for (const auto& [name, value] : shared.entries) {
    CoroutineDefinition nobody;
    NameScope naming(outline_, nobody);
    if (!bind_variable(name, naming, problems_)) continue;
    nobody.variables.clear();
    NameScope scope(outline_, nobody);
    const auto slot = static_cast<std::uint32_t>(program_.shared.size());
    ExprPtr first = parse_value(value, scope, problems_);
    const auto* call = first != nullptr ? std::get_if<CallFunction>(&first->node) : nullptr;
    if (call != nullptr && call->function == Function::future)
      outline_.names.futures.insert(name.text);
    program_.shared.push_back({name.text, std::move(first)});
    outline_.shared.emplace(name.text, slot);
  }
}

void ProgramReader::read_signatures(const Node& coroutines) {
  if (!coroutines.is_mapping()) {
    problems_.add(coroutines.span, "'program' takes coroutines, each with its list of steps");
    return;
  }
  for (const auto& [key, steps] : coroutines.entries) read_signature(key, steps);
  const auto main = outline_.coroutines.find("main");
  if (main == outline_.coroutines.end()) {
    problems_.add(coroutines.span, "the program has no 'main'",
                  "main is the coroutine that is run");
  } else {
    program_.main = main->second.index;
  }
}

void ProgramReader::read_signature(const Node& key, const Node& steps) {
  const std::string_view text = key.text;
  const std::size_t open = text.find('(');
  const std::string name(text.substr(0, open));
  if (open != std::string_view::npos && !text.ends_with(')')) {
    problems_.add(key.span, fmt::format("expected ')' at the end of '{}'", text),
                  "write 'name(first, second):'");
    return;
  }
  if (!check_coroutine_name(key, name)) return;
  CoroutineDefinition definition{name, key.span, 0, {}, {}};
  if (open != std::string_view::npos) {
    definition.variables = read_parameters(key, text.substr(open + 1, text.size() - open - 2));
  }
  definition.parameters = static_cast<std::uint32_t>(definition.variables.size());
  if (name == "main" && definition.parameters > 0)
    problems_.add(key.span, "main takes no arguments");
  const auto index = static_cast<std::uint32_t>(program_.coroutines.size());
  outline_.coroutines.emplace(name, CoroutineSignature{index, definition.variables});
  outline_.names.coroutines.emplace(name, definition.variables.size());
  program_.coroutines.push_back(std::move(definition));
  bodies_.push_back({index, &steps});
}

bool ProgramReader::check_coroutine_name(const Node& key, const std::string& name) {
  std::string what;
  if (!is_name(name)) {
    what = fmt::format("'{}' cannot be a coroutine's name", name);
  } else if (is_keyword(name)) {
    what = fmt::format("'{}' is a keyword and cannot be a coroutine's name", name);
  } else if (find_function(name) != nullptr) {
    what = fmt::format("'{}' is a function and cannot be a coroutine's name", name);
  } else if (outline_.names.exception_types.contains(name)) {
    what = fmt::format("'{}' is an exception type and cannot be a coroutine's name", name);
  } else if (outline_.coroutines.contains(name)) {
    what = fmt::format("coroutine '{}' is defined twice", name);
  }
  if (!what.empty()) problems_.add(key.span, what);
  return what.empty();
}

std::vector<std::string> ProgramReader::read_parameters(const Node& key, std::string_view inside) {
  std::vector<std::string> parameters;
  while (inside.find_first_not_of(' ') != std::string_view::npos || !parameters.empty()) {
    const std::size_t comma = inside.find(',');
    std::string_view name = inside.substr(0, comma);
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    check_parameter(key, std::string(name), parameters);
    parameters.emplace_back(name);
    if (comma == std::string_view::npos) break;
    inside.remove_prefix(comma + 1);
  }
  return parameters;
}

void ProgramReader::check_parameter(const Node& key, const std::string& name,
                                    const std::vector<std::string>& before) {
  const bool is_taken = name == "self" || name == "now";
  std::string what;
  if (!is_variable_name(name)) {
    what = fmt::format("'{}' cannot be a parameter's name", name);
  } else if (std::find(before.begin(), before.end(), name) != before.end()) {
    what = fmt::format("parameter '{}' is given twice", name);
  } else if (is_taken) {
    what = fmt::format("'${}' has a meaning of its own and cannot be a parameter", name);
  } else if (outline_.names.constants.contains(name)) {
    what = fmt::format("parameter '{}' has the name of a constant", name);
  } else if (const Node* shared = root_.find("shared");
             shared != nullptr && shared->find(name) != nullptr) {
    what = fmt::format("parameter '{}' has the name of a shared variable", name);
  }
  if (!what.empty()) problems_.add(key.span, what);
}

void ProgramReader::read_bodies() {
  for (const Body& body : bodies_) {
    CoroutineDefinition& definition = program_.coroutines[body.coroutine];
    collect_bindings(*body.steps, outline_, definition);
    NameScope scope(outline_, definition);
    definition.body = StepReader(scope, problems_).block(*body.steps, definition.name);
  }
}

}  // namespace

ReadProgram read_program(const Node& root, const Constants& constants, Problems& problems) {
  return ProgramReader(root, constants, problems).run();
}

}  // namespace concord
