// A competitor in another executable: a build of concord, asked line by line.
//
// The file itself is a hidden variable: two copies of one executable can differ by some per cent
// for minutes, for reasons that lie in the pages of the file and not in its code. So each fresh
// start runs a fresh copy, with an environment of another size, and what belongs to one copy
// averages out.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string>

#include "harness/compare/competitor.hpp"
#include "harness/compare/fresh_copy.hpp"
#include "harness/process/child_process.hpp"

namespace concord {

/// How a build is asked for one workload.
struct BuildQuestion {
  std::filesystem::path executable;
  std::string arguments;  ///< Behind "bench --serve", as a shell takes them.
  std::string workload;   ///< "bench/gather 1000 coroutines native".
  std::chrono::milliseconds patience = std::chrono::minutes(3);  ///< With each of its answers.
  bool has_one_thread = false;                                   ///< The engine that is asked for.
  std::string refused = {};  ///< Why it is not to be measured; empty: it is.
};

class BuildCompetitor final : public Competitor {
 public:
  BuildCompetitor(BuildQuestion question, std::function<bool()> interrupted);

  void set_out() override;
  void begin() override;
  void stop() override;
  bool stay_on(int processor) override;
  std::string struck_out() const override { return struck_out_; }
  std::int64_t usual_runs() const override { return runs_; }
  bool is_told_by_cpu_time() const override { return question_.has_one_thread; }
  void start_sample(std::int64_t runs, std::int64_t warm_up) override;
  TimedSample sample(std::int64_t runs, std::int64_t warm_up) override;

 private:
  /// One process of one copy.
  struct Start {
    std::unique_ptr<FreshCopy> copy;
    std::unique_ptr<ChildProcess> child;  ///< Goes before its copy does.
  };

  std::string padding();

  void put(Start& start, const std::string& question);
  /// The answer without its first word, which is `wanted`; else it is struck out, and "".
  std::string answer(const std::string& wanted);

  BuildQuestion question_;
  std::function<bool()> interrupted_;
  std::mt19937 random_{std::random_device()()};
  Start next_;     ///< That has set out and not begun.
  Start present_;  ///< Empty before it has begun, and when it has stopped.
  std::string struck_out_;
  std::int64_t runs_ = 1;
  bool has_started_sample_ = false;
};

}  // namespace concord
