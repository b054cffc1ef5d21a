// StepReader: lists of steps, from YAML to blocks. Which steps there are stands in step_table.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "harness/model/program.hpp"
#include "harness/spec/node.hpp"
#include "harness/spec/operands.hpp"
#include "harness/spec/problems.hpp"
#include "harness/spec/scope.hpp"

namespace concord {

using StepNode = decltype(Step::node);

/// What is around a step, as far as it decides what may stand there.
struct Surroundings {
  bool loop = false;         ///< `break` and `continue` have something to leave.
  bool except_star = false;  ///< A handler of `except*`, which Python lets nobody leave by a jump.
  bool callback = false;     ///< A done callback, which cannot wait.
};

class StepReader {
 public:
  StepReader(NameScope& scope, Problems& problems) : scope_(scope), problems_(problems) {}

  /// The steps of `node`, which belongs to `owner` ("main", "do"), for messages.
  Block block(const Node& node, std::string_view owner);
  /// The same in other surroundings.
  Block block(const Node& node, std::string_view owner, Surroundings around);
  /// The steps under `key` of a step, or none.
  Block block_of(const Node& step, std::string_view key);

  const Surroundings& around() const { return around_; }
  NameScope& scope() { return scope_; }
  Problems& problems() { return problems_; }

  // Operands by key; null when the step has no such key.
  ExprPtr value_of(const Node& step, std::string_view key);
  ExprPtr text_of(const Node& step, std::string_view key);
  std::optional<Variable> variable_of(const Node& step, std::string_view key);

 private:
  /// The item of `list` at `at`; its neighbours tell what a mistake was meant to be.
  std::optional<Step> step(const Node& list, std::size_t at);
  std::optional<Step> bare_step(const Node& word);
  std::optional<Step> keyed_step(const Node& list, std::size_t at);

  NameScope& scope_;
  Problems& problems_;
  Surroundings around_;
};

}  // namespace concord
