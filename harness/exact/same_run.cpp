// Field by field, the cheap ones first.
#include "harness/exact/same_run.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace concord {

namespace {

bool is_same(const ExceptionTree& left, const ExceptionTree& right);
bool is_same(const Datum& left, const Datum& right);
bool is_same(const Event& left, const Event& right);
bool is_same(const TaskRecord& left, const TaskRecord& right);

template <class Item>
bool are_same(const std::vector<Item>& left, const std::vector<Item>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const Item& one, const Item& other) { return is_same(one, other); });
}

bool is_same(const ExceptionTree& left, const ExceptionTree& right) {
  if (left.type != right.type || left.message != right.message) return false;
  if (!are_same(left.exceptions, right.exceptions)) return false;
  if (!left.cause || !right.cause) return !left.cause && !right.cause;
  return is_same(*left.cause, *right.cause);
}

bool is_same_plain(std::monostate, std::monostate) {
  return true;
}
bool is_same_plain(const TaskName& left, const TaskName& right) {
  return left.name == right.name;
}
bool is_same_plain(const Opaque& left, const Opaque& right) {
  return left.kind == right.kind;
}
bool is_same_plain(const DatumList& left, const DatumList& right) {
  return are_same(left.items, right.items);
}
bool is_same_plain(const DatumSet& left, const DatumSet& right) {
  return are_same(left.items, right.items);
}
bool is_same_plain(const ExceptionTree& left, const ExceptionTree& right) {
  return is_same(left, right);
}
template <class Plain>
bool is_same_plain(const Plain& left, const Plain& right) {
  return left == right;
}

bool is_same(const Datum& left, const Datum& right) {
  if (left.held.index() != right.held.index()) return false;
  return std::visit(
      [&](const auto& held) {
        return is_same_plain(held, std::get<std::decay_t<decltype(held)>>(right.held));
      },
      left.held);
}

bool is_same(const Event& left, const Event& right) {
  return left.at == right.at && left.task == right.task && left.kind == right.kind &&
         left.label == right.label;
}

bool is_same(const std::optional<GroupName>& left, const std::optional<GroupName>& right) {
  if (!left || !right) return !left && !right;
  return left->owner == right->owner && left->name == right->name;
}

bool is_same(const std::optional<ExceptionTree>& left, const std::optional<ExceptionTree>& right) {
  if (!left || !right) return !left && !right;
  return is_same(*left, *right);
}

bool is_same(const TaskRecord& left, const TaskRecord& right) {
  return left.name == right.name && left.is_future == right.is_future &&
         left.started == right.started && left.state == right.state &&
         left.at_end == right.at_end && left.existed_at_end == right.existed_at_end &&
         left.settled_at == right.settled_at && is_same(left.group, right.group) &&
         is_same(left.value, right.value) && is_same(left.exception, right.exception);
}

}  // namespace

bool is_same_run(const Execution& left, const Execution& right) {
  return left.ending == right.ending && left.main_ended_at == right.main_ended_at &&
         are_same(left.trace, right.trace) && are_same(left.tasks, right.tasks);
}

}  // namespace concord
