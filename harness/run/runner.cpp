// The two ways through a list of cases: one by one on the virtual clock, many at once on the real
// one.
#include "harness/run/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "harness/run/real_clock.hpp"

namespace concord {

namespace {

/// Takes results in any order, tells of each at once, and gives them away in the order of the
/// cases.
///
/// THREADS: any; a lock covers all of it, the calls to RunnerEvents included.
class Results {
 public:
  Results(std::size_t count, const RunnerOptions& options, const RunnerEvents& events)
      : options_(options), events_(events), finished_(count) {}

  void tell_start(const Case& one) {
    const std::scoped_lock lock(mutex_);
    if (events_.started) events_.started(one);
  }

  void tell_runs(const Case& one, std::uint64_t runs) {
    const std::scoped_lock lock(mutex_);
    if (events_.ran && options_.repeat > 1) events_.ran(one, runs);
  }

  void add(std::size_t index, CaseResult result) {
    const std::scoped_lock lock(mutex_);
    has_failed_ = has_failed_ || counted_as(result.judgement.verdict) == Count::failed;
    finished_[index] = std::move(result);
    if (events_.finished) events_.finished(*finished_[index]);
  }

  /// Whether no further case should begin.
  bool must_stop() {
    if (options_.is_interrupted()) return true;
    const std::scoped_lock lock(mutex_);
    return options_.fail_fast && has_failed_;
  }

  std::vector<CaseResult> take() {
    std::vector<CaseResult> all;
    for (std::optional<CaseResult>& result : finished_) {
      if (result) all.push_back(std::move(*result));
    }
    return all;
  }

