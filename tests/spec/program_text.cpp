// One overload a step.
#include "tests/spec/program_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <string_view>
#include <vector>

#include "harness/spec/program_reader.hpp"
#include "tests/spec/diagnostics_text.hpp"
#include "tests/spec/expression_text.hpp"

namespace concord::testing {

namespace {

std::string describe(const Variable& variable) {
  return fmt::format("{}{}", variable.scope == Variable::Scope::shared ? '!' : '%', variable.slot);
}

std::string as(const std::optional<Variable>& variable) {
  return variable ? " as " + describe(*variable) : "";
}

std::string children(const std::vector<Child>& all) {
  std::vector<std::string> texts;
  for (const Child& child : all) {
    texts.push_back((child.name ? testing::describe(child.name) + ": " : "") +
                    testing::describe(child.what));
  }
  return fmt::format("[{}]", fmt::join(texts, ", "));
}

std::string option(std::string_view name, const ExprPtr& value) {
  return value ? fmt::format(" {} {}", name, testing::describe(value)) : "";
}

/// Combinators with their children; all other values as in expression_text.hpp.
std::string operand(const ExprPtr& value) {
  if (value == nullptr) return "?";
  if (const auto* call = std::get_if<SpawnCall>(&value->node)) {
    return "spawn " + children({call->child}) + option("in", call->group) + as(call->as);
  }
  if (const auto* call = std::get_if<GatherCall>(&value->node)) {
    return "gather " + children(call->children) + option("flag", call->return_exceptions);
  }
  if (const auto* call = std::get_if<WaitCall>(&value->node)) {
    return "wait " + children(call->children) + option("timeout", call->timeout) +
           option("when", call->return_when);
  }
  if (const auto* call = std::get_if<AsCompletedCall>(&value->node)) {
    return "as_completed " + children(call->children) + option("timeout", call->timeout);
  }
  if (const auto* call = std::get_if<NativeCall>(&value->node)) {
    return fmt::format("native {} ", static_cast<int>(call->operation)) + children(call->children);
  }
  return testing::describe(value);
}

struct StepDescriber {
  int depth;

  std::string block(std::string_view word, const Block& steps) const {
    if (steps.steps.empty()) return "";
    std::string text =
        fmt::format("\n{:{}}{}:\n", "", depth * 2, word) + testing::describe(steps, depth + 1);
    text.pop_back();
    return text;
  }

  std::string operator()(const step::Sleep& it) const { return "sleep " + operand(it.duration); }
  std::string operator()(const step::Mark& it) const { return "mark " + operand(it.label); }
  std::string operator()(const step::Set& it) const {
    std::vector<std::string> texts;
    for (const step::Binding& each : it.bindings) {
      texts.push_back(each.name + "=" + describe(each.variable) + " " + operand(each.value));
    }
    return fmt::format("set {}", fmt::join(texts, "; "));
  }
  std::string operator()(const step::Return& it) const { return "return " + operand(it.value); }
  std::string operator()(const step::Raise& it) const {
    return "raise" + (it.exception ? " " + operand(it.exception) : "") + option("from", it.cause);
  }
  std::string operator()(const step::Break&) const { return "break"; }
  std::string operator()(const step::Continue&) const { return "continue"; }
  std::string operator()(const step::Pass&) const { return "pass"; }
  std::string operator()(const step::If& it) const {
    return "if " + operand(it.condition) + block("then", it.then) + block("else", it.otherwise);
  }
  std::string operator()(const step::While& it) const {
    return "while " + operand(it.condition) + block("do", it.body);
  }
  std::string operator()(const step::For& it) const {
    return "for " + describe(it.item) + " in " + operand(it.in) + block("do", it.body);
  }
  std::string operator()(const step::Try& it) const {
    std::string text = "try" + block("do", it.body);
    for (const step::Handler& handler : it.handlers) {
      std::vector<std::string> types;
      for (const ExceptionType* type : handler.types) types.push_back(type->name);
      const std::string_view word = it.kind == step::HandlerKind::except ? "except" : "except*";
      text +=
          block(fmt::format("{} {}{}", word, fmt::join(types, ", "), as(handler.as)), handler.body);
    }
    return text + block("else", it.otherwise) + block("finally", it.finally);
  }
  std::string operator()(const step::Spawn& it) const { return operand(it.spawn); }
  std::string operator()(const step::Await& it) const {
    return "await " + operand(it.awaitable) + as(it.as);
  }
  std::string operator()(const step::Wait& it) const {
    return operand(it.wait) + (it.as ? as(it.as->first) + as(it.as->second) : "");
  }
  std::string operator()(const step::Group& it) const {
    return "group " + it.name + "=" + describe(it.variable) + option("existing", it.existing) +
           block("do", it.body);
  }
  std::string operator()(const step::Cancel& it) const {
    return "cancel " + operand(it.target) + option("msg", it.message) + as(it.as);
  }
  std::string operator()(const step::AddDoneCallback& it) const {
    return "add_done_callback " + operand(it.future) + option("call", it.callback) + as(it.as) +
           (it.steps ? block("do", *it.steps) : "");
  }
  std::string operator()(const step::RemoveDoneCallback& it) const {
    return "remove_done_callback " + operand(it.callback) + option("from", it.future) + as(it.as);
  }
  std::string operator()(const step::SetResult& it) const {
    return "set_result " + operand(it.future) + option("to", it.value);
  }
  std::string operator()(const step::SetException& it) const {
    return "set_exception " + operand(it.future) + option("to", it.exception);
  }
  std::string operator()(const step::Add& it) const {
    return "add " + operand(it.value) + option("to", it.collection);
  }
  std::string operator()(const step::Discard& it) const {
    return "discard " + operand(it.value) + option("from", it.collection);
  }
};

template <class Words>
std::string line(std::string_view kind, const Words& words) {
  return words.empty() ? "" : fmt::format("{}: {}\n", kind, fmt::join(words, " "));
}

std::string names_text(const Names& names, const Program& program) {
  std::vector<std::string_view> features;
  for (const Feature feature : program.features) features.push_back(word(feature));
  return line("tasks", names.tasks) + line("task prefixes", names.task_prefixes) +
         line("futures", names.futures) + line("groups", names.groups) +
         line("marks", names.marks) + line("mark prefixes", names.mark_prefixes) +
         line("features", features);
}

}  // namespace

std::string describe(const Block& block, int depth) {
  std::string text;
  for (const Step& step : block.steps) {
    text += std::string(static_cast<std::size_t>(depth) * 2, ' ') +
            std::visit(StepDescriber{depth}, step.node) + '\n';
  }
  return text;
}

std::string read_program_text(const std::string& text, const std::string& header) {
  const SourcePtr source = source_of(header + "program:\n" + text);
  Problems problems(source);
  Result<Node> root = parse_yaml(source);
  std::string described;
  if (root) {
    const ReadProgram read = read_program(root.value(), {}, problems);
    for (const CoroutineDefinition& each : read.program.coroutines) {
      described +=
          fmt::format("{}/{}({})\n", each.name, each.parameters, fmt::join(each.variables, " "));
      described += describe(each.body, 1);
    }
    described += names_text(read.names, read.program);
  }
  const Diagnostics mistakes = root ? problems.take() : root.mistakes();
  if (mistakes.empty()) return described;
  std::string rendered;
  for (const Diagnostic& mistake : mistakes) rendered += render(mistake);
  return rendered;
}

}  // namespace concord::testing
