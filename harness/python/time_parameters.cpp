// Every parameter is taken for one until it is read in another place.
#include "harness/python/time_parameters.hpp"

#include "harness/model/program_walk.hpp"

namespace concord::python {

TimeParameters::TimeParameters(const Program& program) {
  for (const CoroutineDefinition& definition : program.coroutines) {
    only_times_.emplace_back(definition.parameters, true);
  }
  do {
    changed_ = false;
    for (std::uint32_t i = 0; i < program.coroutines.size(); ++i) {
      look_at(program.coroutines[i].body, i);
    }
  } while (changed_);
}

void TimeParameters::look_at(const Block& block, std::uint32_t coroutine) {
  for (const Step& step : block.steps) look_at(step, coroutine);
}

void TimeParameters::look_at(const Step& step, std::uint32_t coroutine) {
  const bool sleeps = std::holds_alternative<step::Sleep>(step.node);
  const Place place = sleeps ? Place::time : Place::elsewhere;
  for_each_expression(step, [&](const Expr& expr) { look_at(expr, place, coroutine); });
  for_each_block(step, [&](const Block& block) { look_at(block, coroutine); });
  if (const Block* callback = callback_of(step)) look_at(*callback, coroutine);
}

void TimeParameters::look_at(const Expr& expr, Place place, std::uint32_t coroutine) {
  const auto* read = std::get_if<ReadVariable>(&expr.node);
  if (read != nullptr && place == Place::elsewhere &&
      read->variable.scope == Variable::Scope::local &&
      read->variable.slot < only_times_.at(coroutine).size() &&
      only_times_[coroutine][read->variable.slot]) {
    only_times_[coroutine][read->variable.slot] = false;
    changed_ = true;
  }
  std::size_t number = 0;
  for_each_child(expr, [&](const Expr& child) {
    look_at(child, place_in(expr, child, number), coroutine);
    ++number;
  });
}

TimeParameters::Place TimeParameters::place_in(const Expr& expr, const Expr& child,
                                               std::size_t number) const {
  const auto time_if = [](bool is_time) { return is_time ? Place::time : Place::elsewhere; };
  if (const auto* call = std::get_if<CallCoroutine>(&expr.node)) {
    return time_if(contains(call->coroutine, number));
  }
  if (const auto* function = std::get_if<CallFunction>(&expr.node)) {
    return time_if(function->function == Function::sleep && number == 0);
  }
  if (const auto* wait = std::get_if<WaitCall>(&expr.node)) {
    return time_if(wait->timeout.get() == &child);
  }
  const auto* items = std::get_if<AsCompletedCall>(&expr.node);
  return time_if(items != nullptr && items->timeout.get() == &child);
}

}  // namespace concord::python
