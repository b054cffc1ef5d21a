// Writing deviation files: what a run did, as an entry that only wants its reason.
//
// Whoever reads what stands here must be able to finish it, so it is written in the language of
// specs; whether it reads back as what was observed, the caller finds out by reading it back.
#pragma once

#include <string>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/date.hpp"
#include "harness/model/trace.hpp"

namespace concord {

/// How much an `instead:` tells; from the most to the least. Not every value can be spelled in a
/// spec, nor is every task's name known there.
enum class InsteadDetail : std::uint8_t {
  everything,  ///< Marks, main and tasks.
  marks_and_main,
  main_and_tasks,
  main_alone,
  kinds,
  main_kind
};
inline constexpr InsteadDetail kInsteadDetails[] = {
    InsteadDetail::everything, InsteadDetail::marks_and_main, InsteadDetail::main_and_tasks,
    InsteadDetail::main_alone, InsteadDetail::kinds,          InsteadDetail::main_kind};

/// The lines of an `instead:` block, at the left margin: the marks at their instants, how main
/// ended, and in which states the tasks were left.
std::vector<std::string> instead_lines(const Execution& execution, InsteadDetail detail);

/// An entry that a person has yet to finish.
struct DraftDeviation {
  std::string spec;
  std::vector<std::string> instead;  ///< Its lines.
  Date since;
  Date until;
};

/// The text of a deviation file with these entries at its end and all that stands there kept byte
/// for byte; an empty source begins a new file. A mistake if nothing can be appended to it: its
/// list is in flow form, or not the last thing in it. The reasons are empty, which no reader
/// accepts.
Result<std::string> with_drafts(const SourcePtr& file, const std::vector<DraftDeviation>& drafts);

}  // namespace concord
