// One function a try. What the adapter answers is checked where it is read; what that means for its
// author is told here.
#include "harness/cli/smoke_test.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <optional>

#include "harness/cli/command.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/judge/judge.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord::cli {

namespace {

constexpr std::chrono::milliseconds kShortDeadline{300};

RunOptions usual_options() {
  RunOptions options;
  options.limits.interrupted = was_interrupted;
  return options;
}

std::string first_sentence(const Judgement& judgement) {
  for (const Violation& violation : judgement.violations) return violation.sentence;
  for (const Violation& mistake : judgement.spec_mistakes) return mistake.sentence;
  return judgement.reason;
}

}  // namespace

void SmokeTest::run() {
  try_handshake();
  for (const SmokeProgram& program : smoke_programs()) try_program(program);
  try_endless();
  try_again();
  try_ahead();
  try_seeds();
  try_real_clock();
  try_unknown_keys();
  try_ends();
}

std::string SmokeTest::summary() const {
  return fmt::format("{} ok, {} wrong, {} left out", ok_, wrong_, left_out_);
}

void SmokeTest::tell_ok(const std::string& name, const std::string& note) {
  ++ok_;
  const std::string rest = note.empty() ? "" : ": " + printable(note);
  out_ << fmt::format("ok        {}{}\n", name, rest) << std::flush;
}

void SmokeTest::tell_wrong(const std::string& name, const std::string& what,
                           const std::string& advice) {
  ++wrong_;
  out_ << fmt::format("WRONG     {}: {}\n", name, printable(what));
  if (!advice.empty()) out_ << fmt::format("          Wanted: {}\n", advice);
  out_ << std::flush;
}

void SmokeTest::tell_left_out(const std::string& name, const std::string& why) {
  ++left_out_;
  out_ << fmt::format("left out  {}: {}\n", name, printable(why)) << std::flush;
}

bool SmokeTest::lacks_features(const std::string& name, const Program& program) {
  const std::set<Feature> present = probe_.backend().features();
  for (const Feature feature : program.features) {
    if (present.contains(feature)) continue;
    tell_left_out(name, fmt::format("the adapter has no {}", word(feature)));
    return true;
  }
  return false;
}

void SmokeTest::judge_run(const SmokeProgram& program, const Spec& spec, const Execution& execution,
                          ClockKind clock) {
  if (was_interrupted()) throw Stop(interrupt_code(), interrupt_word());
  if (execution.ending == Ending::unsupported && program.demand != SmokeDemand::of_all) {
    tell_left_out(program.name, execution.reason);
    return;
  }
  const Judgement judgement =
      judge(spec, execution, {.discipline = probe_.backend().discipline(), .clock = clock});
  if (judgement.verdict == Verdict::pass) {
    tell_ok(program.name);
  } else {
    tell_wrong(program.name, first_sentence(judgement), program.advice);
  }
}

void SmokeTest::try_handshake() {
  const Backend& backend = probe_.backend();
  std::vector<std::string_view> features;
  for (const Feature feature : backend.features()) features.push_back(word(feature));
  tell_ok("handshake", fmt::format("{}, {}, {} clock; {}", backend.version(),
                                   word(backend.discipline()), probe_.clocks(),
                                   features.empty() ? "no features"
                                                    : fmt::format("{}", fmt::join(features, " "))));
}

void SmokeTest::try_program(const SmokeProgram& program) {
  const auto spec = read_smoke_program(program);
  if (program.demand == SmokeDemand::of_all &&
      !probe_.backend().features().contains(Feature::task)) {
    tell_wrong(program.name, "the adapter has no task", "every program needs the feature 'task'");
    return;
  }
  if (lacks_features(program.name, spec->program)) return;
  judge_run(program, *spec, probe_.backend().prepare(spec->program)->run(usual_options()));
}

void SmokeTest::try_endless() {
  const SmokeProgram& program = smoke_program_without_end();
  const auto spec = read_smoke_program(program);
  if (lacks_features(program.name, spec->program)) return;
  RunOptions options = usual_options();
  options.limits.wall_time = kShortDeadline;
  const Execution execution = probe_.backend().prepare(spec->program)->run(options);
  if (execution.ending == Ending::hang && !was_interrupted()) {
    tell_ok(program.name, execution.reason);
  } else {
    judge_run(program, *spec, execution);
  }
}

