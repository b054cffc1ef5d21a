// Prepared: a program made ready for a pool of adapters, and its runs that were announced.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>

#include "backends/exec/adapter_pool.hpp"

namespace concord::exec {

/// What is sent of the program, as the adapter wants it.
RunRequest request_for(const Program& program, const Ready& ready);

/// Keeps a process for itself from the first run that is announced to the last, and asks it ahead:
/// it finds the next request where it would have waited for one.
class Prepared final : public PreparedProgram {
 public:
  /// Neither is owned; both outlive it.
  Prepared(AdapterPool& pool, const Program& program);
  ~Prepared() override;

  Execution run(const RunOptions& options) override;
  void announce(const RunOptions& options) override;

 private:
  bool is_next(const RunOptions& options) const;

  AdapterPool& pool_;
  RunRequest request_;
  std::unique_ptr<Adapter> adapter_;                ///< Null while nothing is announced.
  std::deque<std::optional<std::uint64_t>> seeds_;  ///< Of what is announced to it.
};

}  // namespace concord::exec
