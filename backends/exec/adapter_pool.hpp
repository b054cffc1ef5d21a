// AdapterPool: as many processes of one adapter as programs are run at once, each used again and
// again, and started anew after a crash.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "backends/exec/adapter.hpp"

namespace concord::exec {

inline constexpr std::size_t kMostProcesses = 16;
inline constexpr int kMostCrashes = 5;

class Lane;

/// THREADS: any.
class AdapterPool {
 public:
  /// Starts the first process. Throws CannotStart.
  explicit AdapterPool(AdapterSettings settings);
  /// Says goodbye to all; those that do not go are killed.
  ~AdapterPool();

  const Ready& ready() const { return ready_; }

  /// No exception leaves it.
  Execution run(const RunRequest& request, const RunOptions& options);

  /// One that does nothing, or a new one, for as long as the caller likes. Null: what stands in
  /// `refused` is how a run ends that needed it.
  std::unique_ptr<Adapter> acquire(const RunOptions& options, Execution& refused);
  /// With the text of what it ran last, and the reason for which that ended: one that has crashed
  /// is counted.
  void give_back(std::unique_ptr<Adapter> adapter, const std::string& text,
                 const std::string& reason);
  static const std::string& text_of(const RunRequest& request);

  /// That of the calling thread, for as long as anybody keeps it. Null: there is no process.
  std::shared_ptr<Lane> lane(const RunOptions& options);

  /// A process that does nothing, to be asked for its end; it leaves the pool.
  std::unique_ptr<Adapter> take_idle();
  const AdapterSettings& settings() const { return settings_; }

 private:
  using Lock = std::unique_lock<std::mutex>;

  std::unique_ptr<Adapter> start(const RunOptions& options, int crashes, Execution& refused);
  void note_crash(const std::string& program, const std::string& reason);

  const AdapterSettings settings_;
  Ready ready_;
  std::mutex mutex_;
  std::condition_variable has_room_;
  std::vector<std::unique_ptr<Adapter>> idle_;
  std::map<std::thread::id, std::weak_ptr<Lane>> lanes_;
  std::size_t busy_ = 0;
  /// In a row. A program that crashes each of its runs is counted once: the fault may be its own.
  int crashes_ = 0;
  std::string last_to_crash_;  ///< The text of that program.
  std::string last_crash_;
};

}  // namespace concord::exec
