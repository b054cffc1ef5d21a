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
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace concord {

/// THREADS: any; what one of them takes no other one gets.
class Processors {
 public:
  /// One that was taken: nobody else gets it, nor what shares its core, until this goes. They
  /// outlive it.
  class Taken {
   public:
    Taken(Processors& from, int number) : from_(&from), number_(number) {}
    Taken(Taken&& other) noexcept : from_(other.from_), number_(other.number_) {
      other.from_ = nullptr;
    }
    Taken& operator=(Taken&&) = delete;
    ~Taken() {
      if (from_ != nullptr) from_->give_back(number_);
    }
    int number() const { return number_; }

   private:
    Processors* from_;
    int number_;
  };

  /// Those that this process may run on.
  Processors();
  /// `work` does some on a processor and says in seconds how long it took; `pause` lets some
  /// milliseconds pass. Those of one core, which `core_of` names, are never taken together; where
  /// there is none, each has its own.
  Processors(std::vector<int> usable, std::function<double(int)> work, std::function<void()> pause,
             const std::function<std::string(int)>& core_of = {});

  /// Whether it is as quick now as one has been.
  bool is_quiet(int processor);

  /// One that is quiet; of several that are, any. Nothing: at present none of those left is.
  std::optional<Taken> take_quiet();

  /// The same, or the quietest that is left when `longest_wait` seconds have gone. Nothing: none is
  /// left, or the system does not say which there are.
  std::optional<Taken> take_quietest(double longest_wait);

 private:
  /// A look at all that are left: those that are the quickest now.
  struct Look {
    std::vector<int> quickest;
    bool are_quiet = false;
  };
  Look look();
  Taken take_one_of(const std::vector<int>& processors);
  void give_back(int processor);

  std::mutex mutex_;  ///< Over all of the rest; whoever looks disturbs no other one's look.
  std::map<int, std::string> usable_;  ///< With their cores.
  std::function<double(int)> work_;
  std::function<void()> pause_;
  std::set<std::string> taken_cores_;
  double best_ = std::numeric_limits<double>::infinity();  ///< Of all work that was done.
  std::mt19937 random_{std::random_device()()};
};

/// The calling thread, and all that it makes and starts from now on, runs on `processor` alone.
void keep_this_thread_on(int processor);

/// All threads of `process`, those that it makes later too, run on `processor` alone. What cannot
/// be kept there (a thread that has just ended, a system that does not allow it) stays as it is.
void keep_on(int processor, pid_t process);

/// Those that this process may run on; none where the system does not say.
std::vector<int> usable_processors();

}  // namespace concord
