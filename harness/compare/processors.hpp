// Which processors there are, which of them is quiet, and keeping a process on one of them.
//
// Of a processor whose other half is at work for a stranger, which the system does not tell, every
// program gets about half: for milliseconds or for minutes, and more or less of it from moment to
// moment. What is measured then says little. So now and then a processor does a tenth of a
// millisecond's work, which tells; and while none is as quick as one has been, it is better to
// wait.
#pragma once

#include <sys/types.h>

#include <functional>
#include <limits>
#include <optional>
#include <random>
#include <vector>

namespace concord {

/// THREADS: one at a time.
class Processors {
 public:
  /// Those that this process may run on.
  Processors();
  /// `work` does some on a processor and says in seconds how long it took; `pause` lets some
  /// milliseconds pass.
  Processors(std::vector<int> usable, std::function<double(int)> work, std::function<void()> pause);

  /// Whether it is as quick now as one has been.
  bool is_quiet(int processor);

  /// One that is quiet, or the quietest when `longest_wait` seconds have gone. Of several that are,
  /// any. Nothing: the system does not say which there are.
  std::optional<int> quiet_one(double longest_wait);

 private:
  std::vector<int> usable_;
  std::function<double(int)> work_;
  std::function<void()> pause_;
  double best_ = std::numeric_limits<double>::infinity();  ///< Of all work that was done.
  std::mt19937 random_{std::random_device()()};
};

/// All threads of `process`, those that it makes later too, run on `processor` alone. What cannot
/// be kept there (a thread that has just ended, a system that does not allow it) stays as it is.
void keep_on(int processor, pid_t process);

/// Those that this process may run on; none where the system does not say.
std::vector<int> usable_processors();

}  // namespace concord
