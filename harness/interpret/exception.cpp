// Exception objects: making them, matching them, splitting groups.
#include "harness/interpret/exception.hpp"

#include <algorithm>
#include <utility>

#include "harness/base/ensure.hpp"

namespace concord {

namespace {

/// Python's BaseExceptionGroup.derive as split() uses it: same message, cause and context, other
/// members.
ExceptionPtr derived(const Exception& group, std::vector<ExceptionPtr> members) {
  if (members.empty()) return nullptr;
  ExceptionPtr part = make_group(group.message, std::move(members));
  part->cause = group.cause;
  part->context = group.context;
  return part;
}

}  // namespace

ExceptionPtr make_exception(const ExceptionType& type, std::string message) {
  auto made = std::make_shared<Exception>();
  made->type = &type;
  made->message = std::move(message);
  return made;
}

ExceptionPtr make_cancelled(const std::optional<std::string>& message) {
  return make_exception(types::cancelled_error, message.value_or(""));
}

ExceptionPtr make_group(std::string message, std::vector<ExceptionPtr> members) {
  ensure(!members.empty(), "an exception group needs a member");
  const bool all_ordinary =
      std::all_of(members.begin(), members.end(),
                  [](const ExceptionPtr& member) { return matches(*member, types::exception); });
  ExceptionPtr group = make_exception(
      all_ordinary ? types::exception_group : types::base_exception_group, std::move(message));
  group->exceptions = std::move(members);
  return group;
}

bool matches(const Exception& exception, const ExceptionType& type) {
  // Python's ExceptionGroup has two parents; the tree of types holds only the one that `except`
  // meets more often.
  if (exception.type == &types::exception_group && &type == &types::base_exception_group)
    return true;
  return is_a(*exception.type, type);
}

std::pair<ExceptionPtr, ExceptionPtr> split(const ExceptionPtr& exception,
                                            const ExceptionTest& wanted) {
  if (wanted(*exception)) return {exception, nullptr};
  if (!exception->is_group()) return {nullptr, exception};
  std::vector<ExceptionPtr> taken;
  std::vector<ExceptionPtr> left;
  for (const ExceptionPtr& member : exception->exceptions) {
    auto [match, rest] = split(member, wanted);
    if (match) taken.push_back(std::move(match));
    if (rest) left.push_back(std::move(rest));
  }
  return {derived(*exception, std::move(taken)), derived(*exception, std::move(left))};
}

void chain_context(const ExceptionPtr& raised, const ExceptionPtr& handled) {
  if (!raised || !handled || raised == handled) return;
  // CPython (_PyErr_SetObject) cuts the link that would lead back to what is being raised.
  for (Exception* at = handled.get(); at != nullptr; at = at->context.get()) {
    if (at->context == raised) {
      at->context = nullptr;
      break;
    }
  }
  raised->context = handled;
}

ExceptionTree to_tree(const Exception& exception) {
  ExceptionTree tree{exception.type->name, exception.message, {}, nullptr};
  for (const ExceptionPtr& member : exception.exceptions)
    tree.exceptions.push_back(to_tree(*member));
  if (exception.cause) tree.cause = std::make_shared<ExceptionTree>(to_tree(*exception.cause));
  return tree;
}

}  // namespace concord
