// Sentences about what a task did, for people who have not seen the trace.
#pragma once

#include <string>

#include "harness/judge/trace_index.hpp"
#include "harness/model/expectation.hpp"

namespace concord {

/// "b.return never happened: b was cancelled at 500ms."
std::string sentence_of_missing(const EventPattern& pattern, const TraceIndex& index);

/// "returned [2, 1]", "raised KeyError("k")", "was cancelled before its start", "is still pending".
std::string sentence_of_end(const TaskRecord& task);

/// "once", "7 times".
std::string times_text(std::size_t times);

/// "t" or "t#*" or "job-*", as a spec writes it.
std::string pattern_text(const TaskPattern& pattern);

}  // namespace concord
