// Which options there are, and what is usual.
#include "harness/cli/bench_options.hpp"

#include <algorithm>
#include <utility>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/option_values.hpp"

namespace concord::cli {

namespace {

constexpr const char* kBenchSelection = "What is measured";
constexpr const char* kBenchMeasuring = "How it is measured";
constexpr const char* kBenchReporting = "What is reported";

constexpr const char* kBenchExamples =
    "Examples:\n"
    "  concord bench                               eight workloads on every engine, in a minute\n"
    "  concord bench bench/gather -n 1000          one workload at one size\n"
    "  concord bench -b coroutines --form interpreted\n"
    "  concord bench --clock real                  how late timers are, beside a plain thread's\n"
    "  concord bench --report json=here.json --report gbench=here-for-compare.json\n"
    "\n"
    "An engine gets no number for a workload whose own check it does not pass, or where it fails\n"
    "a spec about what the workload uses; those are run first.\n\n";

constexpr std::uint64_t kLargestSize = 10'000'000;

/// Which clock a workload runs on says the workload, unless it is to wait in earnest.
std::optional<ClockKind> parse_real_clock(std::string_view text) {
  if (parse_word<ClockKind>(text) != ClockKind::real_time) return std::nullopt;
  return ClockKind::real_time;
}

std::optional<double> parse_share(std::string_view text) {
  const std::optional<double> value = parse_finite(text);
  return value && *value >= 0 && *value <= 100 ? value : std::nullopt;
}

void add_size(std::vector<std::int64_t>& sizes, const std::string& text) {
  const auto size = parse_count(text);
  if (!size || *size > kLargestSize) {
    throw CLI::ValidationError("option -n: '" + text + "' is not a size from 1 to 10000000",
                               CLI::ExitCodes::ValidationError);
  }
  const auto n = static_cast<std::int64_t>(*size);
  if (std::find(sizes.begin(), sizes.end(), n) == sizes.end()) sizes.push_back(n);
}

}  // namespace

void add_size_choice(CLI::App& app, BenchOptions& options) {
  app.add_option_function<std::vector<std::string>>(
         "-n,--size",
         [&options](const std::vector<std::string>& texts) {
           for (const std::string& text : texts) add_size(options.sizes, text);
         },
         "Only this size; may be repeated (default: 100, 1000 and 10000)")
      ->option_text("SIZE")
      ->allow_extra_args(false);
}

void add_form_choice(CLI::App& app, BenchOptions& options) {
  add_value<Form>(app, "--form", options.form, parse_form, "native|interpreted",
                  "a form: native or interpreted",
                  "Programs written by hand for each engine (default; where there\n"
                  "is none, the other), or the specs through the interpreter");
}

namespace {

void add_bench_selection(CLI::App& app, BenchOptions& options, const Invocation& invocation) {
  add_spec_choice(app, options.specs, "SPEC", "eight workloads of specs/bench; with --full all");
  add_backend_choice(app, options.backends, "Only this backend; may be repeated", invocation);
  add_size_choice(app, options);
  add_form_choice(app, options);
  app.add_flag("--full", options.full,
               "All workloads in both forms, from 1 to a million; says first how\n"
               "long that takes");
  for (const char* name : {"--specs", "--backend", "--size", "--form", "--full"}) {
    app.get_option(name)->group(kBenchSelection);
  }
}

}  // namespace

void add_bench_options(CLI::App& app, BenchOptions& options, const Invocation& invocation) {
  add_bench_selection(app, options, invocation);
  add_value<std::chrono::milliseconds>(app, "--budget", options.budget, parse_timeout, "TIME",
                                       "a duration such as 50s",
                                       "How long all of it may take (46s); one block is\n"
                                       "measured in any case");
  add_value<std::uint64_t>(app, "--seed", options.seed, parse_number, "N", "a whole number",
                           "Of the order in which engines take turns; else a random one,\n"
                           "which reports tell");
  add_value<ClockKind>(app, "--clock", options.clock, parse_real_clock, "real", "a clock: real",
                       "Play workloads that set timers in real time: how late each engine\n"
                       "is, how much longer a run takes than on the virtual clock, and its\n"
                       "CPU time, beside a plain thread (bench/timers-storm, both forms,\n"
                       "sizes 10 and 100, 15s; reports: json)");
  for (const char* name : {"--budget", "--seed", "--clock"})
    app.get_option(name)->group(kBenchMeasuring);
  app.add_option("--report", options.targets,
                 "Write a report; may be repeated. PATH '-' is standard output\n"
                 "and moves the tables to standard error.\n"
                 "json: everything, one object\n"
                 "gbench: Google Benchmark's JSON, for its compare.py\n"
                 "raw: CSV, a line a sample")
      ->option_text("FORMAT=PATH")
      ->allow_extra_args(false);
  app.add_flag("-q,--quiet", options.quiet, "No progress line");
  for (const char* name : {"--report", "--quiet"}) app.get_option(name)->group(kBenchReporting);
  app.add_flag("--instructions", options.instructions,
               "Count instructions and allocations of one run, under Callgrind, on\n"
               "engines that run on one thread (sizes: 100 and 1000); 'compare' reads\n"
               "what --report json=PATH keeps")
      ->group(kBenchMeasuring);
  app.add_flag("--selftest", options.selftest,
               "Measure how well measuring works here: how often 'compare' raises a\n"
               "false alarm, and whether it finds slowdowns that were put in")
      ->group(kBenchMeasuring);
  add_value<std::uint64_t>(app, "--comparisons", options.comparisons, parse_count, "N",
                           "a whole number, at least 1",
                           "Of the self-test: how often this build is compared with itself\n"
                           "(60), each time for up to 5s")
      ->group(kBenchMeasuring);
  app.add_flag("--serve", options.serves, "Be a side of 'concord compare'")->group("");
  add_value<double>(app, "--slower", options.slower, parse_share, "SHARE",
                    "a share from 0 to 100, such as 0.1", "Slow each sample by this share")
      ->group("");
  app.footer(kBenchExamples + exit_code_help());
}

void require_one_purpose(const BenchOptions& options) {
  const bool waits = options.clock == ClockKind::real_time;
  const std::vector<std::pair<bool, const char*>> refusals{
      {waits && (options.instructions || options.selftest),
       "--clock real measures something else than --instructions and --selftest do: give one of "
       "them"},
      {options.instructions && options.selftest,
       "--selftest measures something else than --instructions does: give one of them"},
      {options.comparisons && !options.selftest, "--comparisons is for --selftest alone"},
      {options.selftest && !options.targets.empty(),
       "--selftest writes no report: what it finds, it tells on standard output"},
      {options.selftest && options.budget,
       "--budget is not for --selftest: --comparisons says how long that takes"},
      {options.instructions && (options.budget || options.seed),
       "--budget and --seed are not for --instructions: each run is counted once"}};
  for (const auto& [applies, why] : refusals) {
    if (applies) throw Stop(ExitCode::wrong_usage, why);
  }
}

std::vector<std::int64_t> BenchOptions::wanted_sizes() const {
  if (!sizes.empty()) return sizes;
  if (full) return {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};
  return {100, 1'000, 10'000};
}

std::vector<Form> BenchOptions::wanted_forms() const {
  if (form) return {*form};
  if (full) return {Form::native, Form::interpreted};
  return {Form::native};
}

}  // namespace concord::cli
