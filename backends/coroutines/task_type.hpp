// Task<T>: the type of every coroutine of this engine; and Frames: how the coroutines of one task
// call each other.
//
// A Task<T> begins when it is awaited and runs in place, as `await coroutine()` does in Python. It
// is no task in asyncio's sense (that is RunningTask): it has no events, and nobody else can see
// it.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace concord::coroutines {

/// The chain of coroutine frames of one running task, of which only the innermost runs.
///
/// A frame that awaits another does not resume it, and a frame that ends does not resume its
/// caller: each only says here who is next, and returns to run(). Symmetric transfer would read
/// better, but g++ turns it into a tail call only when optimising and without sanitizers; a loop of
/// a million awaits that never suspend would otherwise eat the stack. Here it takes none, however
/// deep the calls and however often they return.
class Frames {
 public:
  /// `frame` goes on at once (a call, or a return to the caller).
  void go_to(std::coroutine_handle<> frame) {
    innermost_ = frame;
    goes_on_ = true;
  }
  /// `frame` waits: the next run() resumes it.
  void stop_at(std::coroutine_handle<> frame) {
    innermost_ = frame;
    goes_on_ = false;
  }
  /// Runs until the task waits or its outermost frame has ended.
  void run() {
    do {
      goes_on_ = false;
      innermost_.resume();
    } while (goes_on_);
  }

 private:
  std::coroutine_handle<> innermost_;
  bool goes_on_ = false;
};

/// What the promises of all Task<T> share.
class PromiseBase {
 public:
  std::suspend_always initial_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept { failure_ = std::current_exception(); }

  struct ReturnToCaller {
    bool await_ready() noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> ended) noexcept {
      PromiseBase& promise = ended.promise();
      if (promise.caller_) promise.frames_->go_to(promise.caller_);
    }
    void await_resume() noexcept {}
  };
  ReturnToCaller final_suspend() noexcept { return {}; }

  void called_by(Frames& frames, std::coroutine_handle<> caller) {
    frames_ = &frames;
    caller_ = caller;
  }
  Frames& frames() { return *frames_; }

 protected:
  void rethrow_failure() {
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

 private:
  Frames* frames_ = nullptr;
  std::coroutine_handle<> caller_;  ///< Null for the outermost frame of a task.
  std::exception_ptr failure_;
};

template <class T>
class Task;

template <class T>
class Promise : public PromiseBase {
 public:
  Task<T> get_return_object();
  template <class U>
  void return_value(U&& value) {
    value_.emplace(std::forward<U>(value));
  }
  T take() {
    rethrow_failure();
    return std::move(*value_);
  }

 private:
  std::optional<T> value_;
};

template <>
class Promise<void> : public PromiseBase {
 public:
  Task<void> get_return_object();
  void return_void() {}
  void take() { rethrow_failure(); }
};

/// OWNERSHIP: owns its frame, and through the frame's variables all that the coroutine had called.
template <class T>
class [[nodiscard]] Task {
 public:
  using promise_type = Promise<T>;

  Task() = default;
  explicit Task(std::coroutine_handle<promise_type> frame) : frame_(frame) {}
  Task(Task&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(frame_, other.frame_);
    return *this;
  }
  ~Task() {
    if (frame_) frame_.destroy();
  }

  // Awaited by another Task: runs in place.
  bool await_ready() const noexcept { return false; }
  template <class Caller>
  void await_suspend(std::coroutine_handle<Promise<Caller>> caller) {
    call(caller.promise().frames(), caller);
  }
  T await_resume() { return frame_.promise().take(); }

  // Run by a RunningTask, as its outermost frame.
  void begin(Frames& frames) { call(frames, nullptr); }
  bool has_begun() const { return static_cast<bool>(frame_); }
  bool has_ended() const { return frame_.done(); }
  T take() { return frame_.promise().take(); }

 private:
  void call(Frames& frames, std::coroutine_handle<> caller) {
    frame_.promise().called_by(frames, caller);
    frames.go_to(frame_);
  }

  std::coroutine_handle<promise_type> frame_;
};

template <class T>
Task<T> Promise<T>::get_return_object() {
  return Task<T>(std::coroutine_handle<Promise>::from_promise(*this));
}

inline Task<void> Promise<void>::get_return_object() {
  return Task<void>(std::coroutine_handle<Promise>::from_promise(*this));
}

}  // namespace concord::coroutines
