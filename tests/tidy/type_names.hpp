// The rule that a type's name has one home in its namespace.
#pragma once

#include "tests/tidy/rules.hpp"

namespace concord::tidy {

/// No two headers define types of one name in one namespace: the linker would take the functions of
/// one for those of the other, and say nothing.
Complaints check_type_names(const Files& files);

}  // namespace concord::tidy
