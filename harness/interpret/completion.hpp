// Completion: how a block of steps ended, as a value.
#pragma once

#include <cstdint>
#include <utility>

#include "harness/interpret/value.hpp"

namespace concord {

/// `co_await` is not allowed in a C++ handler, so blocks end by value: the walker looks at the
/// completion first and acts (runs a handler, a finally, a group's exit) afterwards.
struct Completion {
  enum class Kind : std::uint8_t { normal, returned, raised, broke, continued };
  Kind kind = Kind::normal;
  Value value;             ///< If `returned`.
  ExceptionPtr exception;  ///< If `raised`.

  bool is_normal() const { return kind == Kind::normal; }

  static Completion normal() { return {}; }
  static Completion returned(Value value) { return {Kind::returned, std::move(value), nullptr}; }
  static Completion raised(ExceptionPtr exception) {
    return {Kind::raised, {}, std::move(exception)};
  }
  static Completion broke() { return {Kind::broke, {}, nullptr}; }
  static Completion continued() { return {Kind::continued, {}, nullptr}; }
};

}  // namespace concord
