// A copy of all blocks; expressions are shared.
#include "harness/fuzz/yielding.hpp"

#include <memory>
#include <utility>
#include <variant>

namespace concord::fuzz {

namespace {

Step gives_way() {
  static const ExprPtr kNoTime = std::make_shared<const Expr>(Expr{{}, Literal{Duration{0}}});
  return Step{{}, step::Sleep{kNoTime}};
}

void give_way_within(Block& block);

/// Steps that hold blocks; a callback's cannot wait.
struct Within {
  void operator()(step::If& step) const {
    give_way_within(step.then);
    give_way_within(step.otherwise);
  }
  void operator()(step::While& step) const { give_way_within(step.body); }
  void operator()(step::For& step) const { give_way_within(step.body); }
  void operator()(step::Group& step) const { give_way_within(step.body); }
  void operator()(step::Try& step) const {
    give_way_within(step.body);
    for (step::Handler& handler : step.handlers) give_way_within(handler.body);
    give_way_within(step.otherwise);
    give_way_within(step.finally);
  }
  template <class Other>
  void operator()(Other&) const {}
};

void give_way_within(Block& block) {
  if (block.steps.empty()) return;
  std::vector<Step> steps;
  steps.push_back(gives_way());
  for (Step& each : block.steps) {
    std::visit(Within{}, each.node);
    steps.push_back(std::move(each));
    steps.push_back(gives_way());
  }
  block.steps = std::move(steps);
}

}  // namespace

Program yielding(const Program& program) {
  Program copy = program;
  for (CoroutineDefinition& coroutine : copy.coroutines) give_way_within(coroutine.body);
  copy.features.insert(Feature::sleep);
  return copy;
}

}  // namespace concord::fuzz
