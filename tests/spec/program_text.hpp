// Programs as short texts, one line a step.
#pragma once

#include <string>

#include "harness/model/program.hpp"

namespace concord::testing {

/// One step a line, blocks indented below the word that opens them. `x=%0` is a local variable,
/// `x=!0` a shared one.
std::string describe(const Block& block, int depth = 0);

/// The coroutines of `text` (the value of `program:`) after a line with their variables, then what
/// the program gives names to, one kind a line. `header` stands above. Or the rendered mistakes.
std::string read_program_text(const std::string& text, const std::string& header = "");

}  // namespace concord::testing
