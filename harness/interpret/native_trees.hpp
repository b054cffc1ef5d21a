// The workloads of native_coroutines.hpp that nest: groups within groups, and trees.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "harness/interpret/native_parts.hpp"
#include "harness/model/tree_work.hpp"

namespace concord::native_coroutines {

template <class Self>
GroupName block_of(Self& self) {
  return {self.future()->id.value_or(0), "g"};
}

template <class S>
struct NestedGroups {
  using Task = typename S::Task;
  using Self = typename S::Self;

  struct Chain {
    std::int64_t length;
    std::int64_t reached = 0;
  };

  static Task link(S& stage, Self& self, Chain& chain, std::int64_t depth) {
    ++chain.reached;
    if (depth == chain.length) co_return returned(std::int64_t{0});
    const GroupName block = block_of(self);
    typename S::Group group = stage.engine().group();
    stage.engine().enter(self, group);
    spawn_link(stage, group, block, chain, depth + 1);
    ExceptionPtr nothing;
    const Outcome left = co_await stage.engine().leave(self, group, nothing);
    stage.note_exit(block);
    co_return left.exception ? Completion::raised(left.exception) : Completion::returned({});
  }

  static void spawn_link(S& stage, const typename S::Group& group, const GroupName& block,
                         Chain& chain, std::int64_t depth) {
    stage.spawn_in(group, block, "t",
                   [&stage, &chain, depth](Self& it) { return link(stage, it, chain, depth); });
  }

  static Task main(S& stage, Self& self, std::int64_t n) {
    Chain chain{n};
    const GroupName block{0, "g"};
    typename S::Group group = stage.engine().group();
    stage.engine().enter(self, group);
    spawn_link(stage, group, block, chain, 1);
    ExceptionPtr nothing;
    const Outcome left = co_await stage.engine().leave(self, group, nothing);
    stage.note_exit(block);
    co_return returned(chain.reached);
  }
};

/// What the leaves of a tree do. `kIsCall`: a leaf is a coroutine that its node awaits.
template <class S>
struct Numbers {
  static constexpr std::int64_t kWidth = 10;
  static constexpr bool kIsCall = false;
  Completion result(Completion sum) const { return sum; }
};

template <class S>
struct Nothing {
  static constexpr std::int64_t kWidth = 6;
  static constexpr bool kIsCall = true;
  typename S::Task leaf(S&, typename S::Self&, std::int64_t i) { co_return returned(2 * i); }
  Completion result(Completion sum) const { return sum; }
};

inline constexpr Duration kLeafSleeps{50'000'000};

template <class S>
struct Sleeps {
  static constexpr std::int64_t kWidth = 6;
  static constexpr bool kIsCall = true;
  typename S::Task leaf(S& stage, typename S::Self& self, std::int64_t i) {
    return nap(stage, self, kLeafSleeps, 2 * i);
  }
  Completion result(Completion sum) const { return sum; }
};

/// The sum, and how much the cache holds in the end.
inline Completion with_size(const Completion& sum, const tree_work::Cache& cache) {
  return returned({sum.value, Value{static_cast<std::int64_t>(cache.size())}});
}

template <class S>
struct LooksUp {
  static constexpr std::int64_t kWidth = 6;
  static constexpr bool kIsCall = true;
  tree_work::Cache cache = tree_work::every(1, 10, 1);

  typename S::Task leaf(S& stage, typename S::Self& self, std::int64_t i) {
    if (tree_work::has(cache, tree_work::draw(i, 10))) co_return returned(2 * i);
    const Outcome woken = co_await stage.engine().sleep(self, kLeafSleeps);
    if (woken.exception) co_return Completion::raised(woken.exception);
    cache.push_back(i + 10);
    co_return returned(2 * i);
  }
  Completion result(const Completion& sum) const { return with_size(sum, cache); }
};

template <class S>
struct Mixes {
  static constexpr std::int64_t kWidth = 6;
  static constexpr bool kIsCall = true;
  tree_work::Cache cache = tree_work::every(4, 30, 3);

