// Workloads that nest - groups within groups, and trees - as plain functions that block.
#pragma once

#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include "backends/threads/native/parts.hpp"
#include "harness/model/tree_work.hpp"

namespace concord::threads::by_hand {

inline GroupName block_of(TaskThread& self) {
  return {self.future()->id.value_or(0), "g"};
}

template <class S>
struct NestedGroups {
  /// No lock: only one link is at work, and a spawn stands between it and the next.
  struct Chain {
    std::int64_t length;
    std::int64_t reached = 0;
  };

  static Completion link(S& stage, TaskThread& self, Chain& chain, std::int64_t depth) {
    ++chain.reached;
    if (depth == chain.length) return returned(std::int64_t{0});
    return around(stage, self, chain, depth + 1);
  }

  static Completion around(S& stage, TaskThread& self, Chain& chain, std::int64_t depth) {
    const GroupName block = block_of(self);
    const typename S::Group group = stage.engine().group();
    group->enter(self);
    stage.spawn_in(group, block, "t", [&stage, &chain, depth](TaskThread& it) {
      return link(stage, it, chain, depth);
    });
    const ExceptionPtr left = group->leave(nullptr);
    stage.note_exit(block);
    return left ? Completion::raised(left) : Completion::returned({});
  }

  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    Chain chain{n};
    around(stage, self, chain, 1);
    return returned(chain.reached);
  }
};

/// What the leaves of a tree do.
struct Numbers {
  static constexpr std::int64_t kWidth = 10;
  Completion leaf(TaskThread&, std::int64_t i) { return returned(2 * i); }
  Completion result(Completion sum) const { return sum; }
};

struct Nothing {
  static constexpr std::int64_t kWidth = 6;
  Completion leaf(TaskThread&, std::int64_t i) { return returned(2 * i); }
  Completion result(Completion sum) const { return sum; }
};

inline constexpr Duration kLeafSleeps{50'000'000};

struct Sleeps {
  static constexpr std::int64_t kWidth = 6;
  Completion leaf(TaskThread& self, std::int64_t i) { return nap(self, kLeafSleeps, 2 * i); }
  Completion result(Completion sum) const { return sum; }
};

/// What several threads look into and add to.
class SharedCache {
 public:
  explicit SharedCache(tree_work::Cache first) : entries_(std::move(first)) {}

  bool has(std::int64_t draw) const {
    const std::lock_guard lock(mutex_);
    return tree_work::has(entries_, draw);
  }
  void add(std::int64_t entry) {
    const std::lock_guard lock(mutex_);
    entries_.push_back(entry);
  }
  /// The sum, and how much is held in the end.
  Completion with_size(const Completion& sum) const {
    const std::lock_guard lock(mutex_);
    return returned({sum.value, Value{static_cast<std::int64_t>(entries_.size())}});
  }

 private:
  mutable std::mutex mutex_;
  tree_work::Cache entries_;
};

struct LooksUp {
  static constexpr std::int64_t kWidth = 6;
  SharedCache cache{tree_work::every(1, 10, 1)};

  Completion leaf(TaskThread& self, std::int64_t i) {
    if (cache.has(tree_work::draw(i, 10))) return returned(2 * i);
    const Outcome woken = sleep(self, kLeafSleeps);
    if (woken.exception) return Completion::raised(woken.exception);
    cache.add(i + 10);
    return returned(2 * i);
  }
  Completion result(const Completion& sum) const { return cache.with_size(sum); }
};

struct Mixes {
  static constexpr std::int64_t kWidth = 6;
  SharedCache cache{tree_work::every(4, 30, 3)};

  Completion leaf(TaskThread& self, std::int64_t i) {
    const std::int64_t draw = tree_work::draw(i, 30);
    if (draw % 3 == 2) return returned(2 * i + tree_work::spin() - tree_work::kSpun);
    if (cache.has(draw)) return returned(2 * i);
    const Outcome woken = sleep(self, kLeafSleeps);
    if (woken.exception) return Completion::raised(woken.exception);
    if (draw == 1) cache.add(i + 30);
    return returned(2 * i);
  }
  Completion result(const Completion& sum) const { return cache.with_size(sum); }
};

/// How a node has its children: as tasks of a gather.
struct Gathered {
  template <class S, class Tree>
  static Completion sum(S& stage, TaskThread& self, Tree& tree, std::int64_t k) {
    std::vector<FuturePtr> children;
    const std::int64_t end = tree.shape.end_of_children(k);
    for (std::int64_t i = tree.shape.first_child(k); i < end; ++i) {
      children.push_back(stage.spawn(
          "node", [&stage, &tree, i](TaskThread& it) { return tree.node(stage, it, i); }));
    }
    const FuturePtr all = stage.engine().gather(std::move(children), OnError::raise);
    const Outcome outcome = join(self, locked(all));
    if (outcome.exception) return Completion::raised(outcome.exception);
    std::int64_t sum = 0;
    for (const Value& part : std::get<ListPtr>(outcome.value.held)->items) sum += number(part);
    return returned(sum);
  }
};

/// The same, as tasks of a group.
struct Grouped {
  template <class S, class Tree>
  static Completion sum(S& stage, TaskThread& self, Tree& tree, std::int64_t k) {
    const GroupName block = block_of(self);
    const typename S::Group group = stage.engine().group();
    group->enter(self);
    std::vector<FuturePtr> children;
    const std::int64_t end = tree.shape.end_of_children(k);
    for (std::int64_t i = tree.shape.first_child(k); i < end; ++i) {
      children.push_back(stage.spawn_in(group, block, "t", [&stage, &tree, i](TaskThread& it) {
        return tree.node(stage, it, i);
      }));
    }
    const ExceptionPtr left = group->leave(nullptr);
    stage.note_exit(block);
    if (left) return Completion::raised(left);
    std::int64_t sum = 0;
    for (const FuturePtr& child : children) sum += number(child->value());
    return returned(sum);
  }
};

template <class S, class Children, class Leaves>
struct Tree {
  tree_work::Shape shape;
  Leaves leaves{};

  Completion node(S& stage, TaskThread& self, std::int64_t k) {
    if (k < shape.inner) return Children::sum(stage, self, *this, k);
    return leaves.leaf(self, k - shape.inner);
  }

  static Completion main(S& stage, TaskThread& self, std::int64_t n) {
    Tree tree{tree_work::Shape(Leaves::kWidth, n)};
    const Completion sum = tree.node(stage, self, 0);
    return sum.exception ? sum : tree.leaves.result(sum);
  }
};

template <class Children, class Leaves>
struct TreeOf {
  template <class S>
  using Form = Tree<S, Children, Leaves>;
};

template <class S>
using Skynet = Tree<S, Gathered, Numbers>;

}  // namespace concord::threads::by_hand
