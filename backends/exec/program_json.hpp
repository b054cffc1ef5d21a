// Program -> JSON, as backends/PROTOCOL.md describes it ("Programs").
//
// Every alternative of a step and of an expression is visited without a catch-all, so that a new
// one fails to compile until the protocol has it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "backends/exec/json_names.hpp"
#include "harness/model/program.hpp"

namespace concord::exec {

/// The kind of a step or expression is its first key, so their order stays.
using OrderedJson = nlohmann::ordered_json;

/// Null for no expression.
OrderedJson json_of(const ExprPtr& expression, JsonNames& names);
OrderedJson json_of(const Block& block, JsonNames& names);

/// The whole program on one line.
std::string program_json(const Program& program);

}  // namespace concord::exec