 private:
  const RunnerOptions& options_;
  const RunnerEvents& events_;
  std::mutex mutex_;
  std::vector<std::optional<CaseResult>> finished_;
  bool has_failed_ = false;
};

/// Turns the reference to the spec of a case. The case as it is reported when there is then nothing
/// to compare it with.
std::optional<CaseResult> uncompared(const Case& one, ReferenceSide& reference,
                                     const RunnerOptions& options) {
  const Backend& backend = *options.reference->backend;
  if (const auto reason = unsupported_reason(*one.spec, backend)) {
    return unsupported_case(one, "there is no reference: " + *reason, options);
  }
  reference.turn_to(one.spec);
  if (!reference.failed()) return std::nullopt;
  Execution execution;
  execution.ending = reference.failed()->ending;
  execution.reason =
      fmt::format("the reference {}: {}", backend.name(), reference.failed()->reason);
  return judged_case(one, std::move(execution), options);
}

void run_virtually(std::span<const Case> cases, const RunnerOptions& options, Results& results) {
  std::optional<ReferenceSide> reference;
  if (options.reference) reference.emplace(*options.reference, options.limits);
  for (std::size_t i = 0; i < cases.size() && !results.must_stop(); ++i) {
    const Case& one = cases[i];
    results.tell_start(one);
    if (const auto reason = unsupported_reason(*one.spec, *one.backend)) {
      results.add(i, unsupported_case(one, *reason, options));
      continue;
    }
    if (reference) {
      if (auto result = uncompared(one, *reference, options)) {
        results.add(i, std::move(*result));
        continue;
      }
      if (reference->was_interrupted()) break;
    }
    const auto prepared = one.backend->prepare(one.spec->program);
    const auto ran = [&](std::uint64_t runs) { results.tell_runs(one, runs); };
    ReferenceSide* beside = reference ? &*reference : nullptr;
    if (auto result = run_case(one, *prepared, options, 0, ran, beside)) {
      results.add(i, std::move(*result));
    }
  }
}

/// A case that is to be played in real time.
struct Played {
  std::size_t index = 0;
  std::unique_ptr<PreparedProgram> prepared;
  RealTimePlan plan;
  Execution rehearsal;
};

/// A failure on a machine that was too busy is played again, so often at most.
constexpr int kFurtherTries = 6;

std::optional<CaseResult> play_one(const Case& one, const Played& part, RunnerOptions options,
                                   const RunCounter& ran) {
  using std::chrono::milliseconds;
  options.limits.wall_time += std::chrono::ceil<milliseconds>(part.plan.length);
  const double scale = part.plan.real_per_virtual;
  std::optional<CaseResult> result = run_case(one, *part.prepared, options, scale, ran);
  for (int i = 0; i < kFurtherTries && result && !options.is_interrupted(); ++i) {
    const bool failed = counted_as(result->judgement.verdict) == Count::failed;
    if (!failed || !came_late(result->execution, part.rehearsal, part.plan)) break;
    if (auto again = run_case(one, *part.prepared, options, scale, ran)) result = std::move(again);
  }
  return result;
}

/// Who rehearses a case, and why nobody can.
struct Stage {
  Backend* backend = nullptr;
  std::string reason;
};

Stage stage_for(const Case& one, const RunnerOptions& options) {
  if (auto reason = unsupported_reason(*one.spec, *one.backend)) return {nullptr, *reason};
  if (one.backend->clocks().contains(ClockKind::virtual_time)) return {one.backend, ""};
  if (options.understudy == nullptr) {
    return {nullptr, one.backend->name() + " has no virtual clock, on which a case is rehearsed"};
  }
  if (const auto reason = unsupported_reason(*one.spec, *options.understudy)) {
    return {nullptr, fmt::format("{} has no virtual clock to rehearse it on, and {}",
                                 one.backend->name(), *reason)};
  }
  return {options.understudy, ""};
}

Execution rehearsal_on(Backend& stage, const Case& one, PreparedProgram& own,
                       const RunnerOptions& options) {
  RunOptions how;
  how.propagation = options.propagation;
  how.limits = options.limits;
  return &stage == one.backend ? own.run(how) : stage.prepare(one.spec->program)->run(how);
}

/// Rehearses one case on the virtual clock; a case that needs no playing is reported at once, one
/// that was interrupted not at all.
std::optional<Played> rehearse(std::size_t index, const Case& one, const RunnerOptions& options,
                               Results& results) {
  const Stage stage = stage_for(one, options);
  if (stage.backend == nullptr) {
    results.add(index, unsupported_case(one, stage.reason, options));
    return std::nullopt;
  }
  auto prepared = one.backend->prepare(one.spec->program);
  Execution rehearsal = rehearsal_on(*stage.backend, one, *prepared, options);
  if (rehearsal.ending == Ending::hang && options.is_interrupted()) return std::nullopt;
  if (!is_worth_playing(rehearsal)) {
    // What went wrong for another says nothing of this one.
    results.add(index, stage.backend == one.backend
                           ? judged_case(one, std::move(rehearsal), options)
                           : unsupported_case(one, "its rehearsal elsewhere broke off", options));
    return std::nullopt;
  }
  RealTimePlan plan = plan_real_time(rehearsal);
  if (plan.skipped_because) {
    results.add(index, unsupported_case(one, *plan.skipped_because, options));
    return std::nullopt;
  }
  return Played{index, std::move(prepared), std::move(plan), std::move(rehearsal)};
}

void play(std::span<const Case> cases, std::vector<Played> parts, const RunnerOptions& options,
          Results& results) {
  // The longest begin first, so that none of them is left over to run alone at the end.
  std::stable_sort(parts.begin(), parts.end(), [](const Played& left, const Played& right) {
    return left.plan.length > right.plan.length;
  });
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < parts.size() && !results.must_stop(); i = next++) {
      const Played& part = parts[i];
      const Case& one = cases[part.index];
      results.tell_start(one);
      const auto ran = [&](std::uint64_t runs) { results.tell_runs(one, runs); };
      if (auto result = play_one(one, part, options, ran)) {
        results.add(part.index, std::move(*result));
      }
    }
  };
  std::vector<std::jthread> workers;
  const std::size_t at_once = std::min<std::size_t>(std::max(options.jobs, 1U), parts.size());
  for (std::size_t i = 0; i < at_once; ++i) workers.emplace_back(work);
}

void run_in_real_time(std::span<const Case> cases, const RunnerOptions& options, Results& results) {
  std::vector<Played> parts;
  for (std::size_t i = 0; i < cases.size() && !results.must_stop(); ++i) {
    if (auto part = rehearse(i, cases[i], options, results)) parts.push_back(std::move(*part));
  }
  play(cases, std::move(parts), options, results);
}

}  // namespace

std::vector<Case> cases_of(std::span<const std::shared_ptr<const Spec>> specs,
                           std::span<const std::unique_ptr<Backend>> backends) {
  std::vector<Case> cases;
  cases.reserve(specs.size() * backends.size());
  for (const auto& spec : specs) {
    for (const auto& backend : backends) cases.push_back({spec, backend.get()});
  }
  return cases;
}

Report run_cases(RunContext context, std::span<const Case> cases, const RunnerOptions& options,
                 const RunnerEvents& events) {
  const auto begin = std::chrono::steady_clock::now();
  Results results(cases.size(), options, events);
  if (options.clock == ClockKind::real_time) {
    run_in_real_time(cases, options, results);
  } else {
    run_virtually(cases, options, results);
  }
  Report report;
  report.context = std::move(context);
  report.cases = results.take();
  report.wall_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return report;
}

}  // namespace concord
