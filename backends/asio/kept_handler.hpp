// KeptHandler: a completion handler that is kept until its time has come.
#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associator.hpp>
#include <utility>

namespace concord::asio {

namespace net = boost::asio;

template <class... Args>
using KeptHandler = net::any_completion_handler<void(Args...)>;

/// A handler as it is, but for its cancellation slot.
template <class Handler>
struct Slotless {
  Handler handler;

  template <class... Args>
  void operator()(Args... args) {
    std::move(handler)(std::move(args)...);
  }
};

/// A handler without its type, and the slot by which its operation is cancelled. Erasing the type
/// of a handler that has a slot would put another signal between the two, in memory of its own.
template <class... Args>
struct Kept {
  KeptHandler<Args...> handler;
  net::cancellation_slot slot;

  template <class Handler>
  static Kept of(Handler handler) {
    const auto slot = net::get_associated_cancellation_slot(handler);
    return {Slotless<Handler>{std::move(handler)}, slot};
  }
};

}  // namespace concord::asio

/// Its executor and its allocator are those of what it holds.
template <template <class, class> class Associator, class Handler, class Default>
struct boost::asio::associator<Associator, concord::asio::Slotless<Handler>, Default>
    : Associator<Handler, Default> {
  static auto get(const concord::asio::Slotless<Handler>& slotless,
                  const Default& otherwise = Default()) noexcept {
    return Associator<Handler, Default>::get(slotless.handler, otherwise);
  }
};

template <class Handler, class Slot>
struct boost::asio::associated_cancellation_slot<concord::asio::Slotless<Handler>, Slot> {
  using type = Slot;
  static type get(const concord::asio::Slotless<Handler>&, const Slot& none = Slot()) noexcept {
    return none;
  }
};
