// Looks at every binding of every variable until nothing new comes of it.
#include "harness/python/value_kinds.hpp"

#include <optional>

#include "harness/base/overloaded.hpp"
#include "harness/model/program_walk.hpp"

namespace concord::python {

namespace {

Shape joined(Shape a, Shape b) {
  if (a == Shape::nothing || a == b) return b;
  return b == Shape::nothing ? a : Shape::other;
}

Kind joined(Kind a, Kind b) {
  return {joined(a.shape, b.shape), joined(a.members, b.members)};
}

Kind of_literal(const Literal& literal) {
  return std::visit(Overloaded{
                        [](std::int64_t) { return Kind{Shape::integer}; },
                        [](const std::string&) { return Kind{Shape::text}; },
                        [](Duration) { return Kind{Shape::duration}; },
                        [](const auto&) { return Kind{}; },
                    },
                    literal.value);
}

Kind of_attribute(Attribute attribute) {
  const bool is_text = attribute == Attribute::state || attribute == Attribute::name ||
                       attribute == Attribute::type || attribute == Attribute::message;
  return is_text ? Kind{Shape::text} : Kind{};
}

/// Whether the end of the block may be reached, as far as its last step tells.
bool may_end(const Block& block) {
  if (block.steps.empty()) return true;
  const auto& last = block.steps.back().node;
  return !std::holds_alternative<step::Return>(last) && !std::holds_alternative<step::Raise>(last);
}

}  // namespace

ValueKinds::ValueKinds(const Program& program)
    : shared_(program.shared.size(), Kind{Shape::nothing}),
      returned_(program.coroutines.size(), Kind{Shape::nothing}) {
  for (const CoroutineDefinition& definition : program.coroutines) {
    frames_.emplace_back(definition.variables.size(), Kind{Shape::nothing});
  }
  frames_.emplace_back();
  do {
    changed_ = false;
    for (std::size_t i = 0; i < program.shared.size(); ++i) {
      look_at(*program.shared[i].first_value, kNoCoroutine);
      join_at(shared_, i, of(*program.shared[i].first_value, kNoCoroutine));
    }
    for (std::uint32_t i = 0; i < program.coroutines.size(); ++i) {
      look_at(program.coroutines[i].body, i);
      if (may_end(program.coroutines[i].body)) join_at(returned_, i, {});
    }
  } while (changed_);
}

const ValueKinds::Kinds& ValueKinds::frame(std::uint32_t coroutine) const {
  return coroutine == kNoCoroutine ? frames_.back() : frames_.at(coroutine);
}
ValueKinds::Kinds& ValueKinds::frame(std::uint32_t coroutine) {
  return coroutine == kNoCoroutine ? frames_.back() : frames_.at(coroutine);
}

void ValueKinds::join_at(Kinds& kinds, std::size_t slot, Kind kind) {
  if (kinds.size() <= slot) kinds.resize(slot + 1, Kind{Shape::nothing});
  const Kind both = joined(kinds[slot], kind);
  changed_ = changed_ || !(both == kinds[slot]);
  kinds[slot] = both;
}

void ValueKinds::bind(const Variable& variable, Kind kind, std::uint32_t coroutine) {
  if (variable.scope == Variable::Scope::shared) join_at(shared_, variable.slot, kind);
  if (variable.scope == Variable::Scope::local) join_at(frame(coroutine), variable.slot, kind);
}

void ValueKinds::bind(const std::optional<Variable>& variable, Kind kind, std::uint32_t coroutine) {
  if (variable) bind(*variable, kind, coroutine);
}

void ValueKinds::look_at(const Block& block, std::uint32_t coroutine) {
  for (const Step& step : block.steps) look_at(step, coroutine);
}

void ValueKinds::look_at(const Step& step, std::uint32_t coroutine) {
  for_each_expression(step, [&](const Expr& expr) { look_at(expr, coroutine); });
  bind_results(step, coroutine);
  for_each_block(step, [&](const Block& block) { look_at(block, coroutine); });
  if (const Block* callback = callback_of(step)) look_at(*callback, coroutine);
}

void ValueKinds::look_at(const Expr& expr, std::uint32_t coroutine) {
  if (const auto* comprehension = std::get_if<Comprehension>(&expr.node)) {
    const Kind source = of(*comprehension->source, coroutine);
    const Shape item = source.members == Shape::nothing ? Shape::other : source.members;
    bind(comprehension->item, {item}, coroutine);
  }
  for_each_child(expr, [&](const Expr& child) { look_at(child, coroutine); });
  if (const auto* call = std::get_if<CallCoroutine>(&expr.node)) {
    for (std::size_t i = 0; i < call->arguments.size(); ++i) {
      join_at(frame(call->coroutine), i, of(*call->arguments[i], coroutine));
    }
  } else if (const auto* spawn = std::get_if<SpawnCall>(&expr.node)) {
    bind(spawn->as, of(expr, coroutine), coroutine);
  }
}

void ValueKinds::bind_results(const Step& step, std::uint32_t coroutine) {
  std::visit(
      Overloaded{
          [&](const step::Set& node) {
            for (const step::Binding& binding : node.bindings) {
              bind(binding.variable, of(*binding.value, coroutine), coroutine);
            }
          },
          [&](const step::For& node) {
            const Shape members = of(*node.in, coroutine).members;
            bind(node.item, {members == Shape::nothing ? Shape::other : members}, coroutine);
          },
          [&](const step::Try& node) {
            for (const step::Handler& handler : node.handlers) {
              bind(handler.as, {}, coroutine);
            }
          },
          [&](const step::Await& node) { bind(node.as, of_awaited(*node.awaitable), coroutine); },
          [&](const step::Wait& node) {
            if (!node.as) return;
            bind(node.as->first, {Shape::set, Shape::other}, coroutine);
            bind(node.as->second, {Shape::set, Shape::other}, coroutine);
          },
          [&](const step::Group& node) { bind(node.variable, {}, coroutine); },
          [&](const step::Return& node) {
            join_at(returned_, coroutine, node.value ? of(*node.value, coroutine) : Kind{});
          },
          [&](const step::Cancel& node) { bind(node.as, {}, coroutine); },
          [&](const step::AddDoneCallback& node) { bind(node.as, {}, coroutine); },
          [&](const step::RemoveDoneCallback& node) { bind(node.as, {Shape::integer}, coroutine); },
          [&](const step::Add& node) {
            add_member(*node.collection, of(*node.value, coroutine), coroutine);
          },
          [](const auto&) {},
      },
      step.node);
}

/// Only where the collection is a variable; what others may hold of it is `other` already, since
/// the members of a list that stands in a list are not followed.
void ValueKinds::add_member(const Expr& collection, Kind member, std::uint32_t coroutine) {
  const auto* read = std::get_if<ReadVariable>(&collection.node);
  if (read == nullptr) return;
  const Kind known = of(read->variable, coroutine);
  if (known.shape == Shape::list || known.shape == Shape::set) {
    bind(read->variable, {known.shape, member.shape}, coroutine);
  }
}

Kind ValueKinds::of(const Variable& variable, std::uint32_t coroutine) const {
  if (variable.scope == Variable::Scope::future) return {};
  const bool is_shared = variable.scope == Variable::Scope::shared;
  const Kinds& kinds = is_shared ? shared_ : frame(coroutine);
  return variable.slot < kinds.size() ? kinds[variable.slot] : Kind{Shape::nothing};
}

Kind ValueKinds::of_awaited(const Expr& awaitable) const {
  if (const auto* call = std::get_if<CallCoroutine>(&awaitable.node)) {
    return returned_.at(call->coroutine);
  }
  const auto* gather = std::get_if<GatherCall>(&awaitable.node);
  if (gather == nullptr) return {};
  Shape members = gather->return_exceptions ? Shape::other : Shape::nothing;
  for (const Child& child : gather->children) {
    const auto* many = std::get_if<Comprehension>(&child.what->node);
    const Expr& what = many != nullptr ? *many->element : *child.what;
    const auto* call = std::get_if<CallCoroutine>(&what.node);
    members = joined(members, call != nullptr ? returned_.at(call->coroutine).shape : Shape::other);
  }
  return {Shape::list, members};
}

Kind ValueKinds::of_operation(const Operation& operation, std::uint32_t coroutine) const {
  const Kind left = of(*operation.operands.front(), coroutine);
  if (operation.op == Operator::negate) return left;
  if (operation.operands.size() < 2) return {};
  const Kind right = of(*operation.operands.at(1), coroutine);
  switch (operation.op) {
    case Operator::add:
    case Operator::logical_and:
    case Operator::logical_or: return joined(left, right);
    case Operator::subtract: return left == right ? left : Kind{};
    case Operator::multiply: {
      const bool has_duration = left.shape == Shape::duration || right.shape == Shape::duration;
      return has_duration ? Kind{Shape::duration} : joined(left, right);
    }
    case Operator::modulo: return joined(left, right);
    default: return {};
  }
}

Kind ValueKinds::of_list(const ListOf& list, std::uint32_t coroutine) const {
  Shape members = Shape::nothing;
  for (const ExprPtr& item : list.items) {
    const auto* comprehension = std::get_if<Comprehension>(&item->node);
    const Expr& value = comprehension != nullptr ? *comprehension->element : *item;
    members = joined(members, of(value, coroutine).shape);
  }
  return {Shape::list, members};
}

Kind ValueKinds::of_call(const CallFunction& call, std::uint32_t coroutine) const {
  const auto members = [&] {
    if (call.arguments.empty()) return Shape::nothing;
    const Expr& argument = *call.arguments.front();
    if (const auto* comprehension = std::get_if<Comprehension>(&argument.node)) {
      return of(*comprehension->element, coroutine).shape;
    }
    const Shape known = of(argument, coroutine).members;
    return known == Shape::nothing ? Shape::other : known;
  };
  switch (call.function) {
    case Function::len: return {Shape::integer};
    case Function::range: return {Shape::list, Shape::integer};
    case Function::sorted: return {Shape::list, members()};
    case Function::set: return {Shape::set, members()};
    case Function::future: return {Shape::future};
    case Function::next:
    case Function::task_group:
    case Function::sleep: break;
  }
  return {};
}

Kind ValueKinds::of(const Expr& expr, std::uint32_t coroutine) const {
  return std::visit(Overloaded{
                        [](const Literal& node) { return of_literal(node); },
                        [&](const ReadVariable& node) { return of(node.variable, coroutine); },
                        [](const CurrentTask&) { return Kind{Shape::task}; },
                        [](const Now&) { return Kind{Shape::duration}; },
                        [](const TextOf&) { return Kind{Shape::text}; },
                        [&](const ListOf& node) { return of_list(node, coroutine); },
                        [&](const Operation& node) { return of_operation(node, coroutine); },
                        [](const GetAttribute& node) { return of_attribute(node.attribute); },
                        [](const CallMethod& node) {
                          return node.method == Method::cancelling ? Kind{Shape::integer} : Kind{};
                        },
                        [&](const GetItem& node) {
                          const Shape member = of(*node.object, coroutine).members;
                          return Kind{member == Shape::nothing ? Shape::other : member};
                        },
                        [&](const CallFunction& node) { return of_call(node, coroutine); },
                        [](const SpawnCall& node) {
                          const bool is_many =
                              std::holds_alternative<Comprehension>(node.child.what->node);
                          return is_many ? Kind{Shape::list, Shape::task} : Kind{Shape::task};
                        },
                        [](const GatherCall&) { return Kind{Shape::future}; },
                        [](const auto&) { return Kind{}; },
                    },
                    expr.node);
}

}  // namespace concord::python
