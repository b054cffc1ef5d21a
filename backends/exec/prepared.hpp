// Prepared: a program made ready for a pool of adapters, and its runs that were announced.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>

#include "backends/exec/adapter_pool.hpp"
#include "backends/exec/lane.hpp"

namespace concord::exec {

/// What is sent of the program, as the adapter wants it.
RunRequest request_for(const Program& program, const Ready& ready);

/// What is announced goes to the process that the thread's other programs ask as well: it finds the
/// next request where it would have waited for one.
class Prepared final : public PreparedProgram {
 public:
  /// Neither is owned; both outlive it.
  Prepared(AdapterPool& pool, const Program& program);
  ~Prepared() override;

  Execution run(const RunOptions& options) override;
  void announce(const RunOptions& options) override;

 private:
  struct Announced {
    std::optional<std::uint64_t> seed;
    std::uint64_t number;
  };

  std::optional<Execution> announced_run(const RunOptions& options);

  AdapterPool& pool_;
  RunRequest request_;
  std::shared_ptr<Lane> lane_;  ///< Null while nothing is announced.
  std::deque<Announced> announced_;
};

}  // namespace concord::exec
