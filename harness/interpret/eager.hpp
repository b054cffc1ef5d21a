// Eager<T>: a coroutine that runs at once on the thread that calls it, and never suspends.
//
// It lets code that is written once with co_await run where there is nothing to wait with
// (callbacks) or where waiting means blocking the thread: whatever it awaits is ready by the time
// it is asked.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

#include "harness/base/ensure.hpp"

namespace concord {

template <class T>
class [[nodiscard]] Eager {
 public:
  struct promise_type {
    std::optional<T> value;
    std::exception_ptr thrown;

    Eager get_return_object() {
      return Eager(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(T result) { value.emplace(std::move(result)); }
    void unhandled_exception() { thrown = std::current_exception(); }
  };

  Eager(Eager&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Eager& operator=(Eager&&) = delete;
  ~Eager() {
    if (handle_) handle_.destroy();
  }

  /// The result, once; rethrows what the coroutine threw.
  T get() {
    ensure(handle_.done(), "an eager coroutine has ended when its call returns");
    if (handle_.promise().thrown) std::rethrow_exception(handle_.promise().thrown);
    return std::move(*handle_.promise().value);
  }

  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  T await_resume() { return get(); }

 private:
  explicit Eager(std::coroutine_handle<promise_type> handle) : handle_(handle) {}

  std::coroutine_handle<promise_type> handle_;
};

/// For an await that has blocked its thread and come back: the value is there when it is asked for.
template <class T>
struct Ready {
  T value;

  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  T await_resume() { return std::move(value); }
};

}  // namespace concord
