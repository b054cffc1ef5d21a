// Sentences about what a task did, for people who have not seen the trace.
#pragma once

#include <optional>
#include <string>

#include "harness/judge/trace_index.hpp"
#include "harness/model/expectation.hpp"
#include "harness/model/report.hpp"

namespace concord {

/// "b.return never happened: b was cancelled at 500ms."
std::string sentence_of_missing(const EventPattern& pattern, const TraceIndex& index);

/// "main", "task t#2", "future f": so that a task called `explicit` does not read as a word.
std::string called(TaskId id, const TraceIndex& index);
/// The same where no such task was created.
std::string called(const TaskPattern& pattern);

/// "returned [2, 1]", "raised KeyError("k")", "was cancelled before its start", "is still pending".
std::string sentence_of_end(const TaskRecord& task);

/// The event with which a task ended, for the timeline of a fact at `span`; nothing for a task
/// without one.
std::optional<EdgeEnd> end_of_task(TaskId id, Span span, const TraceIndex& index);

/// "once", "7 times".
std::string times_text(std::size_t times);

/// "t" or "t#*" or "job-*", as a spec writes it.
std::string pattern_text(const TaskPattern& pattern);

}  // namespace concord
