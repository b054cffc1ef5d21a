// Letting go of objects without deep recursion.
//
// The last reference to a list destroys its items, one of which may be the last reference to
// another list, and so on: a chain of a million lists, coroutines or frames would take a million
// nested destructors. As in CPython (Py_TRASHCAN_BEGIN), only the first few levels are nested. What
// is let go deeper than that is postponed and destroyed by the outermost destructor, one after the
// other. All objects that can form a chain hold each other through Values, so this is the one place
// that has to know.
#include "harness/interpret/held.hpp"

#include <vector>

#include "harness/interpret/value.hpp"

namespace concord {

namespace {

constexpr int kDeepestNesting = 50;

/// Of this thread. A pointer, so that there is nothing to destroy when the thread ends.
struct Nesting {
  int depth = 0;
  std::vector<HeldVariant>* postponed = nullptr;  ///< Of the outermost destructor.
};
thread_local Nesting nesting;

}  // namespace

void let_go(HeldVariant& object) noexcept {
  if (nesting.depth == kDeepestNesting) {
    nesting.postponed->push_back(std::move(object));
    return;
  }
  if (nesting.depth > 0) {
    ++nesting.depth;
    object = std::monostate();
    --nesting.depth;
    return;
  }
  // Plain variants: moving Values about in here would come back to this function.
  std::vector<HeldVariant> postponed;
  nesting = {1, &postponed};
  object = std::monostate();
  while (!postponed.empty()) {
    const HeldVariant next = std::move(postponed.back());
    postponed.pop_back();
  }
  nesting = {};
}

}  // namespace concord
