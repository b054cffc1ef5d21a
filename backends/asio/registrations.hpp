// Registrations: who wants to know when a future is done, in the order in which they said so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "backends/asio/kept_handler.hpp"
#include "harness/interpret/future.hpp"

namespace concord::asio {

/// How a join operation ended. `detached`: it was taken back, and the future may still be pending.
enum class JoinEnd : std::uint8_t { returned, raised, cancelled, detached };

class JoinableFuture;

/// What a join operation completes with.
struct Joined {
  JoinEnd end = JoinEnd::detached;
  JoinableFuture* future = nullptr;  ///< The one that was joined.
};

using JoinHandler = KeptHandler<Joined>;

class Registrations {
 public:
  struct Entry {
    std::uint64_t number;
    std::variant<CallbackPtr, JoinHandler> who;  ///< Null: whoever it was has been taken out.
  };
  using Entries = std::vector<Entry>;

  /// Returns the number by which it can be taken out.
  std::uint64_t add(std::variant<CallbackPtr, JoinHandler> who);
  /// Whether the join operation of that number is here still.
  bool has(std::uint64_t number) const;
  /// Takes it out. REQUIRES: has(number).
  JoinHandler take(std::uint64_t number);
  /// Returns how many there were.
  std::size_t remove(const CallbackPtr& callback);
  /// All of them, and none is here any more.
  Entries take_all();

 private:
  Entries::const_iterator find(std::uint64_t number) const;

  Entries entries_;
  std::uint64_t next_number_ = 0;
  std::size_t taken_ = 0;  ///< Of the entries.
};

}  // namespace concord::asio