  typename S::Task leaf(S& stage, typename S::Self& self, std::int64_t i) {
    const std::int64_t draw = tree_work::draw(i, 30);
    if (draw % 3 == 2) co_return returned(2 * i + tree_work::spin() - tree_work::kSpun);
    if (tree_work::has(cache, draw)) co_return returned(2 * i);
    const Outcome woken = co_await stage.engine().sleep(self, kLeafSleeps);
    if (woken.exception) co_return Completion::raised(woken.exception);
    if (draw == 1) cache.push_back(i + 30);
    co_return returned(2 * i);
  }
  Completion result(const Completion& sum) const { return with_size(sum, cache); }
};

/// How a node has its children: as tasks of a gather.
template <class S>
struct Gathered {
  using Self = typename S::Self;

  template <class Tree>
  static typename S::Task sum(S& stage, Self& self, Tree& tree, std::int64_t k) {
    std::vector<FuturePtr> children;
    children.reserve(static_cast<std::size_t>(tree.shape.width));
    const std::int64_t end = tree.shape.end_of_children(k);
    for (std::int64_t i = tree.shape.first_child(k); i < end; ++i) {
      children.push_back(
          stage.spawn("node", [&stage, &tree, i](Self& it) { return tree.node(stage, it, i); }));
    }
    FuturePtr all = stage.engine().gather(std::move(children), OnError::raise);
    const Outcome outcome = co_await stage.engine().join(self, all);
    if (outcome.exception) co_return Completion::raised(outcome.exception);
    std::int64_t sum = 0;
    for (const Value& part : std::get<ListPtr>(outcome.value.held)->items) sum += number(part);
    co_return returned(sum);
  }
};

/// The same, as tasks of a group.
template <class S>
struct Grouped {
  using Self = typename S::Self;

  template <class Tree>
  static typename S::Task sum(S& stage, Self& self, Tree& tree, std::int64_t k) {
    const GroupName block = block_of(self);
    typename S::Group group = stage.engine().group();
    stage.engine().enter(self, group);
    std::vector<FuturePtr> children;
    children.reserve(static_cast<std::size_t>(tree.shape.width));
    const std::int64_t end = tree.shape.end_of_children(k);
    for (std::int64_t i = tree.shape.first_child(k); i < end; ++i) {
      children.push_back(stage.spawn_in(
          group, block, "t", [&stage, &tree, i](Self& it) { return tree.node(stage, it, i); }));
    }
    ExceptionPtr nothing;
    const Outcome left = co_await stage.engine().leave(self, group, nothing);
    stage.note_exit(block);
    if (left.exception) co_return Completion::raised(left.exception);
    std::int64_t sum = 0;
    for (const FuturePtr& child : children) sum += number(child->value());
    co_return returned(sum);
  }
};

template <class S, template <class> class Children, template <class> class Leaves>
struct Tree {
  using Task = typename S::Task;
  using Self = typename S::Self;

  tree_work::Shape shape;
  Leaves<S> leaves{};

  Task node(S& stage, Self& self, std::int64_t k) {
    if (k < shape.inner) return Children<S>::sum(stage, self, *this, k);
    if constexpr (Leaves<S>::kIsCall) {
      return of_leaf(stage, self, k - shape.inner);
    } else {
      return Parts<S>::gives(2 * (k - shape.inner));
    }
  }

  Task of_leaf(S& stage, Self& self, std::int64_t i) {
    Task leaf = leaves.leaf(stage, self, i);
    const Completion ended = co_await std::move(leaf);
    co_return ended;
  }

  static Task main(S& stage, Self& self, std::int64_t n) {
    Tree tree{tree_work::Shape(Leaves<S>::kWidth, n)};
    Task top = tree.node(stage, self, 0);
    const Completion sum = co_await std::move(top);
    if (sum.exception) co_return sum;
    co_return tree.leaves.result(sum);
  }
};

template <class S>
using Skynet = Tree<S, Gathered, Numbers>;

}  // namespace concord::native_coroutines
