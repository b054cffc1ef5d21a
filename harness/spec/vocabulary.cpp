// The tables behind vocabulary.hpp.
#include "harness/spec/vocabulary.hpp"

#include <algorithm>
#include <array>

namespace concord {

namespace {

constexpr std::array<FunctionRow, 8> kFunctions{{
    {"len", Function::len, 1, 1},
    {"range", Function::range, 1, 3},
    {"sorted", Function::sorted, 1, 1},
    {"set", Function::set, 0, 1},
    {"next", Function::next, 1, 1},
    {"future", Function::future, 0, 0},
    {"TaskGroup", Function::task_group, 0, 0},
    {"sleep", Function::sleep, 1, 2},
}};

constexpr std::array<MethodRow, 7> kMethods{{
    {"result", Method::result, false},
    {"exception", Method::exception, false},
    {"done", Method::done, false},
    {"cancelled", Method::cancelled, false},
    {"cancelling", Method::cancelling, false},
    {"subgroup", Method::subgroup, true},
    {"split", Method::split, true},
}};

constexpr std::array<AttributeRow, 7> kAttributes{{
    {"state", Attribute::state},
    {"name", Attribute::name},
    {"type", Attribute::type},
    {"message", Attribute::message},
    {"cause", Attribute::cause},
    {"context", Attribute::context},
    {"exceptions", Attribute::exceptions},
}};

/// As many operands as anybody will write.
constexpr std::size_t kAny = 1000;

constexpr std::array<NativeRow, 6> kNative{{
    {"asio.and", NativeOperation::asio_and, Feature::asio_native, 2, 2},
    {"asio.or", NativeOperation::asio_or, Feature::asio_native, 2, 2},
    {"asio.wait_for_all", NativeOperation::asio_wait_for_all, Feature::asio_native, 1, kAny},
    {"asio.wait_for_one", NativeOperation::asio_wait_for_one, Feature::asio_native, 1, kAny},
    {"asio.wait_for_one_success", NativeOperation::asio_wait_for_one_success, Feature::asio_native,
     1, kAny},
    {"asio.wait_for_one_error", NativeOperation::asio_wait_for_one_error, Feature::asio_native, 1,
     kAny},
}};

template <class Table>
auto find_row(const Table& table, std::string_view name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

const NativeRow* find_native(std::string_view name) {
  return find_row(kNative, name);
}
const FunctionRow* find_function(std::string_view name) {
  return find_row(kFunctions, name);
}
const MethodRow* find_method(std::string_view name) {
  return find_row(kMethods, name);
}
const AttributeRow* find_attribute(std::string_view name) {
  return find_row(kAttributes, name);
}

std::vector<std::string> native_names() {
  std::vector<std::string> names;
  for (const NativeRow& row : kNative) names.emplace_back(row.name);
  return names;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const FunctionRow& row : kFunctions) names.emplace_back(row.name);
  return names;
}

std::vector<std::string> member_names() {
  std::vector<std::string> names;
  for (const AttributeRow& row : kAttributes) names.emplace_back(row.name);
  for (const MethodRow& row : kMethods) names.push_back(std::string(row.name) + "()");
  return names;
}

}  // namespace concord
