// What makes tasks, and what waits for them.
//
// asyncio evaluates all arguments before gather makes tasks of the coroutines among them. So
// create_task() may stand for a name only where nothing that is made earlier comes after it; in
// other places concord.named() gives the coroutine a name that its task will have.
#include <fmt/format.h>

#include <algorithm>

#include "harness/python/expressions.hpp"
#include "harness/python/layout.hpp"

namespace concord::python {

namespace {

bool is_call(const Child& child) {
  return std::holds_alternative<CallCoroutine>(child.what->node);
}

/// Whether named coroutines can be made tasks at once: all of them are, and nothing else among the
/// arguments makes any.
bool all_are_named_calls(const std::vector<Child>& children) {
  return std::all_of(children.begin(), children.end(),
                     [](const Child& child) { return child.name && is_call(child); });
}

bool is_true(const ExprPtr& expr) {
  const auto* literal = expr ? std::get_if<Literal>(&expr->node) : nullptr;
  const auto* flag = literal != nullptr ? std::get_if<bool>(&literal->value) : nullptr;
  return flag != nullptr && *flag;
}

bool is_return_when(const std::string& text) {
  return text == "FIRST_COMPLETED" || text == "FIRST_EXCEPTION" || text == "ALL_COMPLETED";
}

}  // namespace

std::string ExpressionWriter::named_child(const Child& child) {
  const auto* many = std::get_if<Comprehension>(&child.what->node);
  std::string what = value(many != nullptr ? *many->element : *child.what);
  if (!child.name) return what;
  return breakable(helper("named") + "(", {std::move(what), text(*child.name)}, ")");
}

/// A variable that holds a list or a set stands for all its members.
std::string ExpressionWriter::child(const Child& child) {
  if (const auto* many = std::get_if<Comprehension>(&child.what->node)) {
    return "*[" + comprehension(*many, child.name, named_child(child)) + "]";
  }
  const Shape shape = kind(*child.what).shape;
  if (shape == Shape::list || shape == Shape::set) {
    return "*" + value(*child.what, Binding::primary);
  }
  const bool may_be_many = std::holds_alternative<ReadVariable>(child.what->node) ||
                           std::holds_alternative<GetItem>(child.what->node);
  if (may_be_many && shape == Shape::other && !child.name) {
    return "*" + helper("each") + "(" + value(*child.what) + ")";
  }
  return named_child(child);
}

std::vector<std::string> ExpressionWriter::children(const std::vector<Child>& children) {
  std::vector<std::string> arguments;
  for (const Child& each : children) arguments.push_back(child(each));
  return arguments;
}

/// For wait() and as_completed(), which take one collection.
std::string ExpressionWriter::children_argument(const std::vector<Child>& children) {
  std::vector<std::string> items = this->children(children);
  const bool is_one = items.size() == 1 && items.front().starts_with('*');
  if (is_one) return items.front().substr(1);
  return breakable("[", items, "]");
}

std::string ExpressionWriter::create_task(const SpawnCall& call, const Child& child) {
  const std::string in =
      call.group ? value(*call.group, Binding::primary) + "." : use("asyncio") + ".";
  const auto* many = std::get_if<Comprehension>(&child.what->node);
  std::vector<std::string> arguments{value(many != nullptr ? *many->element : *child.what)};
  if (child.name) arguments.push_back("name=" + text(*child.name));
  return breakable(in + "create_task(", arguments, ")");
}

ExpressionWriter::Text ExpressionWriter::spawn(const SpawnCall& node) {
  std::string made = create_task(node, node.child);
  if (const auto* many = std::get_if<Comprehension>(&node.child.what->node)) {
    made = "[" + comprehension(*many, node.child.name, made) + "]";
  }
  if (!node.as) return {made};
  return {"(" + variable(*node.as) + " := " + made + ")"};
}

ExpressionWriter::Text ExpressionWriter::gather(const GatherCall& node) {
  std::vector<std::string> arguments;
  if (all_are_named_calls(node.children)) {
    for (const Child& each : node.children) arguments.push_back(create_task({}, each));
  } else {
    arguments = children(node.children);
  }
  if (is_true(node.return_exceptions)) {
    arguments.emplace_back("return_exceptions=True");
  } else if (node.return_exceptions) {
    arguments.push_back("return_exceptions=" + value(*node.return_exceptions));
  }
  return {breakable(asyncio("gather") + "(", arguments, ")")};
}

ExpressionWriter::Text ExpressionWriter::wait(const WaitCall& node) {
  std::vector<std::string> arguments{children_argument(node.children)};
  if (node.timeout) arguments.push_back("timeout=" + time(*node.timeout));
  if (node.return_when) {
    const auto* literal = std::get_if<Literal>(&node.return_when->node);
    const auto* fixed = literal != nullptr ? std::get_if<std::string>(&literal->value) : nullptr;
    const bool is_known = fixed != nullptr && is_return_when(*fixed);
    arguments.push_back("return_when=" + (is_known ? asyncio(*fixed) : text(*node.return_when)));
  }
  return {breakable(asyncio("wait") + "(", arguments, ")")};
}

ExpressionWriter::Text ExpressionWriter::as_completed(const AsCompletedCall& node) {
  std::vector<std::string> arguments{children_argument(node.children)};
  if (node.timeout) arguments.push_back("timeout=" + time(*node.timeout));
  return {breakable(asyncio("as_completed") + "(", arguments, ")")};
}

}  // namespace concord::python
