// One overload a kind of step, without a catch-all: a new step fails to compile until it has one.
#include "harness/python/statements.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/model/program_walk.hpp"
#include "harness/python/bound_names.hpp"
#include "harness/python/layout.hpp"
#include "harness/python/literals.hpp"

namespace concord::python {

namespace {

/// Whether the steps change a collection: then a `for` over a set must walk a copy.
bool changes_a_collection(const Block& block) {
  return std::any_of(block.steps.begin(), block.steps.end(), [](const Step& step) {
    bool found = std::holds_alternative<step::Add>(step.node) ||
                 std::holds_alternative<step::Discard>(step.node) ||
                 std::holds_alternative<step::Await>(step.node);
    for_each_block(step, [&](const Block& inner) { found = found || changes_a_collection(inner); });
    return found;
  });
}

bool reads(const Expr& expr, const Variable& variable) {
  const auto* read = std::get_if<ReadVariable>(&expr.node);
  return read != nullptr && read->variable.scope == variable.scope &&
         read->variable.slot == variable.slot;
}

}  // namespace

struct StatementWriter::Writer {
  StatementWriter& to;
  ExpressionWriter& write;

  void operator()(const step::Sleep& step) const {
    to.context_.used.insert("asyncio");
    to.line("await asyncio.sleep(" + write.time(*step.duration) + ")");
  }
  void operator()(const step::Mark& step) const {
    to.context_.used.insert("mark");
    to.line("mark(" + write.text(*step.label) + ")");
  }
  void operator()(const step::Set& step) const {
    for (const step::Binding& binding : step.bindings) {
      to.assign(binding.variable, *binding.value);
    }
  }
  void operator()(const step::Return& step) const {
    to.line(step.value ? "return " + write.value(*step.value) : "return");
  }
  void operator()(const step::Raise& step) const {
    std::string text = "raise";
    if (step.exception) text += " " + write.raised(*step.exception);
    if (step.cause) text += " from " + write.value(*step.cause);
    to.line(text);
  }
  void operator()(const step::Break&) const { to.line("break"); }
  void operator()(const step::Continue&) const { to.line("continue"); }
  void operator()(const step::Pass&) const { to.line("pass"); }
  void operator()(const step::If& step) const { to.if_step(step, "if"); }
  void operator()(const step::While& step) const {
    to.body_below("while " + write.value(*step.condition) + ":", step.body);
  }
  void operator()(const step::For& step) const {
    to.body_below("for " + write.variable(step.item) + " in " + to.walked(step) + ":", step.body);
  }
  void operator()(const step::Try& step) const {
    if (step.handlers.empty() && step.finally.steps.empty()) {
      to.block(step.body);
      if (!step.otherwise.steps.empty()) to.block(step.otherwise);
      return;
    }
    to.body_below("try:", step.body);
    to.handlers(step);
    if (!step.otherwise.steps.empty() && step.handlers.empty()) {
      ++to.depth_;
      to.block(step.otherwise);
      --to.depth_;
    } else if (!step.otherwise.steps.empty()) {
      to.body_below("else:", step.otherwise);
    }
    if (!step.finally.steps.empty()) to.body_below("finally:", step.finally);
  }
  void operator()(const step::Spawn& step) const {
    const auto* call = std::get_if<SpawnCall>(&step.spawn->node);
    if (call == nullptr || !call->as) return to.line(write.value(*step.spawn));
    SpawnCall unbound = *call;
    unbound.as.reset();
    to.line(write.variable(*call->as) + " = " + write.value(Expr{step.spawn->span, unbound}));
  }
  void operator()(const step::Await& step) const {
    const std::string target = step.as ? write.variable(*step.as) + " = " : "";
    to.line(target + "await " + write.value(*step.awaitable, Binding::primary));
  }
  void operator()(const step::Wait& step) const {
    std::string target;
    if (step.as) {
      target = write.variable(step.as->first) + ", " + write.variable(step.as->second) + " = ";
    }
    to.line(target + "await " + write.value(*step.wait, Binding::primary));
  }
  void operator()(const step::Group& step) const {
    const std::string name = write.variable(step.variable);
    const std::string made = step.existing ? write.value(*step.existing) : "asyncio.TaskGroup()";
    to.context_.used.insert("asyncio");
    const std::string binding = made == name ? "" : " as " + name;
    to.body_below("async with " + made + binding + ":", step.body);
  }
  void operator()(const step::Cancel& step) const {
    const std::string target = step.as ? write.variable(*step.as) + " = " : "";
    const std::string message = step.message ? "msg=" + write.text(*step.message) : "";
    to.line(target + write.value(*step.target, Binding::primary) + ".cancel(" + message + ")");
  }
  void operator()(const step::AddDoneCallback& step) const {
    const std::string called = step.steps ? to.callback(step) : write.value(*step.callback);
    to.line(write.value(*step.future, Binding::primary) + ".add_done_callback(" + called + ")");
    if (!step.steps && step.as) to.line(write.variable(*step.as) + " = " + called);
  }
  void operator()(const step::RemoveDoneCallback& step) const {
    const std::string target = step.as ? write.variable(*step.as) + " = " : "";
    to.line(target + write.value(*step.future, Binding::primary) + ".remove_done_callback(" +
            write.value(*step.callback) + ")");
  }
  void operator()(const step::SetResult& step) const {
    to.line(write.value(*step.future, Binding::primary) + ".set_result(" +
            write.value(*step.value) + ")");
  }
  void operator()(const step::SetException& step) const {
    to.line(write.value(*step.future, Binding::primary) + ".set_exception(" +
            write.value(*step.exception) + ")");
  }
  void operator()(const step::Add& step) const {
    to.line(write.method_of_collection(*step.collection, "append", "add", *step.value));
  }
  void operator()(const step::Discard& step) const {
    to.line(write.method_of_collection(*step.collection, "", "discard", *step.value));
  }
};

void StatementWriter::line(std::string_view statement) {
  for (std::string& written : layout(statement, depth_)) lines_.push_back(std::move(written));
}

void StatementWriter::block(const Block& block) {
  if (block.steps.empty()) line("pass");
  for (const Step& step : block.steps) std::visit(Writer{*this, expressions_}, step.node);
}

void StatementWriter::body_below(std::string_view opening, const Block& body) {
  line(opening);
  ++depth_;
  block(body);
  --depth_;
}

void StatementWriter::declare(const std::string& word, const std::set<std::string>& names) {
  if (names.empty()) return;
  std::string text = word;
  for (const std::string& name : names) text += (&name == &*names.begin() ? " " : ", ") + name;
  line(text);
}

/// `n = n + 1` of a number; of a list it would be another one.
bool StatementWriter::assign_in_place(const Variable& variable, const Expr& value) {
  const auto* operation = std::get_if<Operation>(&value.node);
  if (operation == nullptr || operation->operands.size() != 2) return false;
  const bool is_arithmetic = operation->op == Operator::add ||
                             operation->op == Operator::subtract ||
                             operation->op == Operator::multiply;
  const Expr& right = *operation->operands[1];
  const bool is_number = expressions_.kind(right).shape == Shape::integer;
  if (!is_arithmetic || !is_number || !reads(*operation->operands[0], variable)) return false;
  const std::string sign = operation->op == Operator::add        ? " += "
                           : operation->op == Operator::subtract ? " -= "
                                                                 : " *= ";
  line(expressions_.variable(variable) + sign + expressions_.value(right));
  return true;
}

void StatementWriter::assign(const Variable& variable, const Expr& value) {
  if (assign_in_place(variable, value)) return;
  line(expressions_.variable(variable) + " = " + expressions_.value(value));
}

void StatementWriter::if_step(const step::If& step, const std::string& word) {
  body_below(word + " " + expressions_.value(*step.condition) + ":", step.then);
  if (step.otherwise.steps.empty()) return;
  const auto* next = std::get_if<step::If>(&step.otherwise.steps.front().node);
  if (step.otherwise.steps.size() == 1 && next != nullptr) return if_step(*next, "elif");
  body_below("else:", step.otherwise);
}

void StatementWriter::handlers(const step::Try& step) {
  const bool is_star = step.kind == step::HandlerKind::except_star;
  for (const step::Handler& handler : step.handlers) {
    std::string types;
    for (const ExceptionType* type : handler.types) {
      const std::string name = context_.names.type(*type);
      if (name.starts_with("asyncio.")) context_.used.insert("asyncio");
      types += (types.empty() ? "" : ", ") + name;
    }
    if (handler.types.size() > 1) types = "(" + types + ")";
    const std::string as = handler.as ? " as " + expressions_.variable(*handler.as) : "";
    body_below((is_star ? "except* " : "except ") + types + as + ":", handler.body);
  }
}

/// A set that changes while it is walked is a RuntimeError in Python.
std::string StatementWriter::walked(const step::For& step) {
  std::string text = expressions_.iterable(*step.in);
  const bool is_variable = std::holds_alternative<ReadVariable>(step.in->node);
  const bool is_set = expressions_.kind(*step.in).shape == Shape::set;
  return is_variable && is_set && changes_a_collection(step.body) ? "list(" + text + ")" : text;
}

std::string StatementWriter::new_callback_name() {
  const auto& variables = context_.program.coroutines.at(coroutine_).variables;
  while (true) {
    ++callbacks_;
    std::string name = callbacks_ == 1 ? "on_done" : fmt::format("on_done_{}", callbacks_);
    if (std::find(variables.begin(), variables.end(), name) == variables.end()) return name;
  }
}

/// The `def` of a callback whose steps stand here, and its name.
std::string StatementWriter::callback(const step::AddDoneCallback& step) {
  std::string name = step.as ? expressions_.variable(*step.as) : new_callback_name();
  if (!lines_.back().ends_with(':')) lines_.emplace_back();
  line("def " + name + "(future):");
  ++depth_;
  const BoundNames bound = bound_names(*step.steps);
  std::set<std::string> shared;
  std::set<std::string> local;
  for (const std::uint32_t slot : bound.shared) {
    shared.insert(expressions_.variable({Variable::Scope::shared, slot}));
  }
  for (const std::uint32_t slot : bound.local) {
    local.insert(expressions_.variable({Variable::Scope::local, slot}));
  }
  declare("global", shared);
  declare("nonlocal", local);
  block(*step.steps);
  --depth_;
  lines_.emplace_back();
  return name;
}

/// What only callbacks bind is a variable of the coroutine all the same.
void StatementWriter::annotate_what_only_callbacks_bind() {
  const CoroutineDefinition& definition = context_.program.coroutines.at(coroutine_);
  const BoundNames own = bound_names(definition.body);
  for (const std::uint32_t slot : bound_in_callbacks(definition.body).local) {
    if (slot < definition.parameters || own.local.contains(slot)) continue;
    line(expressions_.variable({Variable::Scope::local, slot}) + ": object");
  }
}

Lines StatementWriter::coroutine(const Lines& first, const std::set<std::string>& globals) {
  const CoroutineDefinition& definition = context_.program.coroutines.at(coroutine_);
  std::vector<std::string> parameters;
  for (std::uint32_t i = 0; i < definition.parameters; ++i) {
    parameters.push_back(context_.names.variable(definition.variables[i]));
  }
  const std::string name = context_.names.coroutine(coroutine_);
  line(breakable("async def " + name + "(", parameters, "):"));
  ++depth_;
  std::set<std::string> bound = globals;
  for (const std::uint32_t slot : bound_names(definition.body).shared) {
    bound.insert(expressions_.variable({Variable::Scope::shared, slot}));
  }
  declare("global", bound);
  for (const std::string& statement : first) line(statement);
  annotate_what_only_callbacks_bind();
  block(definition.body);
  --depth_;
  if (name != definition.name) {
    lines_.insert(lines_.end(), {"", "", name + ".__name__ = " + quoted(definition.name)});
  }
  return std::move(lines_);
}

}  // namespace concord::python
