// Competitor: whoever can be asked again and again how long one workload takes.
#pragma once

#include <cstdint>
#include <string>

#include "harness/model/measurement.hpp"

namespace concord {

/// THREADS: one at a time, not always the same one.
class Competitor {
 public:
  virtual ~Competitor() = default;

  /// Sets out for the next begin() without waiting for it, where that is possible: so that it makes
  /// ready beside the other side.
  virtual void set_out() {}

  /// Makes ready whatever a sample needs, and has the workload pass its check. May be called again,
  /// for a fresh start: a new process of a new copy, say.
  virtual void begin() = 0;

  /// Gives back what begin() took, where that is much; to be begun again.
  virtual void stop() {}

  /// From now on it runs on this processor alone, with all its threads; of one that has begun.
  /// False: it has no process of its own, and stays where the system puts it.
  virtual bool stay_on(int /*processor*/) { return false; }

  /// Why it has no number, once it has begun or gave a sample; empty: it has one.
  virtual std::string struck_out() const = 0;

  /// So many runs as make a sample of about half a millisecond; at least 1. Of one that has begun.
  virtual std::int64_t usual_runs() const = 0;

  /// Whether its CPU time is what its work costs, whoever else had the processor meanwhile: it has
  /// a process of its own, and in that one thread.
  virtual bool is_told_by_cpu_time() const { return false; }

  /// Starts a sample, which the next call of sample(), with the same numbers, waits for: so that
  /// the other side can take one at the same time. REQUIRES: is_told_by_cpu_time().
  virtual void start_sample(std::int64_t /*runs*/, std::int64_t /*warm_up*/) {}

  /// Times so many runs. `warm_up`: so many more before them that are not timed.
  virtual TimedSample sample(std::int64_t runs, std::int64_t warm_up) = 0;
};

}  // namespace concord