void SmokeTest::try_again() {
  SmokeProgram program = smoke_program_of_tasks();
  program.name = "the same again";
  program.advice = "nothing of one run is left in the next";
  const auto spec = read_smoke_program(program);
  if (lacks_features(program.name, spec->program)) return;
  const auto prepared = probe_.backend().prepare(spec->program);
  const Execution first = prepared->run(usual_options());
  const Execution second = prepared->run(usual_options());
  const bool is_free = probe_.backend().discipline() == Discipline::preemptive;
  const bool have_ended = first.ending == Ending::finished && second.ending == Ending::finished;
  if (!is_free && have_ended && trace_hash(first) != trace_hash(second)) {
    tell_wrong(program.name, "the second run went another way than the first", program.advice);
  } else {
    judge_run(program, *spec, second);
  }
}

/// For an adapter that queues runs; for others announcing does nothing.
void SmokeTest::try_ahead() {
  SmokeProgram program = smoke_program_of_tasks();
  program.name = "three runs asked for at once";
  program.advice =
      "with queues_runs the lines that stand in standard input are heeded one after another, each "
      "when the run before it is done";
  const auto spec = read_smoke_program(program);
  if (lacks_features(program.name, spec->program)) return;
  const auto prepared = probe_.backend().prepare(spec->program);
  constexpr int kRuns = 3;
  for (int run = 0; run < kRuns; ++run) prepared->announce(usual_options());
  Execution execution;
  for (int run = 0; run < kRuns; ++run) {
    execution = prepared->run(usual_options());
    if (execution.ending != Ending::finished) break;
  }
  judge_run(program, *spec, execution);
}

void SmokeTest::try_seeds() {
  SmokeProgram program = smoke_program_of_tasks();
  program.name = "the same seed again";
  program.advice = "with a seed all choices come from a random generator that begins with it";
  const auto spec = read_smoke_program(program);
  if (lacks_features(program.name, spec->program)) return;
  if (!probe_.backend().is_steerable()) {
    tell_left_out(program.name, "the adapter is not steerable");
    return;
  }
  const auto prepared = probe_.backend().prepare(spec->program);
  RunOptions options = usual_options();
  options.seed = 7;
  const Execution first = prepared->run(options);
  const Execution second = prepared->run(options);
  const bool have_ended = first.ending == Ending::finished && second.ending == Ending::finished;
  if (have_ended && trace_hash(first) != trace_hash(second)) {
    tell_wrong(program.name, "the same seed gave another schedule", program.advice);
  } else {
    judge_run(program, *spec, second);
  }
}

void SmokeTest::try_real_clock() {
  SmokeProgram program = smoke_program_of_sleeps();
  program.name = "the real clock";
  program.text =
      "\nprogram:\n  main: [mark: begin, sleep: 1s, mark: end]\n"
      "expect:\n  order: begin < end\n  ends: 1s\n";
  program.advice =
      "a virtual nanosecond takes real_per_virtual real ones, here a tenth; t_ns is in "
      "virtual time";
  const auto spec = read_smoke_program(program);
  if (lacks_features(program.name, spec->program)) return;
  RunOptions options = usual_options();
  options.clock = ClockKind::real_time;
  options.real_per_virtual = 0.1;
  judge_run(program, *spec, probe_.backend().prepare(spec->program)->run(options),
            ClockKind::real_time);
}

void SmokeTest::try_unknown_keys() {
  SmokeProgram program = smoke_programs().front();
  program.name = "keys that nobody knows";
  program.advice = "whoever reads a message leaves out the keys that it does not know";
  const auto spec = read_smoke_program(program);
  judge_run(program, *spec, probe_.run_with_unknown_keys(spec->program, usual_options()));
}

void SmokeTest::try_ends() {
  const std::string bye = "bye";
  const std::string advice = "the adapter exits with status 0 within two seconds";
  if (const auto problem = probe_.say_bye()) {
    tell_wrong(bye, *problem, advice);
  } else {
    tell_ok(bye);
  }
  const std::string end = "the end of its input";
  if (const auto problem = probe_.end_its_input()) {
    tell_wrong(end, *problem, advice + ", so that it does not outlive a concord that was killed");
  } else {
    tell_ok(end);
  }
}

}  // namespace concord::cli
