// What a program may ask of its objects: attributes, asyncio's methods, and the few built-in
// functions.
#pragma once

#include <vector>

#include "harness/interpret/evaluate.hpp"
#include "harness/model/expression.hpp"

namespace concord {

/// All three throw Raised with the exception that Python raises.
Value get_attribute(const Value& object, Attribute attribute);
Value call_method(const Value& object, Method method,
                  const std::vector<const ExceptionType*>& types);
Value call_function(Function function, const std::vector<Value>& arguments, Scope& scope);

}  // namespace concord
