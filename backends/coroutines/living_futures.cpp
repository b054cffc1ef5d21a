// An intrusive list, since a future enters and leaves it within a few turns of the loop.
#include "backends/coroutines/living_futures.hpp"

#include "backends/coroutines/future.hpp"

namespace concord::coroutines {

void LivingFutures::add(LoopFuture& future) {
  future.link() = {this, last_, nullptr};
  (last_ != nullptr ? last_->link().after : first_) = &future;
  last_ = &future;
}

void LivingFutures::remove(LoopFuture& future) {
  const LivingLink link = std::exchange(future.link(), {});
  (link.before != nullptr ? link.before->link().after : first_) = link.after;
  (link.after != nullptr ? link.after->link().before : last_) = link.before;
}

std::vector<std::shared_ptr<LoopFuture>> LivingFutures::all() const {
  std::vector<std::shared_ptr<LoopFuture>> living;
  for (LoopFuture* at = first_; at != nullptr; at = at->link().after) {
    living.push_back(at->shared_from_this());
  }
  return living;
}

void LivingFutures::release_all() {
  // Held while they are emptied: what one lets go of must not be destroyed inside another's
  // release, or a long chain of futures would be a deep recursion.
  const std::vector<std::shared_ptr<LoopFuture>> living = all();
  for (const auto& future : living) future->release();
  for (const auto& future : living) remove(*future);
}

}  // namespace concord::coroutines
