// Answers come in the order of the questions; who asks for a later one reads the earlier ones too.
#include "backends/exec/lane.hpp"

#include <utility>

namespace concord::exec {

Lane::Lane(AdapterPool& pool, std::unique_ptr<Adapter> adapter)
    : pool_(pool), adapter_(std::move(adapter)) {}

Lane::~Lane() {
  if (adapter_ == nullptr) return;
  if (!asked_.empty()) adapter_->give_up();
  give_back(last_text_, last_reason_);
}

std::optional<std::uint64_t> Lane::ask(const RunRequest& request, const RunOptions& options) {
  const Lock lock(mutex_);
  if (adapter_ == nullptr) return std::nullopt;
  adapter_->ask(request, options);
  asked_.push_back({++number_, AdapterPool::text_of(request)});
  return number_;
}

std::optional<Execution> Lane::answer(std::uint64_t number, const RunOptions& options) {
  const Lock lock(mutex_);
  if (auto early = early_.extract(number)) return std::move(early.mapped());
  while (adapter_ != nullptr && !asked_.empty()) {
    const Asked next = std::move(asked_.front());
    asked_.pop_front();
    Execution execution = adapter_->answer(options);
    last_text_ = next.text;
    last_reason_ = execution.reason;
    if (adapter_->condition() != Adapter::Condition::usable) {
      give_back(last_text_, last_reason_);
    }
    if (next.number == number) return execution;
    if (unwanted_.erase(next.number) == 0) early_.emplace(next.number, std::move(execution));
  }
  return std::nullopt;
}

bool Lane::is_alive() {
  const Lock lock(mutex_);
  return adapter_ != nullptr;
}

void Lane::forget(std::uint64_t number) {
  const Lock lock(mutex_);
  if (early_.erase(number) == 0) unwanted_.insert(number);
}

void Lane::give_back(const std::string& text, const std::string& reason) {
  pool_.give_back(std::move(adapter_), text, reason);
  asked_.clear();
}

}  // namespace concord::exec
