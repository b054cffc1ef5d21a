// Lane: one process that is asked ahead by all the programs that one thread has prepared, so that
// it goes from one to the next without waiting for anybody.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "backends/exec/adapter_pool.hpp"

namespace concord::exec {

/// THREADS: any; whoever waits for an answer keeps the others waiting.
class Lane {
 public:
  /// The pool is not owned, and outlives it.
  Lane(AdapterPool& pool, std::unique_ptr<Adapter> adapter);
  /// Gives the process back. One that still owes an answer is ended.
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  /// Asks for a run, after those asked for before. Nothing: the process has gone.
  std::optional<std::uint64_t> ask(const RunRequest& request, const RunOptions& options);
  /// What became of it. Answers that come before it are kept for whoever asked for them. Nothing:
  /// an earlier run took the process along.
  std::optional<Execution> answer(std::uint64_t number, const RunOptions& options);
  bool is_alive();
  /// It is no longer wanted.
  void forget(std::uint64_t number);

 private:
  using Lock = std::scoped_lock<std::mutex>;

  struct Asked {
    std::uint64_t number;
    std::string text;
  };

  void give_back(const std::string& text, const std::string& reason);

  AdapterPool& pool_;
  std::mutex mutex_;
  std::unique_ptr<Adapter> adapter_;  ///< Null: it has gone.
  std::uint64_t number_ = 0;
  std::deque<Asked> asked_;
  std::map<std::uint64_t, Execution> early_;
  std::set<std::uint64_t> unwanted_;
  std::string last_text_;
  std::string last_reason_;
};

}  // namespace concord::exec
