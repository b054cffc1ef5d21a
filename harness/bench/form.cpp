// Interpreted or native; of the reference the program that a person would write is its native form.
#include "harness/bench/form.hpp"

namespace concord {

std::unique_ptr<PreparedProgram> prepare_form(const Entrant& entrant, const Spec& spec) {
  if (entrant.form == Form::interpreted || entrant.backend->is_reference()) {
    return entrant.backend->prepare(spec.program);
  }
  return entrant.backend->native(spec.id, spec.bench->sizes);
}

}  // namespace concord
