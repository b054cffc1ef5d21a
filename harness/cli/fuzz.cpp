// `concord fuzz`: random programs on backends, compared with asyncio itself.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "harness/base/shell.hpp"
#include "harness/cli/backend_choice.hpp"
#include "harness/cli/command.hpp"
#include "harness/cli/fuzz_arena.hpp"
#include "harness/cli/fuzz_output.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/cli/journal_file.hpp"
#include "harness/cli/option_values.hpp"
#include "harness/cli/repeat_words.hpp"
#include "harness/cli/report_targets.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/fuzz/campaign.hpp"
#include "harness/fuzz/generator.hpp"
#include "harness/fuzz/page.hpp"

namespace concord::cli {

namespace {

constexpr std::uint64_t kUsualPrograms = 10'000;
constexpr const char* kJson = "json";
constexpr const char* kMarkdown = "markdown";

constexpr const char* kFuzzExamples =
    "Examples:\n"
    "  concord fuzz                            10,000 programs on each fifo backend\n"
    "  concord fuzz -b coroutines -n 200000 --seed 7\n"
    "  concord fuzz -b asio --budget 60s --out found/\n"
    "  concord fuzz -b coroutines --seed 1 --only 1147\n"
    "\n"
    "Fifo backends are compared with asyncio itself in every event; what differs between\n"
    "asyncio's own runs is open. Others are compared by what holds in 100 random schedules.\n"
    "Of threads it is 480, which may stop a task between any two of its steps; what differs then,\n"
    "in less than half of 20 further runs, is told as a race, unless the program ends "
    "otherwise.\n\n";

struct FuzzOptions {
  std::vector<std::string> backends;
  fuzz::CampaignOptions campaign;
  std::string out;
  std::string journal;
  bool goes_on = false;
  std::vector<std::string> reports;
};

std::optional<unsigned> parse_workers(std::string_view text) {
  const auto count = parse_count(text);
  constexpr unsigned kMost = 256;
  return count && *count <= kMost ? std::optional(static_cast<unsigned>(*count)) : std::nullopt;
}

/// Two journals of equal words are of one campaign, however long that is to be.
std::string campaign_words(const FuzzArena& arena, std::uint64_t seed) {
  return fmt::format("seed {}; {}; against {}; concord {}, grammar {}", seed,
                     fmt::join(arena.subjects(), "; "), fmt::join(arena.standards(), "; "),
                     CONCORD_VERSION, fuzz::kGrammar);
}

/// As one would type it to make the campaign from its beginning.
std::string campaign_command(const FuzzArena& arena, std::uint64_t seed, std::uint64_t programs) {
  std::string command = "./concord fuzz";
  for (const fuzz::Subject& subject : arena.arena.subjects) {
    command += " -b " + shell_quoted(subject.backend->name());
  }
  return command + fmt::format(" -n {} --seed {}", programs, seed);
}

std::string command_of(const fuzz::Finding& finding, const Invocation& invocation) {
  return fmt::format("{} fuzz -b {} --seed {} --only {}", program_as_typed(invocation),
                     shell_quoted(finding.backend), finding.seed, finding.index);
}

std::string resume_command(const FuzzOptions& options, const Invocation& invocation) {
  std::string command = program_as_typed(invocation);
  for (const std::string& argument : invocation.arguments) command += " " + shell_quoted(argument);
  return options.goes_on ? command : command + " --resume";
}

/// Of all the campaigns that are kept together.
void write_reports(const std::vector<ReportTarget>& targets, const fuzz::Journal& journal,
                   const JournalFile& file, const Invocation& invocation) {
  if (targets.empty()) return;
  std::vector<fuzz::Journal> campaigns = file.others();
  campaigns.push_back(journal);
  std::sort(campaigns.begin(), campaigns.end(),
            [](const auto& one, const auto& other) { return one.campaign < other.campaign; });
  const std::string command = fmt::format("concord {}", fmt::join(invocation.arguments, " "));
  for (const ReportTarget& target : targets) {
    write_report(target, target.format == kJson ? fuzz::json_lines(campaigns)
                                                : fuzz::markdown_page(campaigns, command));
  }
}

/// A worker has it in its hands: what goes wrong now is told, and the campaign goes on.
void save_or_tell(const fuzz::Finding& finding, const std::string& folder) {
  try {
    save_finding(finding, folder);
  } catch (const Stop& stop) {
    std::cerr << "concord: " << stop.what() << "\n";
  }
}

void run_and_tell(const FuzzOptions& options, const FuzzArena& arena, const Invocation& invocation,
                  JournalFile& file, fuzz::Journal& journal, std::ostream& console) {
  FuzzProgress progress(is_terminal(StandardStream::err) ? &std::cerr : nullptr);
  const bool is_campaign = !options.campaign.only;
  fuzz::run_campaign(arena.arena, options.campaign, journal,
                     {.found =
                          [&](const fuzz::Finding& finding) {
                            progress.clear();
                            console << finding_text(finding, command_of(finding, invocation))
                                    << "\n"
                                    << std::flush;
                            if (!options.out.empty()) save_or_tell(finding, options.out);
                          },
                      .passed =
                          [&](const fuzz::Journal& present) {
                            progress.show(present, options.campaign);
                            if (is_campaign) file.write_sometimes(present);
                          }});
  progress.clear();
  journal.command = campaign_command(arena, options.campaign.seed, journal.done.count());
  if (is_campaign) file.write(journal);
  console << last_line(journal) << "\n";
}

void complete(FuzzOptions& options) {
  fuzz::CampaignOptions& campaign = options.campaign;
  if (campaign.only && (campaign.programs || campaign.budget || options.goes_on)) {
    throw Stop(ExitCode::wrong_usage, "--only is one program; leave -n, --budget and --resume out");
  }
  if (!campaign.programs && !campaign.budget) campaign.programs = kUsualPrograms;
}

ExitCode fuzz_backends(FuzzOptions options, const Invocation& invocation) {
  require_backends(options.backends, invocation);
  complete(options);
  FuzzArena arena = chosen_arena(options.backends, invocation);
  arena.arena.limits.interrupted = was_interrupted;
  const std::vector<ReportTarget> targets = parse_targets(options.reports, {kJson, kMarkdown});
  const bool is_piped = std::any_of(targets.begin(), targets.end(), [](const ReportTarget& target) {
    return target.is_standard_output();
  });
  const std::string words = campaign_words(arena, options.campaign.seed);
  JournalFile file(options.journal, words);
  fuzz::Journal journal = options.goes_on ? file.read() : fuzz::Journal{};
  journal.campaign = words;
  file.require_own();
  file.require_writable();
  if (!options.out.empty()) require_writable_folder(options.out);
  watch_for_interrupt();
  outlive_broken_pipes();
  run_and_tell(options, arena, invocation, file, journal, is_piped ? std::cerr : std::cout);
  write_reports(targets, journal, file, invocation);
  if (!was_interrupted() && journal.compared == 0) {
    throw Stop(ExitCode::could_not_run,
               journal.done.count() == 0
                   ? "no program was run: the budget was over before"
                   : "no program could be compared: the backend lacks what they need, or what it "
                     "is compared with did not come to its end");
  }
  if (was_interrupted()) {
    const std::string advice = options.campaign.only || !file.is_kept()
                                   ? ""
                                   : "; go on with: " + resume_command(options, invocation);
    throw Stop(interrupt_code(), interrupt_word() + advice);
  }
  return journal.findings.empty() ? ExitCode::as_expected : ExitCode::not_as_expected;
}

void add_options(CLI::App& app, FuzzOptions& options, const Invocation& invocation) {
  using std::chrono::milliseconds;
  fuzz::CampaignOptions& campaign = options.campaign;
  campaign.jobs = std::max(1U, std::thread::hardware_concurrency());
  add_backend_choice(app, options.backends,
                     "Try this backend; may be repeated (default: all that are fifo)", invocation);
  constexpr const char* kCount = "a whole number from 1 on";
  add_value<std::uint64_t>(app, "-n,--programs", campaign.programs, parse_count, "N", kCount,
                           "Programs 0 to N - 1 (default: 10000, unless --budget)");
  add_value<milliseconds>(app, "--budget", campaign.budget, parse_timeout, "TIME",
                          "a time such as 60s or 5min",
                          "As many programs as that time takes, earlier parts of a\n"
                          "campaign that goes on included");
  add_value<std::uint64_t>(app, "--seed", campaign.seed, parse_number, "N", "a whole number",
                           "Other programs (default: 1)");
  add_value<std::uint64_t>(app, "--only", campaign.only, parse_number, "K", "a whole number",
                           "Only program K of the seed");
  add_value<unsigned>(app, "-j,--jobs", campaign.jobs, parse_workers, "N", "a number from 1 to 256",
                      "Programs at once (default: one for each processor)");
  app.add_option("--out", options.out, "Save each finding there, as a spec and as Python")
      ->option_text("DIR");
  app.add_flag("--resume", options.goes_on,
               "Go on with this campaign where it was interrupted, or with a\n"
               "longer one where it had ended");
  app.add_option("--journal", options.journal,
                 "Keep the campaign there (default: in results/local/fuzz/ of\n"
                 "the checkout)")
      ->option_text("FILE");
  app.add_option("--report", options.reports,
                 "Write what this campaign and those kept beside it did, as\n"
                 "markdown=PATH or json=PATH; may be repeated. PATH '-' is\n"
                 "standard output")
      ->option_text("FORMAT=PATH");
  app.footer(kFuzzExamples + exit_code_help());
}

}  // namespace

Action set_up_fuzz(CLI::App& app, const Invocation& invocation) {
  const auto options = std::make_shared<FuzzOptions>();
  add_options(app, *options, invocation);
  return [options, &invocation] { return fuzz_backends(*options, invocation); };
}

}  // namespace concord::cli
