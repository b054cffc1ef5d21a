// The guard before the YAML parser: what yaml-cpp would accept silently or explain badly, found in
// the text.
//
// yaml-cpp takes a quote that is never closed, ill-formed UTF-8, and a tab wherever it can.
#pragma once

#include "harness/spec/problems.hpp"

namespace concord {

/// Size, byte order mark, UTF-8, control characters, tabs, directives, quotes that are not closed
/// on their line.
void check_yaml_text(Problems& problems);

}  // namespace concord
