// What a YAML error means to somebody who writes a spec.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

inline constexpr std::string_view kNoAnchors = "YAML's anchors and aliases are not read";
inline constexpr std::string_view kInsteadOfAnchors =
    "write the value where it is needed; a text that begins with '&' or '*' needs quotes";

/// How far the parser came.
struct YamlSituation {
  std::optional<Node> last_scalar;
  std::optional<Node> open_flow;  ///< The innermost [ or { that is not closed yet.
};

/// Adds one problem for an error that yaml-cpp reported as `message` at `where`.
void explain_yaml_error(const std::string& message, Span where, const YamlSituation& situation,
                        Problems& problems);

}  // namespace concord
