// One function per step: from its mapping to its node. For the step table only.
#pragma once

#include "harness/spec/steps.hpp"

namespace concord::steps {

// --- flow_steps.cpp ---
StepNode read_return(const Node& step, StepReader& reader);
StepNode read_raise(const Node& step, StepReader& reader);
StepNode read_break(const Node& step, StepReader& reader);
StepNode read_continue(const Node& step, StepReader& reader);
StepNode read_pass(const Node& step, StepReader& reader);
StepNode read_if(const Node& step, StepReader& reader);
StepNode read_while(const Node& step, StepReader& reader);
StepNode read_for(const Node& step, StepReader& reader);

// --- try_step.cpp ---
StepNode read_try(const Node& step, StepReader& reader);

// --- task_steps.cpp ---
StepNode read_sleep(const Node& step, StepReader& reader);
StepNode read_mark(const Node& step, StepReader& reader);
StepNode read_set(const Node& step, StepReader& reader);
StepNode read_spawn(const Node& step, StepReader& reader);
StepNode read_await(const Node& step, StepReader& reader);
StepNode read_gather(const Node& step, StepReader& reader);
StepNode read_wait(const Node& step, StepReader& reader);
StepNode read_native(const Node& step, StepReader& reader);
StepNode read_group(const Node& step, StepReader& reader);
StepNode read_cancel(const Node& step, StepReader& reader);

// --- future_steps.cpp ---
StepNode read_add_done_callback(const Node& step, StepReader& reader);
StepNode read_remove_done_callback(const Node& step, StepReader& reader);
StepNode read_set_result(const Node& step, StepReader& reader);
StepNode read_set_exception(const Node& step, StepReader& reader);
StepNode read_add(const Node& step, StepReader& reader);
StepNode read_discard(const Node& step, StepReader& reader);

}  // namespace concord::steps
