// A process that crashes, or gets out of step, takes what was announced to it along. Those runs are
// asked for again when their time comes.
#include "backends/exec/prepared.hpp"

#include <exception>
#include <utility>

#include "backends/exec/program_json.hpp"
#include "harness/python/python_program.hpp"

namespace concord::exec {

RunRequest request_for(const Program& program, const Ready& ready) {
  RunRequest request;
  request.is_probe = program.is_probe();
  if (ready.wants_program && !request.is_probe) request.program = program_json(program);
  if (ready.wants_python) request.python = python_program(program);
  return request;
}

Prepared::Prepared(AdapterPool& pool, const Program& program)
    : pool_(pool), request_(request_for(program, pool.ready())) {}

Prepared::~Prepared() {
  for (const Announced& one : announced_) lane_->forget(one.number);
}

void Prepared::announce(const RunOptions& options) {
  const Ready& ready = pool_.ready();
  if (!ready.queues_runs || !ready.clocks.contains(options.clock)) return;
  try {
    if (announced_.empty()) lane_ = pool_.lane(options);
    if (lane_ == nullptr) return;
    if (const auto number = lane_->ask(request_, options)) {
      announced_.push_back({options.seed, *number});
    }
  } catch (const std::exception&) {
    // The run itself will meet the same.
  }
}

Execution Prepared::run(const RunOptions& options) {
  try {
    if (auto execution = announced_run(options)) return std::move(*execution);
    return pool_.run(request_, options);
  } catch (const std::exception& error) {
    Execution execution;
    execution.ending = Ending::error;
    execution.reason = error.what();
    return execution;
  }
}

std::optional<Execution> Prepared::announced_run(const RunOptions& options) {
  if (announced_.empty() || announced_.front().seed != options.seed) return std::nullopt;
  const std::uint64_t number = announced_.front().number;
  announced_.pop_front();
  auto execution = lane_->answer(number, options);
  if (announced_.empty()) lane_ = nullptr;
  return execution;
}

}  // namespace concord::exec
