// Reading combinators and their children.
#include "harness/spec/awaitables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "harness/base/suggest.hpp"
#include "harness/spec/grammar.hpp"
#include "harness/spec/keys.hpp"
#include "harness/spec/step_table.hpp"
#include "harness/spec/vocabulary.hpp"

namespace concord {

namespace {

ExprPtr parse_as_completed(const Node& mapping, NameScope& scope, Problems& problems) {
  scope.note(Feature::as_completed);
  AsCompletedCall call;
  call.children = parse_children(*mapping.find("as_completed"), "as_completed", scope, problems);
  if (const Node* timeout = mapping.find("timeout"))
    call.timeout = parse_duration_operand(*timeout, scope, problems);
  return make_expression(mapping.span, std::move(call));
}

struct AwaitableRow {
  std::string_view keyword;
  std::vector<std::string> keys;
  ExprPtr (*parse)(const Node&, NameScope&, Problems&);
};

const std::array<AwaitableRow, 5>& awaitable_table() {
  static const std::array<AwaitableRow, 5> table{{
      {"gather", {"gather", "return_exceptions"}, parse_gather},
      {"wait", {"wait", "timeout", "return_when"}, parse_wait},
      {"as_completed", {"as_completed", "timeout"}, parse_as_completed},
      {"native", {"native", "of"}, parse_native},
      {"spawn", {"spawn", "in", "as", "name"}, parse_spawn},
  }};
  return table;
}

const AwaitableRow* find_awaitable(const Node& mapping) {
  for (const AwaitableRow& row : awaitable_table()) {
    if (mapping.find(row.keyword) != nullptr) return &row;
  }
  return nullptr;
}

bool is_bare_word(const Node& node, const ExprPtr& expression) {
  const auto* literal = expression != nullptr ? std::get_if<Literal>(&expression->node) : nullptr;
  return literal != nullptr && !node.quoted &&
         std::holds_alternative<std::string>(literal->value) && !node.text.starts_with('"');
}

ExprPtr refuse_bare_word(ExprPtr expression, const Node& node, NameScope& scope,
                         Problems& problems) {
  if (!is_bare_word(node, expression)) return expression;
  const std::string name = nearest_word(node.text, scope.coroutine_names()).value_or(node.text);
  const CoroutineSignature* signature = scope.coroutine(name);
  const std::string parameters =
      signature != nullptr ? fmt::format("{}", fmt::join(signature->parameters, ", ")) : "";
  problems.add(node.span, fmt::format("'{}' is not a call", node.text),
               fmt::format("write {}({})", name, parameters));
  return nullptr;
}

/// `a: work(1s)`: the child with a name of its own.
Child parse_named_child(const Node& name, const Node& what, NameScope& scope, Problems& problems) {
  Child child;
  if (check_task_name(name, problems)) scope.note_task(name.text);
  child.name = make_expression(name.span, Literal{name.text});
  child.what = parse_awaitable(what, scope, problems, CallNaming::elsewhere);
  return child;
}

Child parse_child(const Node& item, NameScope& scope, Problems& problems) {
  if (!item.is_mapping() || find_awaitable(item) != nullptr) {
    return {parse_awaitable(item, scope, problems), nullptr};
  }
  if (item.entries.size() == 1) {
    return parse_named_child(item.entries.front().first, item.entries.front().second, scope,
                             problems);
  }
  problems.add(item.span, "several names in one item", "give each child its own '-'");
  return {};
}

std::optional<Child> parse_spawned(const Node& mapping, const Node* name, NameScope& scope,
                                   Problems& problems) {
  const CallNaming naming = name != nullptr ? CallNaming::elsewhere : CallNaming::by_coroutine;
  Child child;
  child.what = parse_awaitable(*mapping.find("spawn"), scope, problems, naming);
  if (child.what == nullptr) return std::nullopt;
  return child;
}

/// `name:`, whose values are known only when the program runs.
ExprPtr parse_task_name(const Node& name, NameScope& scope, Problems& problems) {
  ExprPtr text = parse_text_operand(name, scope, problems);
  const LiteralPart part = literal_part(text);
  if (text == nullptr) return nullptr;
  if (part.is_whole) {
    Node literal = name;
    literal.text = part.text;
    if (check_task_name(literal, problems)) scope.note_task(part.text);
  } else if (scope.outline() != nullptr) {
    scope.outline()->names.task_prefixes.insert(part.text);
  }
  return text;
}

}  // namespace

bool is_keyword(std::string_view word) {
  const auto& awaitables = awaitable_table();
  const bool is_awaitable =
      std::any_of(awaitables.begin(), awaitables.end(),
                  [&](const AwaitableRow& row) { return row.keyword == word; });
  return is_awaitable || find_step(word) != nullptr;
}

bool check_task_name(const Node& name, Problems& problems) {
  if (!is_name(name.text)) {
    problems.add(name.span, fmt::format("'{}' cannot be a task's name", name.text),
                 "names are made of letters, digits, '_' and '-', and begin with a letter or '_'");
    return false;
  }
  if (!is_keyword(name.text)) return true;
  problems.add(name.span, fmt::format("'{}' is a keyword and cannot be a task's name", name.text));
  return false;
}

std::optional<Variable> bind_variable(const Node& name, NameScope& scope, Problems& problems) {
  const std::string* text = scalar_text(name, "the name of a variable", problems);
  if (text == nullptr) return std::nullopt;
  if (!is_variable_name(*text)) {
    const bool dollar = text->starts_with('$') && is_variable_name(text->substr(1));
    const std::string help =
        dollar ? fmt::format("a name that is being bound has no '$': write {}", text->substr(1))
               : "variables are made of letters, digits and '_'";
    problems.add(name.span, fmt::format("'{}' cannot be a variable's name", *text), help);
    return std::nullopt;
  }
  if (*text == "self" || *text == "now" || (*text == "future" && scope.is_in_callback())) {
    problems.add(name.span,
                 fmt::format("'${}' has a meaning of its own and cannot be bound", *text));
    return std::nullopt;
  }
  if (scope.names().constants.contains(*text)) {
    problems.add(name.span,
                 fmt::format("'{}' is a constant of for-each or bench and cannot be bound", *text));
    return std::nullopt;
  }
  return scope.bind(*text);
}

ExprPtr parse_awaitable(const Node& node, NameScope& scope, Problems& problems, CallNaming naming) {
  if (!node.is_scalar()) return parse_value(node, scope, problems);
  return refuse_bare_word(parse_scalar(node, scope, problems, naming), node, scope, problems);
}

ExprPtr parse_awaitable_mapping(const Node& mapping, NameScope& scope, Problems& problems) {
  const AwaitableRow* row = find_awaitable(mapping);
  if (row != nullptr) {
    check_keys(mapping, row->keys, fmt::format("'{}'", row->keyword), problems);
    return row->parse(mapping, scope, problems);
  }
  const std::vector<std::string> known{"gather", "wait",  "as_completed",
                                       "native", "spawn", "group"};
  const Node& key = mapping.entries.empty() ? mapping : mapping.entries.front().first;
  problems.add(key.span, "a mapping in a value's place is an awaitable or an exception group",
               mapping.entries.empty() ? "" : suggestion(key.text, known));
  return nullptr;
}

std::vector<Child> parse_children(const Node& node, std::string_view keyword, NameScope& scope,
                                  Problems& problems) {
  std::vector<Child> children;
  if (node.is_list()) {
    for (const Node& item : node.items) children.push_back(parse_child(item, scope, problems));
  } else if (node.is_mapping() && find_awaitable(node) == nullptr) {
    for (const auto& [name, what] : node.entries) {
      children.push_back(parse_named_child(name, what, scope, problems));
    }
  } else if (node.is_scalar()) {
    children.push_back({parse_awaitable(node, scope, problems), nullptr});
    const ExprPtr& what = children.back().what;
    if (what != nullptr && std::holds_alternative<CallCoroutine>(what->node)) {
      problems.add(node.span, fmt::format("'{}' takes several awaitables", keyword),
                   "make it a list: put each call on a line of its own, behind '- '");
    }
  } else if (const AwaitableRow* row = find_awaitable(node)) {
    problems.add(
        node.span, fmt::format("'{}' takes a list of awaitables", keyword),
        fmt::format("put it behind '- ' on a line of its own; '{}' is a keyword and names no child",
                    row->keyword));
  } else {
    problems.add(node.span, fmt::format("'{}' takes a list of awaitables", keyword),
                 "write [] for none");
  }
  return children;
}

ExprPtr parse_gather(const Node& mapping, NameScope& scope, Problems& problems) {
  scope.note(Feature::gather);
  GatherCall call;
  call.children = parse_children(*mapping.find("gather"), "gather", scope, problems);
  if (const Node* flag = mapping.find("return_exceptions")) {
    call.return_exceptions = parse_value(*flag, scope, problems);
  }
  return make_expression(mapping.span, std::move(call));
}

ExprPtr parse_wait(const Node& mapping, NameScope& scope, Problems& problems) {
  scope.note(Feature::wait);
  WaitCall call;
  call.children = parse_children(*mapping.find("wait"), "wait", scope, problems);
  if (const Node* timeout = mapping.find("timeout"))
    call.timeout = parse_duration_operand(*timeout, scope, problems);
  if (const Node* mode = mapping.find("return_when"))
    call.return_when = parse_value(*mode, scope, problems);
  return make_expression(mapping.span, std::move(call));
}

ExprPtr parse_native(const Node& mapping, NameScope& scope, Problems& problems) {
  NativeCall call;
  const Node& name = *mapping.find("native");
  const Node* of = mapping.find("of");
  if (of == nullptr) {
    problems.add(name.span, "'native' without 'of:'", "write 'of: [work(1s), other()]'");
  } else {
    call.children = parse_children(*of, "of", scope, problems);
  }
  const NativeRow* row = name.is_scalar() ? find_native(name.text) : nullptr;
  if (row == nullptr) {
    problems.add(name.span, fmt::format("unknown operation '{}'", name.text),
                 suggestion(name.text, native_names()));
    return nullptr;
  }
  const std::size_t given = call.children.size();
  if (of != nullptr && (given < row->fewest || given > row->most)) {
    problems.add(of->span,
                 fmt::format("'{}' takes {}{}, not {}", row->name,
                             row->fewest == row->most ? "" : "at least ", row->fewest, given),
                 "an operand may be a native operation itself");
  }
  scope.note(row->feature);
  call.operation = row->operation;
  return make_expression(mapping.span, std::move(call));
}

ExprPtr parse_spawn(const Node& mapping, NameScope& scope, Problems& problems) {
  const Node* as = mapping.find("as");
  const Node* name = mapping.find("name") != nullptr ? mapping.find("name") : as;
  SpawnCall call;
  if (const Node* group = mapping.find("in")) call.group = parse_value(*group, scope, problems);
  if (as != nullptr) call.as = bind_variable(*as, scope, problems);
  auto child = parse_spawned(mapping, name, scope, problems);
  if (!child) return nullptr;
  if (name != nullptr && name != as) {
    child->name = parse_task_name(*name, scope, problems);
  } else if (call.as) {
    if (check_task_name(*as, problems)) scope.note_task(as->text);
    child->name = make_expression(as->span, Literal{as->text});
  }
  call.child = std::move(*child);
  return make_expression(mapping.span, std::move(call));
}

}  // namespace concord
