// Every kind of step that binds something; and `as:` of a task within an expression.
#include "harness/python/bound_names.hpp"

#include <optional>

#include "harness/base/overloaded.hpp"
#include "harness/model/program_walk.hpp"

namespace concord::python {

namespace {

class Collector {
 public:
  enum class Of : std::uint8_t { steps, callbacks };
  explicit Collector(Of of) : of_(of) {}

  void look_at(const Block& block, Of where) {
    for (const Step& step : block.steps) {
      if (where == of_) look_at(step);
      for_each_block(step, [&](const Block& inner) { look_at(inner, where); });
      const Block* callback = callback_of(step);
      if (callback != nullptr && of_ == Of::callbacks) look_at(*callback, Of::callbacks);
    }
  }

  BoundNames found;

 private:
  void look_at(const Step& step) {
    for_each_expression(step, [&](const Expr& expr) { look_at(expr); });
    std::visit(Overloaded{
                   [&](const step::Set& node) {
                     for (const step::Binding& binding : node.bindings) add(binding.variable);
                   },
                   [&](const step::For& node) { add(node.item); },
                   [&](const step::Try& node) {
                     for (const step::Handler& handler : node.handlers) add(handler.as);
                   },
                   [&](const step::Await& node) { add(node.as); },
                   [&](const step::Wait& node) {
                     if (!node.as) return;
                     add(node.as->first);
                     add(node.as->second);
                   },
                   [&](const step::Group& node) { add(node.variable); },
                   [&](const step::Cancel& node) { add(node.as); },
                   [&](const step::AddDoneCallback& node) { add(node.as); },
                   [&](const step::RemoveDoneCallback& node) { add(node.as); },
                   [](const auto&) {},
               },
               step.node);
  }

  void look_at(const Expr& expr) {
    if (const auto* spawn = std::get_if<SpawnCall>(&expr.node)) add(spawn->as);
    for_each_child(expr, [&](const Expr& child) { look_at(child); });
  }

  void add(const std::optional<Variable>& variable) {
    if (!variable) return;
    if (variable->scope == Variable::Scope::local) found.local.insert(variable->slot);
    if (variable->scope == Variable::Scope::shared) found.shared.insert(variable->slot);
  }

  Of of_;
};

}  // namespace

BoundNames bound_names(const Block& block) {
  Collector collector(Collector::Of::steps);
  collector.look_at(block, Collector::Of::steps);
  return collector.found;
}

BoundNames bound_in_callbacks(const Block& block) {
  Collector collector(Collector::Of::callbacks);
  collector.look_at(block, Collector::Of::steps);
  return collector.found;
}

}  // namespace concord::python
