// The form in which an entrant runs a workload, made ready.
#pragma once

#include <memory>

#include "harness/bench/session.hpp"

namespace concord {

/// The workload `spec` on the entrant's engine, in its form. Null: it has no native one. Throws
/// what the engine throws where it cannot.
std::unique_ptr<PreparedProgram> prepare_form(const Entrant& entrant, const Spec& spec);

}  // namespace concord
