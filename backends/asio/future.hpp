// JoinableFuture: asyncio's Future, and the operation of waiting for it.
//
// This class is what `loop.create_future()` gives; tasks and gathers are futures that settle
// themselves.
#pragma once

#include <boost/asio/async_result.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "backends/asio/registrations.hpp"
#include "backends/asio/runtime.hpp"
#include "harness/interpret/future.hpp"

namespace concord::asio {

/// What a join operation does about a `terminal` cancellation.
enum class OnTerminal : std::uint8_t { pass_on, detach };

/// OWNERSHIP: shared by whoever refers to it. It belongs to one runtime and may outlive it,
/// emptied.
class JoinableFuture : public Future, public Living {
 public:
  explicit JoinableFuture(Runtime& runtime) : runtime_(runtime) { runtime.add(*this); }

  // What a program sees (harness/interpret/future.hpp).
  FutureKind kind() const override { return FutureKind::bare; }
  State state() const override { return state_; }
  Value value() const override { return value_; }
  ExceptionPtr exception() const override { return exception_; }
  ExceptionPtr cancelled_error() override;
  Instant settled_at() const override { return settled_at_; }
  bool cancel(const CancelMessage& message) override;
  bool set_result(Value value) override;
  bool set_exception(ExceptionPtr exception) override;
  void add_done_callback(CallbackPtr callback) override;
  std::size_t remove_done_callback(const CallbackPtr& callback) override;

  /// The join operation: waits for this future, on behalf of one who may give up waiting without
  /// giving up the future. That is the difference which Asio's parallel groups need, since they
  /// cancel what they are made of; and it is what the type of a cancellation tells here:
  ///
  ///  - `terminal` is passed on to the future, as asyncio passes a task's cancellation on to what
  ///    the task waits for. The operation goes on until the future is done, whatever comes of it.
  ///  - `partial` detaches: the operation completes, the future never hears of it.
  ///
  /// With OnTerminal::detach both detach, as Asio's own operations end early for either.
  ///
  /// Completes by way of the io_context's queue, never inside a call. Signature: void(Joined).
  /// REQUIRES: this outlives the operation.
  template <class Token>
  auto async_join(Token&& token, OnTerminal on_terminal = OnTerminal::pass_on) {
    return net::async_initiate<Token, void(Joined)>(
        [future = self(), on_terminal](auto handler) {
          future->join(Kept<Joined>::of(std::move(handler)), on_terminal);
        },
        token);
  }

  // What the engine's other parts need.
  bool is_done() const { return state_ != State::pending; }
  /// asyncio: Future.result, as an Outcome. REQUIRES: is_done().
  Outcome outcome();
  /// The exception in outcome(), or null.
  ExceptionPtr error();
  /// asyncio: Future._cancel_message.
  const CancelMessage& cancel_message() const { return cancel_message_; }
  /// What follows "NAME waits " in the report of a deadlock: "for future 'gate'".
  virtual std::string how_awaited() const;
  void release() override;

  // The stations of a request to cancel (cancel_walk.hpp).
  /// The request has come here. REQUIRES: takes_requests().
  virtual void begin_cancel(CancelWalk& walk);
  /// False: nobody can cancel it (but what began it), and whoever joins it is detached instead.
  virtual bool takes_requests() const { return !is_done(); }
  /// Whom to ask next, or null; `index` counts these calls.
  virtual JoinableFuture* pass_cancel(std::size_t index);
  /// Whether this has taken the request; `accepted` says whether any of those asked did.
  virtual bool end_cancel(bool accepted);
  /// The request is somewhere below this.
  bool is_passing_cancel = false;

 protected:
  Runtime& runtime() const { return runtime_; }
  std::shared_ptr<JoinableFuture> self() {
    return std::static_pointer_cast<JoinableFuture>(shared_from_this());
  }
  void settle_returned(Value value);
  void settle_raised(ExceptionPtr exception);
  void settle_cancelled(CancelMessage message);

  CancelMessage cancel_message_;
  ExceptionPtr cancelled_by_;  ///< asyncio: Future._cancelled_exc, given out once.

 private:
  void join(Kept<Joined> join, OnTerminal on_terminal);
  void on_signal(std::uint64_t number, net::cancellation_type type, OnTerminal on_terminal);
  void complete(JoinHandler handler, JoinEnd end);
  void call(const CallbackPtr& callback);
  void settle(State state);
  JoinEnd end() const;

  Runtime& runtime_;
  State state_ = State::pending;
  Instant settled_at_ = 0;
  Value value_;
  ExceptionPtr exception_;
  Registrations registrations_;  ///< None once it is done.
};

/// The engine's own face of a future: all futures of a program come from its one engine.
inline JoinableFuture& of_asio(const FuturePtr& future) {
  return static_cast<JoinableFuture&>(*future);
}

}  // namespace concord::asio
