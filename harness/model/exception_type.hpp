// Exception types: Python's own that programs may name, and those that a spec declares under
// `exceptions:`.
#pragma once

#include <string>
#include <vector>

namespace concord {

/// One type with its parent; only BaseException has none. Types are compared by address: the
/// built-in ones live for ever, a spec's own as long as its Program.
struct ExceptionType {
  std::string name;
  const ExceptionType* parent = nullptr;
};

/// Whether an `except ancestor:` clause would catch an exception of `type`.
inline bool is_a(const ExceptionType& type, const ExceptionType& ancestor) {
  for (const ExceptionType* at = &type; at != nullptr; at = at->parent) {
    if (at == &ancestor) return true;
  }
  return false;
}

/// CPython 3.11's hierarchy, as far as specs can name it.
namespace types {
inline const ExceptionType base_exception{"BaseException"};
inline const ExceptionType exception{"Exception", &base_exception};
inline const ExceptionType cancelled_error{"CancelledError", &base_exception};
inline const ExceptionType keyboard_interrupt{"KeyboardInterrupt", &base_exception};
inline const ExceptionType system_exit{"SystemExit", &base_exception};
inline const ExceptionType base_exception_group{"BaseExceptionGroup", &base_exception};
inline const ExceptionType exception_group{"ExceptionGroup",
                                           &exception};  ///< And a BaseExceptionGroup.
inline const ExceptionType arithmetic_error{"ArithmeticError", &exception};
inline const ExceptionType lookup_error{"LookupError", &exception};
inline const ExceptionType index_error{"IndexError", &lookup_error};
inline const ExceptionType key_error{"KeyError", &lookup_error};
inline const ExceptionType name_error{"NameError", &exception};
inline const ExceptionType os_error{"OSError", &exception};
inline const ExceptionType timeout_error{"TimeoutError", &os_error};
inline const ExceptionType runtime_error{"RuntimeError", &exception};
inline const ExceptionType recursion_error{"RecursionError", &runtime_error};
inline const ExceptionType type_error{"TypeError", &exception};
inline const ExceptionType value_error{"ValueError", &exception};
inline const ExceptionType overflow_error{"OverflowError", &arithmetic_error};
inline const ExceptionType zero_division_error{"ZeroDivisionError", &arithmetic_error};
inline const ExceptionType attribute_error{"AttributeError", &exception};
inline const ExceptionType invalid_state_error{"InvalidStateError", &exception};
}  // namespace types

/// The built-in types in the order of specs/README.md.
inline const std::vector<const ExceptionType*>& builtin_exception_types() {
  static const std::vector<const ExceptionType*> all{&types::base_exception,
                                                     &types::exception,
                                                     &types::cancelled_error,
                                                     &types::timeout_error,
                                                     &types::invalid_state_error,
                                                     &types::exception_group,
                                                     &types::base_exception_group,
                                                     &types::arithmetic_error,
                                                     &types::overflow_error,
                                                     &types::zero_division_error,
                                                     &types::lookup_error,
                                                     &types::index_error,
                                                     &types::key_error,
                                                     &types::name_error,
                                                     &types::os_error,
                                                     &types::runtime_error,
                                                     &types::recursion_error,
                                                     &types::type_error,
                                                     &types::value_error,
                                                     &types::attribute_error,
                                                     &types::keyboard_interrupt,
                                                     &types::system_exit};
  return all;
}

}  // namespace concord
