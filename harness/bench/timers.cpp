// A look at every step and every expression of a program.
#include "harness/bench/timers.hpp"

#include <variant>

#include "harness/model/program_walk.hpp"

namespace concord {

namespace {

bool is_no_time(const ExprPtr& duration) {
  const auto* literal = duration ? std::get_if<Literal>(&duration->node) : nullptr;
  if (literal == nullptr) return false;
  if (const auto* time = std::get_if<Duration>(&literal->value)) return time->ns <= 0;
  const auto* number = std::get_if<std::int64_t>(&literal->value);
  return number != nullptr && *number <= 0;
}

bool is_limit(const ExprPtr& timeout) {
  const auto* literal = timeout ? std::get_if<Literal>(&timeout->node) : nullptr;
  return timeout && (!literal || !std::holds_alternative<std::monostate>(literal->value));
}

bool sets_timer(const Expr& expr) {
  if (const auto* call = std::get_if<CallFunction>(&expr.node)) {
    const bool sleeps = call->function == Function::sleep;
    if (sleeps && (call->arguments.empty() || !is_no_time(call->arguments.front()))) return true;
  }
  const auto* wait = std::get_if<WaitCall>(&expr.node);
  if (wait != nullptr && is_limit(wait->timeout)) return true;
  const auto* handed_out = std::get_if<AsCompletedCall>(&expr.node);
  if (handed_out != nullptr && is_limit(handed_out->timeout)) return true;
  bool found = false;
  for_each_child(expr, [&found](const Expr& child) { found = found || sets_timer(child); });
  return found;
}

bool sets_timer(const Step& step) {
  const auto* sleep = std::get_if<step::Sleep>(&step.node);
  if (sleep != nullptr && !is_no_time(sleep->duration)) return true;
  bool found = false;
  for_each_expression(step, [&found](const Expr& expr) { found = found || sets_timer(expr); });
  return found;
}

}  // namespace

bool sets_timers(const Program& program) {
  bool found = false;
  for (const CoroutineDefinition& coroutine : program.coroutines) {
    for_each_step(coroutine.body, [&found](const Step& at) { found = found || sets_timer(at); });
  }
  for (const SharedVariable& variable : program.shared) {
    found = found || (variable.first_value && sets_timer(*variable.first_value));
  }
  return found;
}

}  // namespace concord
