// Virtual waits in the order of (deadline, registration); real ones on a steady_timer each.
#include "backends/asio/clock.hpp"

#include <algorithm>
#include <chrono>

namespace concord::asio {

Clock::Clock(const EngineSetup& setup, Executor executor) : executor_(std::move(executor)) {
  if (setup.clock == ClockKind::real_time) real_.emplace(setup.real_per_virtual);
}

void Clock::start(Instant deadline, Wait wait) {
  if (deadline <= now()) return complete(std::move(wait.handler), {});
  if (real_) {
    ++real_waits_;
    return start_real(deadline, std::move(wait));
  }
  const Key key{deadline, next_number_++};
  waits_.emplace(key, std::move(wait.handler));
  if (!wait.slot.is_connected()) return;
  wait.slot.assign([this, key](net::cancellation_type) { abort(key); });
}

/// Until now() agrees that it is time: the clock rounds, and nothing may be early.
void Clock::start_real(Instant deadline, Wait wait) {
  auto timer = std::make_shared<net::steady_timer>(executor_, real_->at(deadline));
  const auto slot = wait.slot;
  auto on_end = [this, deadline, timer, wait = std::move(wait)](Error error) mutable {
    if (!error && now() < deadline) return start_real(deadline, std::move(wait));
    --real_waits_;
    std::move(wait.handler)(error);
  };
  timer->async_wait(net::bind_cancellation_slot(slot, std::move(on_end)));
}

void Clock::complete(Handler handler, Error error) {
  net::post(executor_,
            [handler = std::move(handler), error]() mutable { std::move(handler)(error); });
}

/// What was due before the cancellation came stays so.
void Clock::abort(const Key& key) {
  const auto wait = waits_.find(key);
  if (wait == waits_.end()) return;
  complete(std::move(wait->second), net::error::operation_aborted);
  waits_.erase(wait);
}

bool Clock::let_time_pass(net::io_context& context, const Budget& budget) {
  if (real_) {
    if (real_waits_ == 0) return false;
    context.run_one_for(std::chrono::milliseconds(50));
    budget.check_time();
    return true;
  }
  if (waits_.empty()) return false;
  now_ = waits_.begin()->first.first;
  while (!waits_.empty() && waits_.begin()->first.first == now_) {
    complete(std::move(waits_.begin()->second), {});
    waits_.erase(waits_.begin());
  }
  return true;
}

}  // namespace concord::asio
