// Admission: who may have a number. An engine that does not pass a workload's check is measured at
// nothing.
#pragma once

#include <string>

#include "harness/model/spec.hpp"
#include "harness/model/trace.hpp"
#include "harness/model/words.hpp"

namespace concord {

/// How it is judged.
struct AdmissionTerms {
  Discipline discipline = Discipline::fifo;
  ClockKind clock = ClockKind::virtual_time;
};

/// What keeps a recorded run of the workload from passing, as a sentence; empty if it passes.
std::string why_refused(const Spec& spec, const Execution& recorded, const AdmissionTerms& terms);

/// The same of a run of which only main's end was kept: whether it came to the right result.
std::string why_wrong(const Spec& spec, const Execution& outcome);

}  // namespace concord
