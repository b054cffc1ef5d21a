// The step table: every step of the language, one row each - its keyword, its further keys, who
// reads it, and one line of help. The reader goes by it, and so do all its messages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/spec/steps.hpp"

namespace concord {

/// Whether a step can suspend its task, and so cannot stand in a done callback.
enum class Waiting : std::uint8_t { never, may_wait };
/// How a step is written: as `key: value`, as a bare word, or either way.
enum class StepForm : std::uint8_t { keyed, bare, either };

struct StepRow {
  std::string_view keyword;
  StepForm form;
  Waiting waiting;
  std::vector<std::string> required;                       ///< Further keys that must be there.
  std::vector<std::string> optional;                       ///< Further keys that may be there.
  StepNode (*read)(const Node& step, StepReader& reader);  ///< Of a bare word `step` is a scalar.
  std::string_view help;
};

const std::vector<StepRow>& step_table();

/// Null when no step begins with that word.
const StepRow* find_step(std::string_view keyword);

/// The steps that have `key` as a further key.
std::vector<std::string> steps_with_key(std::string_view key);

}  // namespace concord
