// Clock: an asynchronous wait for an instant, on a clock that jumps or on the machine's.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "backends/asio/executor.hpp"
#include "backends/asio/kept_handler.hpp"
#include "harness/interpret/budget.hpp"
#include "harness/interpret/engine.hpp"
#include "harness/interpret/real_time.hpp"

namespace concord::asio {

/// Virtual time cannot be had from Asio's timers: a basic_waitable_timer over a clock of one's own
/// asks the operating system all the same, and lets equal deadlines out in the order of its heap.
/// So a virtual wait is an operation of this class, with Asio's means: a completion handler that is
/// kept until its time has come, and a cancellation slot. On the real clock it is a steady_timer.
///
/// THREADS: none; the one that runs the io_context.
class Clock {
 public:
  Clock(const EngineSetup& setup, Executor executor);

  Instant now() const { return real_ ? real_->now() : now_; }

  /// Completes at `deadline`, or with operation_aborted when it is cancelled, whatever the type of
  /// the cancellation; never inside this call. Equal deadlines complete in the order of these calls
  /// (but on the real clock). Signature: void(error_code).
  template <class Token>
  auto async_wait(Instant deadline, Token&& token) {
    return net::async_initiate<Token, void(Error)>(
        [this, deadline](auto handler) { start(deadline, Wait::of(std::move(handler))); }, token);
  }

  /// Nothing can run: lets time pass until something may. Virtual: to the earliest deadline, and
  /// everything of that instant is due; real: until a timer ends, for 50 ms at most. False: no wait
  /// is under way, so nothing will ever run again.
  bool let_time_pass(net::io_context& context, const Budget& budget);

  /// Drops all waits without completing them.
  void clear() { waits_.clear(); }

 private:
  using Error = boost::system::error_code;
  using Handler = KeptHandler<Error>;
  using Wait = Kept<Error>;
  using Key = std::pair<Instant, std::uint64_t>;  ///< Deadline, then the order of registration.

  void start(Instant deadline, Wait wait);
  void start_real(Instant deadline, Wait wait);
  void complete(Handler handler, Error error);
  void abort(const Key& key);

  Executor executor_;
  std::optional<RealTime> real_;
  Instant now_ = 0;
  std::uint64_t next_number_ = 0;
  std::map<Key, Handler> waits_;
  std::size_t real_waits_ = 0;
};

}  // namespace concord::asio
