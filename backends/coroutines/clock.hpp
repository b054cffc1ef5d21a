// Clock: what time it is, and how the loop waits for a later one.
#pragma once

#include <memory>

#include "harness/interpret/budget.hpp"
#include "harness/interpret/engine.hpp"
#include "harness/model/instant.hpp"

namespace concord::coroutines {

/// Instants are virtual time on both clocks; they never go back.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  /// Returns when now() has reached `deadline`; at once if it has already. Throws LimitExceeded if
  /// the budget's time runs out before.
  virtual void wait_until(Instant deadline, const Budget& budget) = 0;
};

/// The clock that `setup` asks for, beginning now.
std::unique_ptr<Clock> make_clock(const EngineSetup& setup);

}  // namespace concord::coroutines
