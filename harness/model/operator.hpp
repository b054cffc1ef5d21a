// The closed vocabularies of expressions: variables, operators, methods, attributes, functions.
#pragma once

#include <cstdint>

namespace concord {

/// Where a variable lives: in the frame of one call of a coroutine (parameters first), among the
/// program's `shared` variables, or as the `$future` of the callback that is running.
struct Variable {
  enum class Scope : std::uint8_t { local, shared, future };
  Scope scope = Scope::local;
  std::uint32_t slot = 0;
};

enum class Operator : std::uint8_t {
  add,
  subtract,
  multiply,
  modulo,
  negate,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  not_in,
  is,
  is_not,
  logical_and,
  logical_or,
  logical_not
};

/// asyncio's methods of tasks and futures, and those of exceptions that specs may call.
enum class Method : std::uint8_t {
  result,
  exception,
  done,
  cancelled,
  cancelling,
  subgroup,
  split
};
enum class Attribute : std::uint8_t { state, name, type, message, cause, context, exceptions };

/// `sleep(1s, value)` makes an unstarted coroutine; `future()` a bare future; `TaskGroup()` a group
/// that `group: $g` enters later; `next(it)` the next item of an as_completed.
enum class Function : std::uint8_t { len, range, sorted, set, next, future, task_group, sleep };

/// What an engine's own library offers beside asyncio's primitives; each needs a feature of that
/// library's name (harness/spec/vocabulary.hpp). Asio: the operators of awaitables, and parallel
/// groups by their conditions.
enum class NativeOperation : std::uint8_t {
  asio_and,
  asio_or,
  asio_wait_for_all,
  asio_wait_for_one,
  asio_wait_for_one_success,
  asio_wait_for_one_error
};

}  // namespace concord
