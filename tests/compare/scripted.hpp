// Competitors whose times are made up: no clock is asked.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "harness/compare/competitor.hpp"
#include "harness/compare/processors.hpp"

namespace concord::testing {

/// What the machine does to whoever is measured: it drifts by far more than the differences that
/// are looked for, and now and then a burst comes.
class Weather {
 public:
  explicit Weather(std::uint64_t seed) : random_(seed) {}
  double next();

 private:
  std::mt19937_64 random_;
  double drift_ = 0;
};

class ScriptedCompetitor : public Competitor {
 public:
  ScriptedCompetitor(std::shared_ptr<Weather> weather, double cost)
      : weather_(std::move(weather)), cost_(cost) {}

  void set_out() override { calls += "set out, "; }
  void stop() override { calls += "stop, "; }
  void begin() override {
    calls += "begin, ";
    if (on_begin) on_begin();
    ++begun;
  }
  bool stay_on(int processor) override {
    calls += "stay, ";
    processors.push_back(processor);
    return stays;
  }
  std::string struck_out() const override { return out; }
  std::int64_t usual_runs() const override { return runs; }
  bool is_told_by_cpu_time() const override { return told_by_cpu_time; }
  void start_sample(std::int64_t /*count*/, std::int64_t /*warm_up*/) override { on_start(); }
  TimedSample sample(std::int64_t count, std::int64_t warm_up) override;

  int begun = 0;
  bool told_by_cpu_time = false;
  double waits = 0;                        ///< For a processor, by its CPU time.
  std::function<void()> on_start = [] {};  ///< Of a sample.
  std::int64_t runs = 5;
  std::int64_t last_runs = 0;
  std::int64_t warm_ups = 0;
  int samples = 0;
  double usual_ns = 100'000;  ///< Of a run.
  std::string calls;          ///< Other than for samples.
  std::vector<int> processors;
  bool stays = true;
  std::function<void()> on_begin;
  std::string out;
  std::function<double(int sample)> cost_now;  ///< In place of the one given, if set.

 private:
  std::shared_ptr<Weather> weather_;
  double cost_;
};

/// Two who share the weather, `slower` apart, on processors that are always quiet.
struct Rivals {
  explicit Rivals(double slower, std::uint64_t seed = 1)
      : weather(std::make_shared<Weather>(seed)), before(weather, 1), after(weather, 1 + slower) {}

  std::shared_ptr<Weather> weather;
  Processors processors{{3, 5}, [](int) { return 1.0; }, [] {}};
  ScriptedCompetitor before;
  ScriptedCompetitor after;
};

}  // namespace concord::testing
