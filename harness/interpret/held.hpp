// What a Value holds: something plain, or a reference to something that has identity.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "harness/model/instant.hpp"

namespace concord {

class Future;              // future.hpp
struct Exception;          // exception.hpp
struct CoroutineObject;    // coroutine_object.hpp
struct AsCompletedObject;  // coroutine_object.hpp
class GroupBase;           // future.hpp
class Callback;            // future.hpp

using FuturePtr = std::shared_ptr<Future>;
using ExceptionPtr = std::shared_ptr<Exception>;
using CoroutinePtr = std::shared_ptr<CoroutineObject>;
using AsCompletedObjectPtr = std::shared_ptr<AsCompletedObject>;
using GroupPtr = std::shared_ptr<GroupBase>;
using CallbackPtr = std::shared_ptr<Callback>;

struct List;
struct ValueSet;
using ListPtr = std::shared_ptr<List>;
using SetPtr = std::shared_ptr<ValueSet>;

using HeldVariant = std::variant<std::monostate, bool, std::int64_t, Duration, std::string, ListPtr,
                                 SetPtr, FuturePtr, GroupPtr, ExceptionPtr, CoroutinePtr,
                                 AsCompletedObjectPtr, CallbackPtr>;

/// Empties it without deep recursion, however long a chain of objects that hold each other hangs on
/// it (held.cpp says how).
void let_go(HeldVariant& object) noexcept;

}  // namespace concord
