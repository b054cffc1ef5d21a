// Exception objects: making them, matching them, splitting groups.
#include "harness/interpret/exception.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "harness/base/ensure.hpp"
#include "harness/interpret/limits.hpp"

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

bool is_cancellation(const ExceptionPtr& exception) {
  return exception && is_a(*exception->type, types::cancelled_error);
}

bool is_plain_cancellation(const ExceptionPtr& exception) {
  return exception && exception->type == &types::cancelled_error;
}

bool is_base_error(const Exception& exception) {
  return is_a(*exception.type, types::system_exit) ||
         is_a(*exception.type, types::keyboard_interrupt);
}

namespace {

std::pair<ExceptionPtr, ExceptionPtr> split_at(const ExceptionPtr& exception,
                                               const ExceptionTest& wanted, int depth) {
  check_depth(depth, " in exceptiongroup_split_recursive");
  if (wanted(*exception)) return {exception, nullptr};
  if (!exception->is_group()) return {nullptr, exception};
  std::vector<ExceptionPtr> taken;
  std::vector<ExceptionPtr> left;
  for (const ExceptionPtr& member : exception->exceptions) {
    auto [match, rest] = split_at(member, wanted, depth + 1);
    if (match) taken.push_back(std::move(match));
    if (rest) left.push_back(std::move(rest));
  }
  return {derived(*exception, std::move(taken)), derived(*exception, std::move(left))};
}

}  // namespace

std::pair<ExceptionPtr, ExceptionPtr> split(const ExceptionPtr& exception,
                                            const ExceptionTest& wanted) {
  return split_at(exception, wanted, 0);
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

namespace {

constexpr std::size_t kDeepestTree = 100;
constexpr std::size_t kLargestTree = 1'000'000;  // A group that holds another twice doubles it.

class TreeMaker {
 public:
  ExceptionTree made(const Exception& exception) {
    ExceptionTree tree{exception.type->name, exception.message, {}, nullptr};
    if (above_.size() == kDeepestTree) return tree;
    above_.push_back(&exception);
    for (const ExceptionPtr& member : exception.exceptions) {
      if (++nodes_ > kLargestTree) break;
      tree.exceptions.push_back(made(*member));
    }
    const Exception* cause = exception.cause.get();
    const bool is_shown = cause != nullptr && ++nodes_ <= kLargestTree &&
                          std::ranges::find(above_, cause) == above_.end();
    if (is_shown) tree.cause = std::make_shared<ExceptionTree>(made(*cause));
    above_.pop_back();
    return tree;
  }

 private:
  std::vector<const Exception*> above_;  ///< The exceptions on the way from the root.
  std::size_t nodes_ = 0;
};

}  // namespace

ExceptionTree to_tree(const Exception& exception) {
  return TreeMaker().made(exception);
}

Exception::~Exception() {
  std::vector<ExceptionPtr> links = std::move(exceptions);
  const auto take = [&links](ExceptionPtr& link) {
    if (link) links.push_back(std::move(link));
  };
  take(cause);
  take(context);
  while (!links.empty()) {
    const ExceptionPtr last = std::move(links.back());
    links.pop_back();
    if (last.use_count() != 1) continue;
    for (ExceptionPtr& member : last->exceptions) take(member);
    take(last->cause);
    take(last->context);
  }
}

}  // namespace concord
