// The program reader: from `program:`, `shared:` and `exceptions:` to a Program, and the names it
// gives.
#pragma once

#include "harness/model/program.hpp"
#include "harness/spec/constants.hpp"
#include "harness/spec/names.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

struct ReadProgram {
  Program program;
  Names names;  ///< Refers to the exception types that the program owns.
};

/// Reads the program of a file in which the row's constants have been put in; `root` is all of the
/// file. Mistakes go to `problems`; what is returned then may be incomplete, and must not run.
ReadProgram read_program(const Node& root, const Constants& constants, Problems& problems);

}  // namespace concord
