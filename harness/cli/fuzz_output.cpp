// Texts only; who writes them where is decided in fuzz.cpp.
#include "harness/cli/fuzz_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
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

std::string counted(std::uint64_t number, const char* what) {
  return fmt::format("{} {}{}", fuzz::with_commas(number), what, number == 1 ? "" : "s");
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
      "{}\n  {}\n  program {} of seed {}, shrunk to {} in {}\n  again: {}\n\n"
      "  as a spec:\n{}\n  as Python:\n{}\n",
      printable(finding.key()), printable(finding.sentence), finding.index, finding.seed,
      counted(finding.steps, "step"),
      finding.tried == 1 ? "1 try" : fmt::format("{} tries", finding.tried), repeat_command,
      indented(finding.spec, 4), indented(python_of(finding), 4));
}

void require_writable_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path trial = folder / ".concord";
  const bool is_writable = static_cast<bool>(std::ofstream(trial));
  fs::remove(trial, error);
  if (is_writable) return;
  throw Stop(ExitCode::could_not_run,
             fmt::format("findings cannot be saved in '{}'", folder.string()));
}

void save_finding(const fuzz::Finding& finding, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  const std::string name = file_name_of(finding);
  write_text(folder / (name + ".yaml"), finding.spec);
  write_text(folder / (name + ".py"), python_of(finding));
}

void write_report(const ReportTarget& target, const std::string& text) {
  if (target.is_standard_output()) {
    std::cout << text << std::flush;
  } else {
    write_text(target.path, text);
  }
}

std::string last_line(const fuzz::Journal& journal) {
  const double programs = static_cast<double>(journal.done.count());
  std::string line = fmt::format(
      "{}, {} compared, {:.0f}/s; {}", counted(journal.done.count(), "program"),
      fuzz::with_commas(journal.compared), journal.seconds > 0 ? programs / journal.seconds : 0,
      counted(journal.findings.size(), "finding"));
  if (journal.differing > 0) line += " in " + counted(journal.differing, "program");
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
