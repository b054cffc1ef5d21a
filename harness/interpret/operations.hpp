// Operations: the engine as the evaluator sees it - what a program does to tasks without awaiting.
//
// The evaluator is plain code, compiled once; the machine (machine.hpp) implements this for each
// engine.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/interpret/coroutine_object.hpp"
#include "harness/interpret/future.hpp"

namespace concord {

/// Makes (or finds) the next child of a gather; null when there are no more. Throws Raised for what
/// is no awaitable.
using NextChild = std::function<FuturePtr()>;

class Operations {
 public:
  virtual ~Operations() = default;

  virtual Instant now() = 0;
  /// create_task of a coroutine. An empty `name` means the coroutine's own.
  virtual FuturePtr spawn(const CoroutinePtr& coroutine, const std::string& name) = 0;
  /// Likewise in a group; throws Raised when the group refuses.
  virtual FuturePtr spawn_in(const GroupPtr& group, const CoroutinePtr& coroutine,
                             const std::string& name) = 0;
  /// An operand of a native operation: a task that only that operation starts. Throws Raised where
  /// the engine has none.
  virtual FuturePtr branch(const CoroutinePtr& coroutine, const std::string& name) = 0;
  virtual FuturePtr future() = 0;
  virtual GroupPtr group() = 0;
  virtual FuturePtr gather(const NextChild& next_child, OnError on_error) = 0;
  virtual std::shared_ptr<AsCompletedBase> as_completed(std::vector<FuturePtr> futures,
                                                        std::optional<Duration> timeout) = 0;
  /// In which order a set of `size` members is walked: the index of the next among those left.
  virtual std::size_t choose_member(std::size_t left) = 0;
};

}  // namespace concord
