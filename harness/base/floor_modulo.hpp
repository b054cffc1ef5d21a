// Python's `%` of integers.
#pragma once

#include <cstdint>

namespace concord {

/// The rest has the sign of the divisor. REQUIRES: `divisor` is not 0.
inline std::int64_t floor_modulo(std::int64_t dividend, std::int64_t divisor) {
  if (divisor == -1) return 0;  // The quotient may not fit.
  const std::int64_t rest = dividend % divisor;
  return rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest;
}

}  // namespace concord
