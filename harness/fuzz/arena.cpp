// More runs of the standard can only leave more open: so there are few of them as long as nothing
// differs, and all of them before a difference is believed.
#include "harness/fuzz/arena.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "harness/fuzz/races.hpp"

namespace concord::fuzz {

namespace {

constexpr std::array<std::uint64_t, 5> kExactRuns{1, 2, 4, 16, 50};
constexpr std::array<std::uint64_t, 4> kFactsRuns{4, 16, 40, 100};
constexpr std::array<std::uint64_t, 4> kThreadsRuns{16, 64, 160, 480};
/// A difference that comes in so many of the further runs is one.
constexpr int kNoRace = kRunsAgain / 2;

std::span<const std::uint64_t> runs_for(Measure measure) {
  switch (measure) {
    case Measure::exact: return kExactRuns;
    case Measure::facts: return kFactsRuns;
    case Measure::facts_of_threads: break;
  }
  return kThreadsRuns;
}

bool has_ended_by_itself(const Execution& execution) {
  return execution.ending == Ending::finished || execution.ending == Ending::deadlock;
}

RunOptions options_of(const Limits& limits) {
  RunOptions options;
  options.limits = limits;
  return options;
}

bool has_all_features(const Backend& backend, const Program& program) {
  const std::set<Feature> present = backend.features();
  return std::includes(present.begin(), present.end(), program.features.begin(),
                       program.features.end());
}

Execution as_compared(Execution execution, Measure measure) {
  switch (measure) {
    case Measure::exact: break;
    case Measure::facts: settle_races(execution, Discipline::cooperative); break;
    case Measure::facts_of_threads: settle_races(execution, Discipline::preemptive); break;
  }
  return execution;
}

}  // namespace

Limits random_program_limits() {
  Limits limits;
  limits.steps = 100'000;
  limits.events = 10'000;
  return limits;
}

Freedom Arena::freedom() const {
  const bool is_exact = std::all_of(subjects.begin(), subjects.end(), [](const Subject& subject) {
    return subject.measure == Measure::exact;
  });
  return is_exact ? Freedom::none : Freedom::schedule;
}

/// Runs of what is compared with, made when they are asked for.
class Trial::Standard {
 public:
  Standard(Backend& backend, const Program& program, const Arena& arena, Measure measure)
      : backend_(backend),
        prepared_(backend.prepare(program)),
        limits_(arena.limits),
        measure_(measure) {
    prepared_->announce(options(0));
  }

  /// At least so many. False: one of them did not come to its end.
  bool make(std::uint64_t count) {
    while (made_ < count && is_usable_) {
      const std::uint64_t batch_end = std::min(count, made_ + kAnnounced);
      for (std::uint64_t i = std::max<std::uint64_t>(made_, 1); i < batch_end; ++i) {
        prepared_->announce(options(i));
      }
      for (; made_ < batch_end && is_usable_; ++made_) make_one();
    }
    return is_usable_;
  }

  const Backend& backend() const { return backend_; }
  const ReferenceRuns& runs() const { return runs_; }
  /// How a run ended that did not come to its end.
  const std::string& why_unusable() const { return why_unusable_; }
  std::uint64_t made() const { return made_; }

 private:
  static constexpr std::uint64_t kAnnounced = 16;

  /// The first run is the one of no seed.
  RunOptions options(std::uint64_t run) const {
    RunOptions options = options_of(limits_);
    if (run > 0) options.seed = run;
    if (measure_ == Measure::facts_of_threads) {
      options.interleaving = Interleaving::at_steps;
      // By value an exception leaves a task as a step of its own, before which others may run.
      options.propagation = Propagation::by_value;
    }
    return options;
  }

  void make_one() {
    Execution execution = prepared_->run(options(made_));
    is_usable_ = has_ended_by_itself(execution);
    if (is_usable_) {
      runs_.add(as_compared(std::move(execution), measure_));
    } else {
      why_unusable_ = execution.reason.empty() ? "did not come to its end" : execution.reason;
    }
  }

  const Backend& backend_;
  std::unique_ptr<PreparedProgram> prepared_;
  Limits limits_;
  Measure measure_;
  ReferenceRuns runs_;
  std::uint64_t made_ = 0;
  bool is_usable_ = true;
  std::string why_unusable_;
};

Trial::Trial(const Arena& arena, std::shared_ptr<const Spec> spec)
    : arena_(arena), spec_(std::move(spec)) {
  for (const Subject& subject : arena_.subjects) standard(subject.measure);
}

Trial::Standard& Trial::standard(Measure measure) {
  std::shared_ptr<Standard>& one = standards_[measure];
  Backend& backend = measure == Measure::exact ? *arena_.reference : *arena_.steerable;
  if (!one) one = std::make_shared<Standard>(backend, spec_->program, arena_, measure);
  return *one;
}

std::optional<Met> Trial::compare(const Subject& subject) {
  if (!has_all_features(*subject.backend, spec_->program)) {
    return leave_out(*subject.backend, "lacks what the program needs");
  }
  const auto prepared = subject.backend->prepare(spec_->program);
  Execution engine = as_compared(prepared->run(options_of(arena_.limits)), subject.measure);
  ++runs_.of_subjects;
  if (engine.ending == Ending::unsupported) return leave_out(*subject.backend, engine.reason);
  if (arena_.is_interrupted()) return std::nullopt;
  Standard& against = standard(subject.measure);
  std::optional<Difference> difference;
  for (const std::uint64_t count : runs_for(subject.measure)) {
    const std::uint64_t before = against.made();
    const bool is_usable = against.make(count);
    runs_.of_standards += against.made() - before;
    if (arena_.is_interrupted()) return std::nullopt;
    if (!is_usable) return leave_out(against.backend(), against.why_unusable());
    difference = against.runs().compare(engine);
    if (!difference) return std::nullopt;
  }
  if (subject.measure == Measure::facts_of_threads &&
      is_race(subject, *prepared, difference->kind)) {
    return std::nullopt;
  }
  Execution nearest = against.runs().nearest(engine);
  return Met{&subject, std::move(*difference), std::move(engine), std::move(nearest)};
}

std::nullopt_t Trial::leave_out(const Backend& backend, const std::string& reason) {
  why_not_compared_ = backend.name() + ": " + reason;
  return std::nullopt;
}

/// Within an instant a thread may be as late as the system makes it, later than in any of the
/// standard's schedules, of which there are some hundreds. What comes of that comes now and then,
/// and is noted as a race; what comes in half of the runs is a difference. So is each other end of
/// a program: no delay makes a deadlock of one that ends.
bool Trial::is_race(const Subject& subject, PreparedProgram& prepared, Difference::Kind kind) {
  if (kind == Difference::Kind::ending) return false;
  Standard& against = standard(subject.measure);
  int shown = 0;
  for (int again = 0; again < kRunsAgain && !arena_.is_interrupted(); ++again) {
    const Execution engine = as_compared(prepared.run(options_of(arena_.limits)), subject.measure);
    ++runs_.of_subjects;
    const auto difference = against.runs().compare(engine);
    if (difference && difference->kind == Difference::Kind::ending) return false;
    shown += difference ? 1 : 0;
  }
  if (shown >= kNoRace) return false;
  ++runs_.races;
  races_.push_back({0, subject.backend->name(), kind, shown});
  return true;
}

}  // namespace concord::fuzz
