// A copy of all blocks; expressions are shared.
#include "harness/fuzz/yielding.hpp"

#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "harness/fuzz/random.hpp"

namespace concord::fuzz {

namespace {

Step gives_way() {
  static const ExprPtr kNoTime = std::make_shared<const Expr>(Expr{{}, Literal{Duration{0}}});
  return Step{{}, step::Sleep{kNoTime}};
}

void give_way_within(Block& block, int times);

/// Steps that hold blocks; a callback's cannot wait.
struct Within {
  int times;

  void operator()(step::If& step) const {
    give_way_within(step.then, times);
    give_way_within(step.otherwise, times);
  }
  void operator()(step::While& step) const { give_way_within(step.body, times); }
  void operator()(step::For& step) const { give_way_within(step.body, times); }
  void operator()(step::Group& step) const { give_way_within(step.body, times); }
  void operator()(step::Try& step) const {
    give_way_within(step.body, times);
    for (step::Handler& handler : step.handlers) give_way_within(handler.body, times);
    give_way_within(step.otherwise, times);
    give_way_within(step.finally, times);
  }
  template <class Other>
  void operator()(Other&) const {}
};

void give_way_within(Block& block, int times) {
  if (block.steps.empty()) return;
  std::vector<Step> steps;
  const auto give_way = [&] {
    for (int i = 0; i < times; ++i) steps.push_back(gives_way());
  };
  give_way();
  for (Step& each : block.steps) {
    std::visit(Within{times}, each.node);
    steps.push_back(std::move(each));
    give_way();
  }
  block.steps = std::move(steps);
}

constexpr int kLong = 4;

}  // namespace

Program yielding(const Program& program, std::uint64_t way) {
  Program copy = program;
  if (way == 0) return copy;
  Random random(way, 0);
  for (CoroutineDefinition& coroutine : copy.coroutines) {
    const bool is_slow = random.has_luck(50);
    if (way == 1) {
      give_way_within(coroutine.body, 1);
    } else if (is_slow) {
      give_way_within(coroutine.body, kLong);
    }
  }
  copy.features.insert(Feature::sleep);
  return copy;
}

}  // namespace concord::fuzz
