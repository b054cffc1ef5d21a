// Texts only; who writes them where is decided in fuzz.cpp.
#include "harness/cli/fuzz_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <system_error>

#include "harness/cli/command.hpp"
#include "harness/fuzz/page.hpp"
#include "harness/python/python_program.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord::cli {

namespace fs = std::filesystem;

namespace {

std::string python_of(const fuzz::Finding& finding) {
  const auto spec = fuzz::spec_of(finding);
  return spec == nullptr ? "" : python_program(spec->program, spec->title);
}

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (out.flush()) return;
  throw Stop(ExitCode::could_not_run, fmt::format("cannot write '{}'", path.string()));
}

std::string file_name_of(const fuzz::Finding& finding) {
  std::string name = fmt::format("{}-{}-{}", finding.backend, finding.seed, finding.index);
  std::replace_if(
      name.begin(), name.end(),
      [](char sign) { return std::isalnum(static_cast<unsigned char>(sign)) == 0 && sign != '-'; },
      '-');
  return name;
}

/// How far it is, between 0 and 1.
double share_of(const fuzz::Journal& journal, const fuzz::CampaignOptions& options) {
  double share = 0;
  if (options.programs) {
    share = static_cast<double>(journal.done.count()) / static_cast<double>(*options.programs);
  }
  if (options.budget) {
    const double all = std::chrono::duration<double>(*options.budget).count();
    share = std::max(share, journal.seconds / all);
  }
  return std::min(share, 1.0);
}

}  // namespace

std::string finding_text(const fuzz::Finding& finding, const std::string& repeat_command) {
  return fmt::format(
      "{}\n  {}\n  program {} of seed {}, shrunk to {} steps in {} tries\n  again: {}\n\n"
      "  as a spec:\n{}\n  as Python:\n{}\n",
      printable(finding.key()), printable(finding.sentence), finding.index, finding.seed,
      finding.steps, finding.tried, repeat_command, indented(finding.spec, 4),
      indented(python_of(finding), 4));
}

void save_finding(const fuzz::Finding& finding, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  const std::string name = file_name_of(finding);
  write_text(folder / (name + ".yaml"), finding.spec);
  write_text(folder / (name + ".py"), python_of(finding));
}

std::string last_line(const fuzz::Journal& journal) {
  const std::size_t findings = journal.findings.size();
  std::string line = fmt::format(
      "{} programs, {} compared, {:.0f}/s; {} finding{}", fuzz::with_commas(journal.done.count()),
      fuzz::with_commas(journal.compared),
      journal.seconds > 0 ? static_cast<double>(journal.done.count()) / journal.seconds : 0,
      findings, findings == 1 ? "" : "s");
  if (journal.differing > 0) {
    line += fmt::format(" in {} programs", fuzz::with_commas(journal.differing));
  }
  return line;
}

void FuzzProgress::show(const fuzz::Journal& journal, const fuzz::CampaignOptions& options) {
  if (out_ == nullptr) return;
  *out_ << fmt::format("\r\x1b[K[{:3.0f}%] {}", 100 * share_of(journal, options),
                       last_line(journal))
        << std::flush;
  is_drawn_ = true;
}

void FuzzProgress::clear() {
  if (!is_drawn_) return;
  *out_ << "\r\x1b[K" << std::flush;
  is_drawn_ = false;
}

}  // namespace concord::cli
