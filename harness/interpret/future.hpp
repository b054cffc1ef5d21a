// The faces that an engine's tasks, futures and groups show to the interpreter between two awaits.
//
// Only what asyncio lets a program do without awaiting is here. Awaiting is the engine's own
// business (engine.hpp), since how a task is suspended is just what engines differ in.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "harness/interpret/exception.hpp"
#include "harness/interpret/value.hpp"
#include "harness/model/trace.hpp"

namespace concord {

/// cancel(msg=...): nothing when no message was given.
using CancelMessage = std::optional<std::string>;

/// What add_done_callback() registers. Compared by address: remove_done_callback() removes every
/// registration of one object, and the same object may be registered on several futures.
class Callback {
 public:
  virtual ~Callback() = default;
  /// Runs the callback; nothing leaves it (asyncio hands a callback's exception to the loop's
  /// handler).
  virtual void run(const FuturePtr& done) = 0;
};

/// What a gather does with a child's error: `return_exceptions` false or true.
enum class OnError : std::uint8_t { raise, collect };

enum class FutureKind : std::uint8_t { task, gather, bare };

/// A task, a gather, or a bare future.
///
/// THREADS: in an engine with parallel tasks every method may be called from any of them at any
/// time; the first change of state wins. OWNERSHIP: shared; an engine keeps a task alive until it
/// is done.
class Future {
 public:
  virtual ~Future() = default;

  virtual FutureKind kind() const = 0;
  virtual State state() const = 0;

  /// What it returned. REQUIRES: state() is `returned`.
  virtual Value value() const = 0;
  /// The exception that ended it, the same object each time. REQUIRES: state() is `raised`.
  virtual ExceptionPtr exception() const = 0;
  /// What result() and an await of it raise. REQUIRES: state() is `cancelled`.
  /// asyncio: Future._make_cancelled_error - the exception that ended a task the first time it is
  /// asked for, afterwards a new one (with the message of a cancelled future, without that of a
  /// cancelled task).
  virtual ExceptionPtr cancelled_error() = 0;
  /// When it was settled, in virtual time. REQUIRES: state() is not `pending`.
  virtual Instant settled_at() const = 0;

  /// asyncio: Task.cancel, Future.cancel, _GatheringFuture.cancel. False iff nothing was requested.
  virtual bool cancel(const CancelMessage& message) = 0;
  /// asyncio: Task.cancelling - requests less uncancel(). 0 for what is no task.
  virtual int cancelling() const { return 0; }

  /// Settle a bare future. REQUIRES: kind() is `bare`. False iff it was settled before.
  virtual bool set_result(Value value) = 0;
  virtual bool set_exception(ExceptionPtr exception) = 0;

  /// asyncio: Future.add_done_callback - runs in registration order, one at a time, never inside
  /// this call.
  virtual void add_done_callback(CallbackPtr callback) = 0;
  /// The number of registrations removed.
  virtual std::size_t remove_done_callback(const CallbackPtr& callback) = 0;

  /// Its number in the trace and its authored name: of a task always, of other futures once a
  /// variable keeps it.
  std::optional<TaskId> id;
  std::string name;
};

/// What a group shows: nothing. Engines derive their own from it, and the interpreter hands it back
/// to them.
class GroupBase {
 public:
  virtual ~GroupBase() = default;

  /// Whose block it is and how that is named; the interpreter sets it when the block is entered.
  std::optional<GroupName> block;
};

/// Likewise for a started as_completed().
class AsCompletedBase {
 public:
  virtual ~AsCompletedBase() = default;
};

/// How an await ended: with a value, or with an exception if `exception` is set.
struct Outcome {
  Value value;
  ExceptionPtr exception;

  static Outcome returned(Value value) { return {std::move(value), nullptr}; }
  static Outcome raised(ExceptionPtr exception) { return {Value{}, std::move(exception)}; }
};

}  // namespace concord
