// Which sides there may be, and how sure one wants to be.
#include "harness/cli/compare_options.hpp"

#include <string_view>

#include "harness/cli/backend_choice.hpp"
#include "harness/cli/option_values.hpp"

namespace concord::cli {

namespace {

constexpr const char* kCompareSides = "What is compared";
constexpr const char* kCompareMeasuring = "How it is compared";
constexpr const char* kCompareReporting = "What is reported";

constexpr const char* kCompareFooter =
    "Both sides are measured now, in turns, in the order of a coin; a verdict on stored times "
    "would\n"
    "be one on two different minutes. A row is\n"
    "  REGRESSED, IMPROVED  the interval of its ratio lies on one side of 1, the ratio beyond the\n"
    "                       margin, and a second measurement repeated it\n"
    "  SAME                 the interval lies within the margin\n"
    "  LAYOUT               other time for the same instructions, and not in all of 8 links of\n"
    "                       both builds (PATH.links/*, made by './concord relink'), or there are\n"
    "                       none\n"
    "  INCONCLUSIVE         neither could be shown within the budget\n"
    "\n"
    "Two files that 'bench --instructions --report json=PATH' wrote are compared as they are: "
    "more\n"
    "instructions than the margin allows (0.1 %), or any more allocations, are a regression. A "
    "row\n"
    "that does something else than before is DIFFERENT, one that is not counted any more STRUCK "
    "OUT:\n"
    "both exit with 1. Only --margin, --strict, --report and --quiet go with them. Of two files "
    "of\n"
    "times, made without --instructions, that and allocations on one thread are judged; the times\n"
    "are told beside a threshold, up to which they are no difference.\n"
    "\n"
    "Examples:\n"
    "  concord compare before.json after.json\n"
    "  concord compare --old ./concord-before --new build/release/concord\n"
    "  concord compare -b coroutines --vs asio --vs threads\n"
    "  concord compare -b coroutines --vs asio bench/gather -n 1000 --margin 2\n"
    "\n";

std::optional<double> parse_per_cent(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  const std::optional<double> value = parse_finite(text);
  return value && *value > 0 && *value <= 100 ? value : std::nullopt;
}

void add_sides(CLI::App& app, CompareOptions& options, const Invocation& invocation) {
  add_spec_choice(app, options.what.specs, "SPEC", "eight workloads of specs/bench");
  app.add_option("--old", options.old_build, "The build of concord that was")->option_text("PATH");
  app.add_option("--new", options.new_build, "The build of concord that is to be judged")
      ->option_text("PATH");
  add_backend_choice(app, options.what.backends,
                     "The backend with which others are compared, or, of two\n"
                     "builds, on which (default: all that run on one thread)",
                     invocation);
  app.add_option("--vs", options.with, "A backend to compare with that of -b; may be repeated")
      ->option_text("NAME")
      ->allow_extra_args(false);
  add_size_choice(app, options.what);
  add_form_choice(app, options.what);
}

}  // namespace

void add_compare_options(CLI::App& app, CompareOptions& options, const Invocation& invocation) {
  add_sides(app, options, invocation);
  for (const char* name : {"--specs", "--old", "--new", "--backend", "--vs", "--size", "--form"}) {
    app.get_option(name)->group(kCompareSides);
  }
  add_value<double>(app, "--margin", options.margin, parse_per_cent, "PERCENT",
                    "a share from 0 to 100, such as 2",
                    "What does not matter (default: 1; on engines that run on several\n"
                    "threads, and from n = 100000 on, 3)");
  add_value<std::chrono::milliseconds>(app, "--budget", options.budget, parse_timeout, "TIME",
                                       "a duration such as 50s",
                                       "How long all of it may take (default: 5s for each row)");
  add_value<std::uint64_t>(app, "--seed", options.seed, parse_number, "N", "a whole number",
                           "Of the coins that say who begins; else random, and told in reports");
  app.add_flag("--strict", options.strict,
               "Exit with 7 where a row is inconclusive, or, of two files, where the\n"
               "new one lacks a row or cannot be compared");
  for (const char* name : {"--margin", "--budget", "--seed", "--strict"}) {
    app.get_option(name)->group(kCompareMeasuring);
  }
  app.add_option("--report", options.targets,
                 "Write a report; may be repeated. json: everything, one object")
      ->option_text("FORMAT=PATH")
      ->allow_extra_args(false);
  app.add_flag("-q,--quiet", options.quiet, "No progress line");
  for (const char* name : {"--report", "--quiet"}) app.get_option(name)->group(kCompareReporting);
  app.footer(kCompareFooter + exit_code_help());
}

void require_two_sides(const CompareOptions& options) {
  const auto refuse = [](const char* why) { throw Stop(ExitCode::wrong_usage, why); };
  if (options.old_build.empty() != options.new_build.empty()) {
    refuse("--old and --new name the two builds; one of them is missing");
  }
  if (options.compares_builds() && !options.with.empty()) {
    refuse("compare two builds (--old, --new) or two backends (-b, --vs), not both at once");
  }
  if (options.compares_builds()) return;
  if (options.what.backends.size() != 1 || options.with.empty()) {
    refuse(
        "name two builds, --old PATH --new PATH, or two backends, -b NAME --vs NAME, or two files "
        "of results, OLD.json NEW.json, whose names must end in .json");
  }
}

}  // namespace concord::cli
