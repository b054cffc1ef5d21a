// Steps on futures, done callbacks and collections.
#include <fmt/format.h>

#include "harness/spec/step_readers.hpp"

namespace concord::steps {

StepNode read_add_done_callback(const Node& step, StepReader& reader) {
  reader.scope().note(Feature::callback);
  step::AddDoneCallback add;
  add.future = reader.value_of(step, "add_done_callback");
  const Node* steps = step.find("do");
  const Node* callback = step.find("call");
  if ((steps == nullptr) == (callback == nullptr)) {
    reader.problems().add(step.entries.front().first.span,
                          "'add_done_callback' takes 'do:' or 'call:'",
                          "'do:' holds the callback's steps, 'call:' a callback kept with 'as:'");
  }
  if (steps != nullptr) {
    Surroundings around;
    around.callback = true;
    reader.scope().enter_callback();
    add.steps = std::make_shared<const Block>(reader.block(*steps, "do", around));
    reader.scope().leave_callback();
  }
  add.callback = reader.value_of(step, "call");
  add.as = reader.variable_of(step, "as");
  return add;
}

StepNode read_remove_done_callback(const Node& step, StepReader& reader) {
  reader.scope().note(Feature::callback);
  step::RemoveDoneCallback remove;
  remove.callback = reader.value_of(step, "remove_done_callback");
  remove.future = reader.value_of(step, "from");
  remove.as = reader.variable_of(step, "as");
  return remove;
}

StepNode read_set_result(const Node& step, StepReader& reader) {
  reader.scope().note(Feature::future);
  return step::SetResult{reader.value_of(step, "set_result"), reader.value_of(step, "to")};
}

StepNode read_set_exception(const Node& step, StepReader& reader) {
  reader.scope().note(Feature::future);
  ExprPtr future = reader.value_of(step, "set_exception");
  return step::SetException{std::move(future),
                            parse_exception(*step.find("to"), reader.scope(), reader.problems())};
}

StepNode read_add(const Node& step, StepReader& reader) {
  return step::Add{reader.value_of(step, "add"), reader.value_of(step, "to")};
}

StepNode read_discard(const Node& step, StepReader& reader) {
  return step::Discard{reader.value_of(step, "discard"), reader.value_of(step, "from")};
}

}  // namespace concord::steps
