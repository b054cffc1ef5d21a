// Tables of words, one row an enumerator in its order, as specs spell them.
#include "backends/exec/json_names.hpp"

#include <array>

namespace concord::exec {

namespace {

constexpr auto kOperators =
    std::to_array<std::string_view>({"+", "-", "*", "%", "neg", "==", "!=", "<", "<=", ">",
                                     ">=", "in", "not in", "is", "is not", "and", "or", "not"});
constexpr auto kMethods = std::to_array<std::string_view>(
    {"result", "exception", "done", "cancelled", "cancelling", "subgroup", "split"});
constexpr auto kAttributes = std::to_array<std::string_view>(
    {"state", "name", "type", "message", "cause", "context", "exceptions"});
constexpr auto kFunctions = std::to_array<std::string_view>(
    {"len", "range", "sorted", "set", "next", "future", "TaskGroup", "sleep"});

static_assert(kOperators.size() == static_cast<std::size_t>(Operator::logical_not) + 1);
static_assert(kMethods.size() == static_cast<std::size_t>(Method::split) + 1);
static_assert(kAttributes.size() == static_cast<std::size_t>(Attribute::exceptions) + 1);
static_assert(kFunctions.size() == static_cast<std::size_t>(Function::sleep) + 1);

}  // namespace

std::string_view word(Operator op) {
  return kOperators.at(static_cast<std::size_t>(op));
}
std::string_view word(Method method) {
  return kMethods.at(static_cast<std::size_t>(method));
}
std::string_view word(Attribute attribute) {
  return kAttributes.at(static_cast<std::size_t>(attribute));
}
std::string_view word(Function function) {
  return kFunctions.at(static_cast<std::size_t>(function));
}

void JsonNames::note_read(const Variable& variable, const std::string& name) {
  if (variable.scope == Variable::Scope::local) items_[variable.slot] = name;
}

std::string JsonNames::name_of(const Variable& variable) const {
  switch (variable.scope) {
    case Variable::Scope::shared: return program_.shared.at(variable.slot).name;
    case Variable::Scope::future: return "future";
    case Variable::Scope::local: break;
  }
  if (coroutine_ != nullptr && variable.slot < coroutine_->variables.size() &&
      !coroutine_->variables[variable.slot].empty()) {
    return coroutine_->variables[variable.slot];
  }
  const auto item = items_.find(variable.slot);
  return item == items_.end() ? "_" : item->second;
}

}  // namespace concord::exec
