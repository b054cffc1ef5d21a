// Which options there are, in which groups the help shows them, and the help's end.
#include "harness/cli/check_options.hpp"

#include <utility>
#include <variant>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/limit_options.hpp"
#include "harness/cli/option_values.hpp"

namespace concord::cli {

namespace {

constexpr const char* kSelection = "Which cases";
constexpr const char* kDeviations = "What backends declare";
constexpr const char* kRunning = "How they run";
constexpr const char* kComparing = "Beside the reference";
constexpr const char* kReporting = "What is reported";

constexpr const char* kExamples =
    "Examples:\n"
    "  concord check                           every spec on every backend\n"
    "  concord check gather/factorials -v      one spec, with its timeline\n"
    "  concord check 'wait/*' -b coroutines    a folder of specs on one backend\n"
    "  concord check -k 'cancel and not group' --repeat 100 --seed 1\n"
    "  concord check -b coroutines --exact     every event as in asyncio itself\n"
    "  concord check --clock real              in real time, each spec at a speed of its own\n"
    "  concord check -b exec:'./my-adapter --flag'    on a program of your own\n"
    "  concord check --report json=- > results.jsonl\n"
    "\n"
    "The last line on standard output is 'N passed, N failed, N skipped'.\n"
    "If its reader goes away, as head does, the run and its other reports go on to their end\n"
    "and the exit code is what it would have been.\n\n";

std::optional<unsigned> parse_jobs(std::string_view text) {
  const auto count = parse_count(text);
  constexpr unsigned kMost = 4096;
  return count && *count <= kMost ? std::optional(static_cast<unsigned>(*count)) : std::nullopt;
}

void set_keywords(CheckOptions& options, const std::string& text) {
  auto parsed = KeywordFilter::parse(text);
  if (const auto* problem = std::get_if<std::string>(&parsed)) {
    throw CLI::ValidationError("option -k '" + text + "': " + *problem,
                               CLI::ExitCodes::ValidationError);
  }
  options.keywords = text;
  options.filter = std::get<KeywordFilter>(std::move(parsed));
}

void add_selection(CLI::App& app, CheckOptions& options, const Invocation& invocation) {
  add_spec_choice(app, options.specs, "SPEC");
  add_backend_choice(app, options.backends, "Only this backend; may be repeated", invocation);
  app.add_option_function<std::string>(
         "-k", [&options](const std::string& text) { set_keywords(options, text); },
         "Only specs whose id holds these words, joined by\n"
         "and, or, not and parentheses")
      ->option_text("EXPR")
      ->take_last();
  app.add_flag("--last-failed", options.last_failed, "Only cases that failed when last run");
  add_value<Shard>(app, "--shard", options.shard, parse_shard, "K/N", "a shard such as 2/5",
                   "Only every N-th case, from the K-th on");
  for (const char* name : {"--specs", "--backend", "-k", "--last-failed", "--shard"}) {
    app.get_option(name)->group(kSelection);
  }
}

void add_running(CLI::App& app, RunnerOptions& runner) {
  add_value<ClockKind>(app, "--clock", runner.clock, parse_word<ClockKind>, "virtual|real",
                       "a clock: virtual or real", "Virtual time (default), or scaled real time");
  add_value<std::uint64_t>(app, "--repeat", runner.repeat, parse_count, "N",
                           "a whole number from 1 on", "Run each case N times");
  add_value<std::uint64_t>(app, "--seed", runner.seed, parse_number, "N", "a whole number",
                           "Let steerable backends choose at random, repeatably;\n"
                           "of repeats the k-th is steered by N + k - 1");
  add_limits(app, runner.limits);
  add_value<Propagation>(app, "--propagation", runner.propagation, parse_word<Propagation>,
                         "throw|value", "a propagation: throw or value",
                         "Raised exceptions travel as C++ exceptions (default)\n"
                         "or in completion records");
  app.add_flag("-x,--fail-fast", runner.fail_fast,
               "Begin no further case once one has failed; those that run\n"
               "beside it, on the real clock, are finished and reported");
  add_value<unsigned>(app, "-j,--jobs", runner.jobs, parse_jobs, "N", "a number from 1 to 4096",
                      "Cases at once on the real clock (64)");
  for (const char* name : {"--clock", "--repeat", "--seed", "--timeout", "--max-steps",
                           "--max-events", "--propagation", "--fail-fast", "--jobs"}) {
    app.get_option(name)->group(kRunning);
  }
}

void add_reporting(CLI::App& app, OutputOptions& output) {
  std::string formats;
  for (const ReporterEntry& entry : reporters()) {
    formats += "\n" + entry.name + ": " + entry.help;
  }
  app.add_option("--report", output.targets,
                 "Write a report; may be repeated. PATH '-' is standard output\n"
                 "and moves the console report to standard error." +
                     formats)
      ->option_text("FORMAT=PATH")
      ->allow_extra_args(false);
  add_value<bool>(
      app, "--trace", output.reporter.full_trace,
      [](std::string_view text) { return text == "full" ? std::optional(true) : std::nullopt; },
      "full", "full", "Do not cut long traces in reports");
  add_value<ColorChoice>(app, "--color", output.color, parse_color, "auto|always|never",
                         "one of auto, always, never", "Colours; NO_COLOR is heeded");
  app.add_flag("-q,--quiet", output.reporter.quiet, "Failures and the last line only");
  app.add_flag("-v,--verbose", output.reporter.verbose, "A line and a timeline for each case");
  for (const char* name : {"--report", "--trace", "--color", "--quiet", "--verbose"}) {
    app.get_option(name)->group(kReporting);
  }
}

void add_exact(CLI::App& app, ExactChoice& choice, const Invocation& invocation) {
  add_exact_choice(app, choice, invocation);
  for (const char* name : {"--exact", "--reference-runs"}) app.get_option(name)->group(kComparing);
}

void add_deviations(CLI::App& app, DeviationChoice& choice) {
  add_deviation_choice(app, choice);
  for (const char* name : {"--deviations", "--no-deviations", "--update-deviations"}) {
    app.get_option(name)->group(kDeviations);
  }
}

}  // namespace

void add_check_options(CLI::App& app, CheckOptions& options, const Invocation& invocation) {
  add_selection(app, options, invocation);
  add_running(app, options.runner);
  add_exact(app, options.exact, invocation);
  add_deviations(app, options.deviations);
  add_reporting(app, options.output);
  app.footer(kExamples + exit_code_help());
}

}  // namespace concord::cli
