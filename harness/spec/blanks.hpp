// Blanks: what the skeleton of a new spec leaves to its author, `<FILL IN the promise>`.
//
// A blank is a whole scalar, so that no other text is taken for one, and is no use to a spec: it is
// a mistake until something else stands there.
#pragma once

#include <string>
#include <string_view>

#include "harness/spec/node.hpp"

namespace concord {

/// A blank that says what belongs there.
std::string blank(std::string_view what);

/// A mistake for each blank of the file whose tree is `root`.
Diagnostics blanks_in(const SourcePtr& source, const Node& root);

/// Puts the blanks in the place of what is said about their lines, where nothing else can be right
/// yet.
Diagnostics with_blanks(Diagnostics found, const Diagnostics& blanks);

}  // namespace concord
