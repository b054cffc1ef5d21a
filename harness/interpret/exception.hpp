// Exceptions while a program runs, and the C++ exception that carries one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/interpret/value.hpp"
#include "harness/model/datum.hpp"
#include "harness/model/exception_type.hpp"

namespace concord {

/// One exception object. Identity matters: an awaited task raises the very object that ended it.
struct Exception {
  Exception() = default;
  Exception(const Exception&) = delete;
  Exception& operator=(const Exception&) = delete;
  /// Takes long chains of causes, contexts and members apart link by link, not by recursion.
  ~Exception();

  const ExceptionType* type = nullptr;
  std::string message;
  std::vector<ExceptionPtr> exceptions;  ///< Of a group; else empty.
  ExceptionPtr cause;                    ///< `raise ... from`.
  ExceptionPtr context;                  ///< What was being handled when it was raised.

  bool is_group() const {
    return type == &types::exception_group || type == &types::base_exception_group;
  }
};

ExceptionPtr make_exception(const ExceptionType& type, std::string message = {});

/// CancelledError with the message that cancel(msg=...) gave, if any.
ExceptionPtr make_cancelled(const std::optional<std::string>& message);

/// Python's BaseExceptionGroup(message, members): an ExceptionGroup if all members are Exceptions.
/// REQUIRES: at least one member.
ExceptionPtr make_group(std::string message, std::vector<ExceptionPtr> members);

/// `except type:` - an ExceptionGroup is also a BaseExceptionGroup.
bool matches(const Exception& exception, const ExceptionType& type);

/// asyncio: `except CancelledError`. False for null.
bool is_cancellation(const ExceptionPtr& exception);
/// asyncio's TaskGroup compares the type itself: a subclass of CancelledError is an error like any
/// other. False for null.
bool is_plain_cancellation(const ExceptionPtr& exception);
/// asyncio: TaskGroup._is_base_error - KeyboardInterrupt or SystemExit.
bool is_base_error(const Exception& exception);

/// Python's split(): the part of a group whose leaves satisfy `wanted` and the rest, nesting kept,
/// either of them null when it would be empty. A group that itself satisfies `wanted` is taken
/// whole; a leaf goes to one side. Throws Raised with a RecursionError for groups nested too deep.
using ExceptionTest = std::function<bool(const Exception&)>;
std::pair<ExceptionPtr, ExceptionPtr> split(const ExceptionPtr& exception,
                                            const ExceptionTest& wanted);

/// Sets `context` as `raise` inside a handler does, and never makes a cycle (CPython breaks those
/// likewise).
void chain_context(const ExceptionPtr& raised, const ExceptionPtr& handled);

/// A cause that leads back to an exception above it, and what is too deep or too much, is left out.
ExceptionTree to_tree(const Exception& exception);

/// The C++ exception that carries a program's exception: thrown by evaluation always, and by every
/// raise under Propagation::by_throw. An engine catches it at the root of a task's body.
struct Raised {
  ExceptionPtr exception;
};

[[noreturn]] inline void raise_exception(const ExceptionType& type, std::string message = {}) {
  throw Raised{make_exception(type, std::move(message))};
}

}  // namespace concord
