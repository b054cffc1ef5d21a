// The part of a run that Callgrind counts, where it is run by Callgrind.
#pragma once

#include <functional>

namespace concord {

/// Runs it; under Callgrind (started with --instr-atstart=no) what it executes, and nothing else,
/// is written to the next of Callgrind's files. Elsewhere it is merely run.
///
/// On one thread: what others execute meanwhile is counted as well.
void count_instructions(const std::function<void()>& act);

}  // namespace concord
