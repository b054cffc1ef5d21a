// What is taken out leaves a gap, so that ten thousand who give up one future need not be moved up
// ten thousand times; when half of all are gaps, they go.
#include "backends/asio/registrations.hpp"

#include <algorithm>
#include <utility>

namespace concord::asio {

namespace {

bool is_gap(const Registrations::Entry& entry) {
  return std::visit([](const auto& who) { return !who; }, entry.who);
}

}  // namespace

std::uint64_t Registrations::add(std::variant<CallbackPtr, JoinHandler> who) {
  entries_.push_back({next_number_, std::move(who)});
  return next_number_++;
}

Registrations::Entries::const_iterator Registrations::find(std::uint64_t number) const {
  return std::lower_bound(
      entries_.begin(), entries_.end(), number,
      [](const Entry& entry, std::uint64_t wanted) { return entry.number < wanted; });
}

bool Registrations::has(std::uint64_t number) const {
  const auto found = find(number);
  return found != entries_.end() && found->number == number && !is_gap(*found);
}

JoinHandler Registrations::take(std::uint64_t number) {
  const auto place = find(number) - entries_.cbegin();
  Entry& entry = entries_[static_cast<std::size_t>(place)];
  JoinHandler taken = std::exchange(std::get<JoinHandler>(entry.who), nullptr);
  if (++taken_ * 2 > entries_.size()) {
    std::erase_if(entries_, is_gap);
    taken_ = 0;
  }
  return taken;
}

std::size_t Registrations::remove(const CallbackPtr& callback) {
  return std::erase_if(entries_, [&callback](const Entry& entry) {
    const auto* registered = std::get_if<CallbackPtr>(&entry.who);
    return registered != nullptr && *registered == callback;
  });
}

Registrations::Entries Registrations::take_all() {
  taken_ = 0;
  return std::exchange(entries_, {});
}

}  // namespace concord::asio
