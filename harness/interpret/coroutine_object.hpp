// Coroutine objects: calls that have been made and not yet been started, and as_completed's
// iterator.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/interpret/future.hpp"
#include "harness/interpret/value.hpp"
#include "harness/model/operator.hpp"
#include "harness/model/words.hpp"

namespace concord {

/// What `as_completed` gives. asyncio 3.11 starts it at the first step of the iteration: only then
/// are its coroutines wrapped in tasks and its timeout set, so until then `started` is null.
struct AsCompletedObject {
  std::vector<Value> items;  ///< Without duplicates.
  std::vector<std::string>
      names;  ///< For each item, the name of the task that is made of it ("": its own).
  std::optional<Duration> timeout;
  std::shared_ptr<AsCompletedBase> started;
  std::size_t given = 0;  ///< How many items have been handed out; at most items.size().
};

/// A call of a coroutine of the program.
struct ProgramCall {
  std::uint32_t coroutine = 0;
  std::vector<Value> arguments;
};
/// asyncio.sleep(delay, result).
struct SleepCall {
  Duration delay;
  Value result;
};
/// asyncio.wait(...); its arguments are checked when it runs, as in asyncio.
struct WaitArguments {
  std::vector<Value> items;
  std::optional<Duration> timeout;
  std::string return_when = "ALL_COMPLETED";
};
/// One item of as_completed, to be awaited.
struct NextItem {
  AsCompletedObjectPtr of;
};

/// An operation of the engine's own library; its operands are checked when it runs.
struct NativeArguments {
  NativeOperation operation = NativeOperation::asio_and;
  std::vector<Value> operands;
  std::vector<std::string> names;  ///< For each operand its own name, or "".
};

struct CoroutineObject {
  std::variant<ProgramCall, SleepCall, WaitArguments, NextItem, NativeArguments> what;
  std::string name;       ///< The task's name, if one is made of it and none is given.
  bool consumed = false;  ///< It has begun to run; to await it again is a RuntimeError.
};

}  // namespace concord
