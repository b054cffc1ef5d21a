// AsCompleted: asyncio.as_completed - futures in the order in which they are done.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "backends/asio/awaits.hpp"

namespace concord::asio {

class AsCompleted final : public AsCompletedBase, public Living {
 public:
  /// REQUIRES: `futures` are distinct.
  static std::shared_ptr<AsCompleted> start(Runtime& runtime, std::vector<FuturePtr> futures,
                                            std::optional<Duration> timeout);
  AsCompleted(Runtime& runtime, std::vector<FuturePtr> futures);

  /// One item: what the next future to be done gives, or TimeoutError. REQUIRES: this outlives the
  /// await.
  Awaitable<Outcome> next(SpawnedTask& self);

  void release() override;

 private:
  using Error = boost::system::error_code;
  struct Join {
    net::cancellation_signal detach;
    bool is_under_way = true;
  };

  std::shared_ptr<AsCompleted> self() {
    return std::static_pointer_cast<AsCompleted>(shared_from_this());
  }
  void join_all();
  void set_timer(Duration timeout);
  void on_done(std::size_t index);
  void on_timeout();
  void put(FuturePtr item);
  Outcome take();

  Runtime& runtime_;
  std::vector<FuturePtr> futures_;
  std::vector<Join> joins_;  ///< Of each future.
  std::size_t missing_;      ///< How many joins are under way.
  net::cancellation_signal timer_;
  std::deque<FuturePtr> items_;  ///< Done, in that order; null: the time was over.
  /// One word for each item that nobody has been promised yet.
  std::optional<net::experimental::channel<Executor, void(Error)>> words_;
};

}  // namespace concord::asio
