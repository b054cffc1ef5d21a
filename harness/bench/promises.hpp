// Promises: what an engine has to keep before it is measured. An engine that is quick because it
// leaves something out would else look good wherever a workload does not come by there.
#pragma once

#include "harness/model/program.hpp"

namespace concord {

/// Whether a spec is about something that a workload uses: of gather, wait, as_completed, groups
/// and cancellation at least one. A spec that uses none of these is about tasks, or about what only
/// one engine has, and so about every workload; what only Python can be asked is about none.
bool is_about(const Program& spec, const Program& workload);

}  // namespace concord
