// Steps that make tasks, wait for them and cancel them; marks and assignments.
#include <fmt/format.h>

#include "harness/spec/awaitables.hpp"
#include "harness/spec/marks.hpp"
#include "harness/spec/step_readers.hpp"

namespace concord::steps {

namespace {

bool is_future(const ExprPtr& value) {
  if (value == nullptr) return false;
  if (std::holds_alternative<GatherCall>(value->node)) return true;
  const auto* call = std::get_if<CallFunction>(&value->node);
  return call != nullptr && call->function == Function::future;
}

}  // namespace

StepNode read_sleep(const Node& step, StepReader& reader) {
  reader.scope().note(Feature::sleep);
  return step::Sleep{
      parse_duration_operand(*step.find("sleep"), reader.scope(), reader.problems())};
}

StepNode read_mark(const Node& step, StepReader& reader) {
  return step::Mark{read_label(*step.find("mark"), reader.scope(), reader.problems())};
}

StepNode read_set(const Node& step, StepReader& reader) {
  step::Set set;
  const Node& bindings = *step.find("set");
  if (!bindings.is_mapping() || bindings.entries.empty()) {
    reader.problems().add(bindings.span, "'set' takes names with their values",
                          "write 'set: {x: 1}'");
  }
  for (const auto& [name, node] : bindings.entries) {
    ExprPtr value = parse_value(node, reader.scope(), reader.problems());
    const auto variable = bind_variable(name, reader.scope(), reader.problems());
    if (is_future(value)) reader.scope().outline()->names.futures.insert(name.text);
    set.bindings.push_back({name.text, variable.value_or(Variable{}), std::move(value)});
  }
  return set;
}

StepNode read_spawn(const Node& step, StepReader& reader) {
  return step::Spawn{parse_spawn(step, reader.scope(), reader.problems())};
}

StepNode read_await(const Node& step, StepReader& reader) {
  ExprPtr awaitable = parse_awaitable(*step.find("await"), reader.scope(), reader.problems(),
                                      CallNaming::elsewhere);
  return step::Await{std::move(awaitable), reader.variable_of(step, "as")};
}

StepNode read_gather(const Node& step, StepReader& reader) {
  ExprPtr gather = parse_gather(step, reader.scope(), reader.problems());
  return step::Await{std::move(gather), reader.variable_of(step, "as")};
}

StepNode read_wait(const Node& step, StepReader& reader) {
  step::Wait wait{parse_wait(step, reader.scope(), reader.problems()), std::nullopt};
  const Node* as = step.find("as");
  if (as == nullptr) return wait;
  if (!as->is_list() || as->items.size() != 2) {
    reader.problems().add(as->span, "'wait' gives two sets", "write 'as: [done, pending]'");
    return wait;
  }
  const auto done = bind_variable(as->items[0], reader.scope(), reader.problems());
  const auto pending = bind_variable(as->items[1], reader.scope(), reader.problems());
  if (done && pending) wait.as = {*done, *pending};
  return wait;
}

StepNode read_native(const Node& step, StepReader& reader) {
  ExprPtr native = parse_native(step, reader.scope(), reader.problems());
  return step::Await{std::move(native), reader.variable_of(step, "as")};
}

StepNode read_group(const Node& step, StepReader& reader) {
  reader.scope().note(Feature::group);
  step::Group group;
  Node name = *step.find("group");
  if (name.is_scalar() && name.text.starts_with('$')) {
    group.existing = parse_value(name, reader.scope(), reader.problems());
    name.text.erase(0, 1);
    const auto* read = group.existing ? std::get_if<ReadVariable>(&group.existing->node) : nullptr;
    if (read != nullptr) {
      group.variable = read->variable;
    } else if (group.existing != nullptr) {
      reader.problems().add(name.span, "'group' enters a variable",
                            "write 'group: g' or 'group: $g'");
    }
  } else {
    group.variable = bind_variable(name, reader.scope(), reader.problems()).value_or(Variable{});
  }
  group.name = name.text;
  reader.scope().outline()->names.groups.insert(group.name);
  group.body = reader.block_of(step, "do");
  return group;
}

StepNode read_cancel(const Node& step, StepReader& reader) {
  reader.scope().note(Feature::cancel);
  step::Cancel cancel;
  cancel.target = reader.value_of(step, "cancel");
  const Node* message = step.find("msg");
  const bool is_none =
      message != nullptr && (message->is_null() || (!message->quoted && message->text == "null"));
  if (!is_none) cancel.message = reader.text_of(step, "msg");
  cancel.as = reader.variable_of(step, "as");
  return cancel;
}

}  // namespace concord::steps
