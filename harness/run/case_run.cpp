// Repeats of one case, and the command that shows the reported run again.
#include "harness/run/case_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/shell.hpp"
#include "harness/judge/judge.hpp"
#include "harness/run/deviate.hpp"

namespace concord {

namespace {

/// The present run and the next, so that an engine far away has something to do while the present
/// one is judged.
constexpr std::uint64_t kAnnounced = 2;

/// The 12 of "3.12"; each further major number counts as a thousand minor ones.
int minor_version(std::string_view version) {
  int major = 0;
  int minor = 0;
  const char* end = version.data() + version.size();
  const char* dot = std::from_chars(version.data(), end, major).ptr;
  if (dot != end) std::from_chars(dot + 1, end, minor);
  return (major - 3) * 1000 + minor;
}

bool is_steered(const Backend& backend, const RunnerOptions& options) {
  return options.seed.has_value() && backend.is_steerable();
}

/// Whether timers of one instant, and tasks that are ready at once, come as the backend itself has
/// them.
bool has_ties_in_order(const Backend& backend, const RunnerOptions& options) {
  return options.clock == ClockKind::virtual_time && !is_steered(backend, options);
}

/// Why a spec for some versions of Python is none for this backend.
std::optional<std::string> other_version(const Spec& spec, const Backend& backend) {
  const std::optional<std::string> own = backend.python_version();
  const std::string has =
      own ? fmt::format("{} is Python {}", backend.name(), *own)
          : fmt::format("{} imitates Python {}", backend.name(), kImitatedPython);
  const int version = minor_version(own ? std::string_view(*own) : kImitatedPython);
  if (!spec.since.empty() && minor_version(spec.since) > version) {
    return fmt::format("speaks of Python since {}; {}", spec.since, has);
  }
  if (!spec.until.empty() && minor_version(spec.until) <= version) {
    return fmt::format("speaks of Python until {}; {}", spec.until, has);
  }
  return std::nullopt;
}

std::string repeat_command(const CaseResult& result, const RunnerOptions& options) {
  const std::string spec = options.selector ? options.selector(*result.spec) : result.spec->id;
  std::string command = fmt::format("{} {} -b {}", options.repeat_prefix, shell_quoted(spec),
                                    shell_quoted(result.backend));
  if (result.seed) command += fmt::format(" --seed {}", *result.seed);
  if (options.clock == ClockKind::real_time) command += " --clock real";
  if (options.reference) {
    command += " --exact";
    const std::uint64_t runs = options.reference->runs;
    if (runs != ReferenceOptions{}.runs) command += fmt::format(" --reference-runs {}", runs);
  }
  if (options.propagation == Propagation::by_value) command += " --propagation value";
  // A run that no seed selects may need as many tries again until it comes.
  if (options.repeat > 1 && !result.seed) command += fmt::format(" --repeat {}", options.repeat);
  return command;
}

/// Of the run k.
RunOptions run_options(const Case& one, const RunnerOptions& options, double real_per_virtual,
                       std::uint64_t k) {
  RunOptions how{.clock = options.clock,
                 .real_per_virtual = real_per_virtual,
                 .seed = std::nullopt,
                 .propagation = options.propagation,
                 .limits = options.limits};
  if (is_steered(*one.backend, options)) how.seed = *options.seed + k;
  return how;
}

CaseResult empty_case(const Case& one, const RunnerOptions& options) {
  CaseResult result;
  result.spec = one.spec;
  result.backend = one.backend->name();
  result.judged_as = discipline_under(*one.backend, options);
  result.runs = 0;
  if (one.deviation) result.deviation = one.deviation->deviation;
  return result;
}

Judgement judged_run(const Case& one, const Execution& execution, const JudgeOptions& options) {
  Judgement judgement = judge(*one.spec, execution, options);
  if (!one.deviation) return judgement;
  return with_deviation(std::move(judgement), *one.spec, execution, *one.deviation, options);
}

/// A run as it was judged, and how it differs from the reference.
struct Outcome {
  Judgement judgement;
  std::optional<Difference> difference = {};
};

/// Where a run did not come about, or is declared to be otherwise, there is nothing to compare.
bool is_comparable(const Execution& execution, const Judgement& judgement) {
  const bool ran = execution.ending == Ending::finished || execution.ending == Ending::deadlock ||
                   execution.ending == Ending::hang;
  return ran && judgement.verdict != Verdict::deviates && judgement.verdict != Verdict::stale;
}

Outcome outcome_of(const Case& one, const Execution& execution, const JudgeOptions& options,
                   ReferenceSide* reference) {
  Outcome outcome{judged_run(one, execution, options)};
  if (reference == nullptr || !is_comparable(execution, outcome.judgement)) return outcome;
  outcome.difference = reference->compare(execution);
  Verdict& verdict = outcome.judgement.verdict;
  if (outcome.difference && counted_as(verdict) != Count::failed) verdict = Verdict::fail;
  return outcome;
}

/// Adds one run: the first failing one stays, before it each takes the place of the one before, but
/// not a passing one that of one that deviates.
void add_run(const Case& one, CaseResult& result, Execution execution,
             std::optional<std::uint64_t> seed, ClockKind clock,
             ReferenceSide* reference = nullptr) {
  auto [judgement, difference] =
      outcome_of(one, execution, {.discipline = result.judged_as, .clock = clock}, reference);
  const Count count = counted_as(judgement.verdict);
  const bool is_shown =
      result.failures == 0 && (result.deviating_runs == 0 || count != Count::passed);
  ++result.runs;
  if (count == Count::failed) ++result.failures;
  if (judgement.verdict == Verdict::deviates) ++result.deviating_runs;
  if (!is_shown) return;
  if (reference != nullptr) {
    result.exact = reference->summary();
    if (difference) result.exact->nearest = reference->nearest(execution);
    result.exact->difference = std::move(difference);
  }
  result.judgement = std::move(judgement);
  result.execution = std::move(execution);
  result.seed = seed;
}

void finish_case(const Case& one, CaseResult& result, const RunnerOptions& options) {
  const bool is_stale = result.judgement.verdict == Verdict::stale;
  if (result.failures > 0 && result.failures < result.runs && !is_stale) {
    result.judgement.verdict = Verdict::flaky;
  }
  using Strictness = SettleOptions::Strictness;
  const Strictness strictness =
      has_ties_in_order(*one.backend, options) ? Strictness::own : Strictness::weakened;
  settle_deviation(result, {options.today, strictness});
  result.repeat_command = repeat_command(result, options);
}

}  // namespace

std::optional<std::string> unsupported_reason(const Spec& spec, const Backend& backend) {
  if (auto reason = other_version(spec, backend)) return reason;
  const std::set<Feature> present = backend.features();
  std::string missing;
  for (const Feature feature : spec.program.features) {
    if (present.contains(feature)) continue;
    missing += fmt::format("{}{}", missing.empty() ? "" : ", ", word(feature));
  }
  if (missing.empty()) return std::nullopt;
  return fmt::format("{} has no {}", backend.name(), missing);
}

Discipline discipline_under(const Backend& backend, const RunnerOptions& options) {
  const Discipline own = backend.discipline();
  return has_ties_in_order(backend, options) ? own : std::min(own, Discipline::cooperative);
}

CaseResult unsupported_case(const Case& one, const std::string& reason,
                            const RunnerOptions& options) {
  Execution execution;
  execution.ending = Ending::unsupported;
  execution.reason = reason;
  return judged_case(one, std::move(execution), options);
}

CaseResult judged_case(const Case& one, Execution execution, const RunnerOptions& options) {
  CaseResult result = empty_case(one, options);
  add_run(one, result, std::move(execution), std::nullopt, options.clock);
  finish_case(one, result, options);
  return result;
}

std::optional<CaseResult> run_case(const Case& one, PreparedProgram& prepared,
                                   const RunnerOptions& options, double real_per_virtual,
                                   const RunCounter& ran, ReferenceSide* reference) {
  CaseResult result = empty_case(one, options);
  result.real_per_virtual = real_per_virtual;
  const auto begin = std::chrono::steady_clock::now();
  const auto how = [&](std::uint64_t k) { return run_options(one, options, real_per_virtual, k); };
  const std::uint64_t runs = std::max<std::uint64_t>(options.repeat, 1);
  std::uint64_t announced = 0;
  for (std::uint64_t k = 0; k < runs; ++k) {
    if (k > 0 && options.is_interrupted()) break;
    for (; announced < std::min(runs, k + kAnnounced); ++announced) {
      prepared.announce(how(announced));
    }
    const RunOptions present = how(k);
    Execution execution = prepared.run(present);
    // Whether it would have ended by itself nobody knows.
    if (execution.ending == Ending::hang && options.is_interrupted()) break;
    add_run(one, result, std::move(execution), present.seed, options.clock, reference);
    if (ran) ran(result.runs);
    if (!result.judgement.spec_mistakes.empty()) break;
  }
  if (result.runs == 0) return std::nullopt;
  result.wall_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  finish_case(one, result, options);
  return result;
}

}  // namespace concord
