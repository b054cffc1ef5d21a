// The program of a spec, read once more: for whoever holds a Spec and needs the names in it.
#pragma once

#include "harness/model/spec.hpp"
#include "harness/spec/constants.hpp"
#include "harness/spec/program_reader.hpp"

namespace concord {

struct ProgramAgain {
  ReadProgram read;
  Constants constants;  ///< Of the spec's row.
};

/// REQUIRES: `spec` was read from its source without mistakes.
ProgramAgain read_program_again(const Spec& spec);

}  // namespace concord
