// Arithmetic and comparison: integers, durations, texts and lists, without any conversion between
// them.
#pragma once

#include "harness/interpret/value.hpp"
#include "harness/model/expression.hpp"

namespace concord {

/// REQUIRES: `op` is neither logical_and nor logical_or, whose second side is evaluated on demand.
/// Throws Raised with a TypeError for operands that do not go together, an OverflowError beyond 64
/// bits, a ZeroDivisionError for a rest of a division by 0.
Value apply_binary(Operator op, const Value& left, const Value& right);
Value apply_negate(const Value& operand);

/// Python's `<`, for sorted() too.
bool is_less(const Value& left, const Value& right);

/// The operator as a spec writes it: "+", "not in".
std::string_view sign(Operator op);

}  // namespace concord
