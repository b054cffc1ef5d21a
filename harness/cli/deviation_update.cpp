// Each draft is read back and judged before it is written: what stands in the file holds.
#include "harness/cli/deviation_update.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "harness/cli/command.hpp"
#include "harness/run/deviate.hpp"
#include "harness/spec/deviation_text.hpp"
#include "harness/spec/deviations.hpp"
#include "harness/spec/load.hpp"

namespace concord::cli {

namespace fs = std::filesystem;

namespace {

/// Until when a new entry holds.
constexpr int kMonths = 6;

/// What broke, hung or is flaky shows nothing that could be relied upon.
bool is_to_be_declared(const CaseResult& result) {
  const Verdict verdict = result.judgement.verdict;
  return !result.deviation && result.judgement.spec_mistakes.empty() &&
         (verdict == Verdict::fail || verdict == Verdict::deadlock);
}

bool holds(const std::vector<std::string>& lines, const CaseResult& result) {
  const auto source = std::make_shared<const Source>(
      Source{"instead", fmt::format("{}\n", fmt::join(lines, "\n"))});
  Result<Expectation> instead = read_instead(source, *result.spec);
  if (!instead) return false;
  const auto deviation = std::make_shared<Deviation>();
  deviation->source = source;
  const DeclaredInstead declared{deviation, std::move(instead.value())};
  return with_deviation(result.judgement, *result.spec, result.execution, declared,
                        {.discipline = result.judged_as})
             .verdict == Verdict::deviates;
}

/// With as much in it as can be read back.
std::optional<DraftDeviation> draft_of(const CaseResult& result, Date today) {
  for (const InsteadDetail detail : kInsteadDetails) {
    std::vector<std::string> lines = instead_lines(result.execution, detail);
    if (!holds(lines, result)) continue;
    return DraftDeviation{result.spec->id, std::move(lines), today, months_later(today, kMonths)};
  }
  return std::nullopt;
}

std::string counted(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "entry" : "entries");
}

SourcePtr text_of(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return std::make_shared<const Source>(Source{file.string(), ""});
  const Result<SourcePtr> source = read_source(file);
  if (source) return source.value();
  throw Stop(ExitCode::could_not_run, source.mistakes().front().what);
}

/// Written beside and moved, so that the old file is whole until the new one is.
void replace(const fs::path& file, const std::string& text) {
  const fs::path fresh = file.string() + ".new";
  std::error_code error;
  {
    std::ofstream out(fresh, std::ios::binary);
    out << text;
    if (!out.flush()) error = std::make_error_code(std::errc::io_error);
  }
  if (!error) fs::rename(fresh, file, error);
  if (!error) return;
  std::error_code ignored;
  fs::remove(fresh, ignored);
  throw Stop(ExitCode::could_not_run, fmt::format("cannot write '{}'", file.string()));
}

void write(const std::string& backend, const fs::path& file,
           const std::vector<DraftDeviation>& drafts) {
  std::error_code error;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  if (file.empty() || !fs::is_directory(folder, error)) {
    throw Stop(
        ExitCode::wrong_usage,
        fmt::format("{} has no folder for its deviations; name a file with --deviations", backend));
  }
  const Result<std::string> text = with_drafts(text_of(file), drafts);
  if (!text) {
    const Diagnostic& mistake = text.mistakes().front();
    throw Stop(ExitCode::invalid_spec, fmt::format("{}; {}", mistake.what, mistake.help));
  }
  replace(file, text.value());
  std::cerr << fmt::format(
      "concord: {} appended to '{}'; 'check' and 'lint' refuse the file until each has its "
      "reason\n",
      counted(drafts.size()), file.string());
}

}  // namespace

void require_plain_runs(const CheckOptions& options) {
  if (!options.deviations.update) return;
  if (options.exact.is_wanted) {
    throw Stop(ExitCode::wrong_usage,
               "--update-deviations is for facts of specs; that an event is not as in the "
               "reference (--exact) can not be declared");
  }
  const bool is_plain = options.runner.clock == ClockKind::virtual_time && !options.runner.seed;
  if (is_plain) return;
  throw Stop(ExitCode::wrong_usage,
             "--update-deviations writes what a backend does of itself: on the virtual clock, and "
             "without --seed");
}

void update_deviations(const Report& report, const DeclaredDeviations& declared, Date today) {
  std::map<std::string, std::vector<DraftDeviation>> drafts;
  for (const CaseResult& result : report.cases) {
    if (counted_as(result.judgement.verdict) != Count::failed || result.deviation) continue;
    auto draft = is_to_be_declared(result) ? draft_of(result, today) : std::nullopt;
    if (draft) {
      drafts[result.backend].push_back(std::move(*draft));
    } else {
      std::cerr << fmt::format("concord: no entry for {} on {}: '{}' can not be declared\n",
                               result.spec->id, result.backend, word(result.judgement.verdict));
    }
  }
  for (const auto& [backend, entries] : drafts) write(backend, declared.file_of(backend), entries);
  if (drafts.empty()) std::cerr << "concord: no case failed that could be declared as it is\n";
}

}  // namespace concord::cli
