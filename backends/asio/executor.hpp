// The Asio types that this engine is made of.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace concord::asio {

namespace net = boost::asio;

/// One `io_context`, run by one thread. Not the polymorphic any_io_executor: nothing here is ever
/// run elsewhere.
using Executor = net::io_context::executor_type;

template <class T>
using Awaitable = net::awaitable<T, Executor>;

inline constexpr net::use_awaitable_t<Executor> use_awaitable;

}  // namespace concord::asio
