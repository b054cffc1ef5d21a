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
  if (adapter_ == nullptr) return;
  adapter_->give_up();
  pool_.give_back(std::move(adapter_), request_, "");
}

void Prepared::announce(const RunOptions& options) {
  const Ready& ready = pool_.ready();
  if (!ready.queues_runs || !ready.clocks.contains(options.clock)) return;
  try {
    Execution refused;
    if (adapter_ == nullptr) adapter_ = pool_.acquire(options, refused);
    if (adapter_ == nullptr) return;
    adapter_->ask(request_, options);
    seeds_.push_back(options.seed);
  } catch (const std::exception&) {
    // The run itself will meet the same.
  }
}

Execution Prepared::run(const RunOptions& options) {
  if (!is_next(options)) return pool_.run(request_, options);
  seeds_.pop_front();
  try {
    Execution execution = adapter_->answer(options);
    if (seeds_.empty() || adapter_->condition() != Adapter::Condition::usable) {
      seeds_.clear();
      pool_.give_back(std::move(adapter_), request_, execution.reason);
    }
    return execution;
  } catch (const std::exception& error) {
    Execution execution;
    execution.ending = Ending::error;
    execution.reason = error.what();
    return execution;
  }
}

bool Prepared::is_next(const RunOptions& options) const {
  return adapter_ != nullptr && !seeds_.empty() && seeds_.front() == options.seed;
}

}  // namespace concord::exec
