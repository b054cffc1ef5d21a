// From targets to open streams with reporters on them.
#include "harness/cli/report_outputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <utility>

#include "harness/cli/command.hpp"

namespace concord::cli {

namespace {

constexpr const char* kConsole = "console";

const ReporterEntry& format_named(const std::string& name) {
  return *std::ranges::find(reporters(), name, &ReporterEntry::name);
}

}  // namespace

ReportOutputs::ReportOutputs(const std::vector<ReportTarget>& targets,
                             const OutputOptions& options) {
  const auto on_stdout =
      std::find_if(targets.begin(), targets.end(),
                   [](const ReportTarget& target) { return target.is_standard_output(); });
  const ReporterEntry& console = format_named(kConsole);
  if (on_stdout == targets.end()) {
    add_stream(console, StandardStream::out, options);
  } else {
    add_stream(format_named(on_stdout->format), StandardStream::out, options);
    if (on_stdout->format != kConsole) add_stream(console, StandardStream::err, options);
  }
  for (const ReportTarget& target : targets) {
    if (!target.is_standard_output()) add_file(target, options.reporter);
  }
}

void ReportOutputs::add_stream(const ReporterEntry& format, StandardStream stream,
                               const OutputOptions& options) {
  ReporterOptions reporter = options.reporter;
  reporter.out = stream == StandardStream::out ? &std::cout : &std::cerr;
  reporter.color = wants_color(options.color, stream);
  outputs_.push_back({"", nullptr, format.make(reporter)});
}

void ReportOutputs::add_file(const ReportTarget& target, ReporterOptions options) {
  auto file = std::make_unique<std::ofstream>(target.path, std::ios::binary);
  if (!*file) {
    throw Stop(ExitCode::wrong_usage, fmt::format("cannot write the report '{}'", target.path));
  }
  options.out = file.get();
  auto reporter = format_named(target.format).make(options);
  outputs_.push_back({target.path, std::move(file), std::move(reporter)});
}

void ReportOutputs::begin(const RunContext& context) {
  for (const Output& output : outputs_) {
    output.reporter->begin(context);
    if (output.file) output.file->flush();
  }
}

void ReportOutputs::case_finished(const CaseResult& result) {
  for (const Output& output : outputs_) {
    output.reporter->case_finished(result);
    if (output.file) output.file->flush();
  }
}

ExitCode ReportOutputs::finish(const Report& report) {
  for (const Output& output : outputs_) output.reporter->finish(report);
  ExitCode code = ExitCode::as_expected;
  for (const Output& output : outputs_) {
    if (!output.file || output.file->flush()) continue;
    std::cerr << fmt::format("concord: the report '{}' could not be written to its end\n",
                             output.path);
    code = ExitCode::could_not_run;
  }
  return code;
}

}  // namespace concord::cli
