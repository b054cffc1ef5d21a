// One overload a kind of step and expression, without a catch-all for what holds others.
#include "harness/model/program_walk.hpp"

#include <vector>

#include "harness/base/overloaded.hpp"

namespace concord {

namespace {

void each(const std::vector<ExprPtr>& expressions, const VisitExpr& visit) {
  for (const ExprPtr& expr : expressions) {
    if (expr) visit(*expr);
  }
}

void each_child(const std::vector<Child>& children, const VisitExpr& visit) {
  for (const Child& child : children) each({child.what, child.name}, visit);
}

}  // namespace

void for_each_child(const Expr& expr, const VisitExpr& visit) {
  std::visit(Overloaded{
                 [](const Literal&) {},
                 [](const ReadVariable&) {},
                 [](const CurrentTask&) {},
                 [](const Now&) {},
                 [&](const TextOf& node) { each(node.parts, visit); },
                 [&](const Comprehension& node) {
                   each({node.source, node.element}, visit);
                 },
                 [&](const ListOf& node) { each(node.items, visit); },
                 [&](const Operation& node) { each(node.operands, visit); },
                 [&](const GetAttribute& node) { each({node.object}, visit); },
                 [&](const CallMethod& node) { each({node.object}, visit); },
                 [&](const GetItem& node) {
                   each({node.object, node.index}, visit);
                 },
                 [&](const CallFunction& node) { each(node.arguments, visit); },
                 [&](const CallCoroutine& node) { each(node.arguments, visit); },
                 [&](const NewException& node) { each({node.message}, visit); },
                 [&](const NewExceptionGroup& node) {
                   each(node.members, visit);
                   each({node.message}, visit);
                 },
                 [&](const SpawnCall& node) {
                   each({node.group, node.child.what, node.child.name}, visit);
                 },
                 [&](const GatherCall& node) {
                   each_child(node.children, visit);
                   each({node.return_exceptions}, visit);
                 },
                 [&](const WaitCall& node) {
                   each_child(node.children, visit);
                   each({node.timeout, node.return_when}, visit);
                 },
                 [&](const AsCompletedCall& node) {
                   each_child(node.children, visit);
                   each({node.timeout}, visit);
                 },
                 [&](const NativeCall& node) { each_child(node.children, visit); },
             },
             expr.node);
}

void for_each_expression(const Step& step, const VisitExpr& visit) {
  std::visit(Overloaded{
                 [&](const step::Sleep& node) { each({node.duration}, visit); },
                 [&](const step::Mark& node) { each({node.label}, visit); },
                 [&](const step::Set& node) {
                   for (const step::Binding& binding : node.bindings) each({binding.value}, visit);
                 },
                 [&](const step::Return& node) { each({node.value}, visit); },
                 [&](const step::Raise& node) {
                   each({node.exception, node.cause}, visit);
                 },
                 [](const step::Break&) {},
                 [](const step::Continue&) {},
                 [](const step::Pass&) {},
                 [&](const step::If& node) { each({node.condition}, visit); },
                 [&](const step::While& node) { each({node.condition}, visit); },
                 [&](const step::For& node) { each({node.in}, visit); },
                 [](const step::Try&) {},
                 [&](const step::Spawn& node) { each({node.spawn}, visit); },
                 [&](const step::Await& node) { each({node.awaitable}, visit); },
                 [&](const step::Wait& node) { each({node.wait}, visit); },
                 [&](const step::Group& node) { each({node.existing}, visit); },
                 [&](const step::Cancel& node) {
                   each({node.target, node.message}, visit);
                 },
                 [&](const step::AddDoneCallback& node) {
                   each({node.future, node.callback}, visit);
                 },
                 [&](const step::RemoveDoneCallback& node) {
                   each({node.callback, node.future}, visit);
                 },
                 [&](const step::SetResult& node) {
                   each({node.future, node.value}, visit);
                 },
                 [&](const step::SetException& node) {
                   each({node.future, node.exception}, visit);
                 },
                 [&](const step::Add& node) {
                   each({node.value, node.collection}, visit);
                 },
                 [&](const step::Discard& node) {
                   each({node.value, node.collection}, visit);
                 },
             },
             step.node);
}

void for_each_block(const Step& step, const VisitBlock& visit) {
  std::visit(Overloaded{
                 [&](const step::If& node) {
                   visit(node.then);
                   visit(node.otherwise);
                 },
                 [&](const step::While& node) { visit(node.body); },
                 [&](const step::For& node) { visit(node.body); },
                 [&](const step::Try& node) {
                   visit(node.body);
                   for (const step::Handler& handler : node.handlers) visit(handler.body);
                   visit(node.otherwise);
                   visit(node.finally);
                 },
                 [&](const step::Group& node) { visit(node.body); },
                 [](const auto&) {},
             },
             step.node);
}

void for_each_step(const Block& block, const VisitStep& visit) {
  const auto walk_inner = [&](const Block& inner) { for_each_step(inner, visit); };
  for (const Step& at : block.steps) {
    visit(at);
    for_each_block(at, walk_inner);
    if (const Block* callback = callback_of(at)) walk_inner(*callback);
  }
}

const Block* callback_of(const Step& step) {
  const auto* add = std::get_if<step::AddDoneCallback>(&step.node);
  return add != nullptr ? add->steps.get() : nullptr;
}

}  // namespace concord
