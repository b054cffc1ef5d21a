// Each is as simple as a mistake.
#include "backends/coroutines/wrong.hpp"

#include <unordered_set>
#include <utility>

#include "backends/coroutines/join.hpp"
#include "backends/coroutines/task_type.hpp"

namespace concord::coroutines::wrong {

FuturePtr wrapped(EventLoop& loop, const FuturePtr& child) {
  const auto body = [child, faults = loop.faults()](RunningTask& self,
                                                    ExceptionPtr thrown_in) -> Task<Completion> {
    if (thrown_in) co_return Completion::raised(thrown_in);
    const Outcome end = co_await Join(self, of_loop(child), faults);
    if (end.exception) co_return Completion::raised(end.exception);
    co_return Completion::returned(end.value);
  };
  return RunningTask::create(loop, body, {EventLoop::kUnseen, "wrapper"});
}

void begin_after(const FuturePtr& before, const FuturePtr& child) {
  if (child->kind() != FutureKind::task || child->state() != State::pending) return;
  auto& task = static_cast<RunningTask&>(of_loop(child));
  LoopFuture& first = of_loop(before);
  if (!task.has_begun() && !first.is_done() && &first != &task) task.begin_after(first);
}

void drop_repeated(const std::vector<FuturePtr>& children, std::vector<Value>& results) {
  std::unordered_set<const Future*> known;
  std::vector<Value> kept;
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (known.insert(children[i].get()).second) kept.push_back(std::move(results[i]));
  }
  results = std::move(kept);
}

ExceptionPtr first_error(const std::vector<FuturePtr>& done) {
  for (const FuturePtr& future : done) {
    if (ExceptionPtr error = of_loop(future).error()) return error;
  }
  return nullptr;
}

void keep_first(WaitOutcome& outcome) {
  while (outcome.done.size() > 1) {
    outcome.pending.push_back(outcome.done.back());
    outcome.done.pop_back();
  }
}

std::vector<ExceptionPtr> flattened(const std::vector<ExceptionPtr>& errors) {
  std::vector<ExceptionPtr> leaves;
  for (const ExceptionPtr& error : errors) {
    if (!error->is_group()) leaves.push_back(error);
    for (const ExceptionPtr& leaf : flattened(error->exceptions)) leaves.push_back(leaf);
  }
  return leaves;
}

}  // namespace concord::coroutines::wrong
