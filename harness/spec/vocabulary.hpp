// Vocabulary: the functions, methods and attributes that expressions may name. One row each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/expression.hpp"
#include "harness/model/words.hpp"

namespace concord {

struct FunctionRow {
  std::string_view name;
  Function function;
  std::size_t fewest;
  std::size_t most;
};
struct MethodRow {
  std::string_view name;
  Method method;
  bool takes_types;
};
struct AttributeRow {
  std::string_view name;
  Attribute attribute;
};

struct NativeRow {
  std::string_view name;  ///< "asio.and"
  NativeOperation operation;
  Feature feature;
  std::size_t fewest;  ///< Operands.
  std::size_t most;
};

/// Null when there is none of that name.
const NativeRow* find_native(std::string_view name);
const FunctionRow* find_function(std::string_view name);
const MethodRow* find_method(std::string_view name);
const AttributeRow* find_attribute(std::string_view name);

std::vector<std::string> native_names();
std::vector<std::string> function_names();
/// Attributes as they are, methods with "()".
std::vector<std::string> member_names();

}  // namespace concord
