// What an engine of a weaker discipline does differently from asyncio's loop is no mistake of its.
#include "harness/cli/exact_choice.hpp"

#include <fmt/format.h>

#include <iostream>
#include <utility>

#include "harness/cli/option_values.hpp"

namespace concord::cli {

namespace {

std::string reference_name(const Invocation& invocation) {
  for (const BackendEntry& entry : invocation.backends) {
    if (entry.is_reference) return entry.name;
  }
  return "none here";
}

}  // namespace

void add_exact_choice(CLI::App& app, ExactChoice& choice, const Invocation& invocation) {
  app.add_flag("--exact", choice.is_wanted,
               fmt::format("Compare every event, instant, order, outcome and state with\n"
                           "those of asyncio itself (backend {}). What differs\n"
                           "between its own runs is open: the order of timers that are\n"
                           "due at once, and of sets. Only for backends that are fifo",
                           reference_name(invocation)));
  add_value<std::uint64_t>(app, "--reference-runs", choice.reference_runs, parse_count, "N",
                           "a whole number from 1 on",
                           "With --exact: run the reference N times on each spec (50),\n"
                           "first plainly, then with the seeds 1, 2, ...; ten times as\n"
                           "often before a difference is reported. --repeat is for the\n"
                           "backends that are compared");
  app.get_option("--reference-runs")->needs("--exact");
}

void require_own_schedule(const ExactChoice& choice, const RunnerOptions& runner) {
  if (!choice.is_wanted) return;
  const bool is_plain = runner.clock == ClockKind::virtual_time && !runner.seed;
  if (is_plain) return;
  throw Stop(ExitCode::wrong_usage,
             "--exact compares what a backend does first in, first out: on the virtual clock, and "
             "without --seed");
}

void keep_comparable(std::vector<std::unique_ptr<Backend>>& backends,
                     const std::vector<std::string>& named, const Backend& reference) {
  std::vector<std::unique_ptr<Backend>> kept;
  std::string left_out;
  for (auto& backend : backends) {
    const bool is_fifo = backend->discipline() == Discipline::fifo;
    if (!named.empty() && !is_fifo) {
      throw Stop(ExitCode::wrong_usage,
                 fmt::format("--exact is for backends that are fifo, as {} is, and {} is {}; leave "
                             "it out to check its facts",
                             reference.name(), backend->name(), word(backend->discipline())));
    }
    if (is_fifo && (!named.empty() || backend->name() != reference.name())) {
      kept.push_back(std::move(backend));
    } else {
      left_out += fmt::format("{}{}", left_out.empty() ? "" : ", ", backend->name());
    }
  }
  if (!left_out.empty()) {
    std::cerr << fmt::format("concord: --exact compares fifo backends with {}; left out: {}\n",
                             reference.name(), left_out);
  }
  backends = std::move(kept);
}

}  // namespace concord::cli
