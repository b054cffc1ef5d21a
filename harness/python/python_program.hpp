// python_program: a Program as the asyncio program that a person would write.
//
// What runs it needs asyncio and one small module of ours, backends/cpython/concord.py, for what
// asyncio has no short form for. The worker of the backend `cpython` runs exactly this text.
#pragma once

#include <string>

#include "harness/model/program.hpp"

namespace concord {

/// Python source, which ends by running main. `title` becomes its docstring; empty: none.
///
/// Integers are Python's, without a limit, and `native:` operations raise NotImplementedError;
/// everything else means what it means in specs/README.md.
std::string python_program(const Program& program, const std::string& title = "");

}  // namespace concord
