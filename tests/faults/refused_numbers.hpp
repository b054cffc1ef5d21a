// Whether a wrong engine would be refused its number by `concord bench`.
#pragma once

#include <memory>

#include "harness/model/backend.hpp"
#include "harness/model/spec.hpp"

namespace concord {

/// For one workload of the corpus at least.
bool is_refused_a_number(std::unique_ptr<Backend> engine);

/// Whether an engine that fails this spec is refused its number for one workload at least.
bool guards_a_number(const Spec& spec);

}  // namespace concord
