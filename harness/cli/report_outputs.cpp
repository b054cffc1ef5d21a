// From FORMAT=PATH to open streams with reporters on them.
#include "harness/cli/report_outputs.hpp"

#include <fmt/format.h>

#include <iostream>
#include <utility>

#include "harness/base/suggest.hpp"
#include "harness/cli/command.hpp"

namespace concord::cli {

namespace {

constexpr std::string_view kConsole = "console";
constexpr std::string_view kStandardOutput = "-";

struct Target {
  const ReporterEntry* format = nullptr;
  std::string path;
};

const ReporterEntry& format_named(std::string_view name) {
  std::vector<std::string> known;
  for (const ReporterEntry& entry : reporters()) {
    if (entry.name == name) return entry;
    known.push_back(entry.name);
  }
  const std::string advice = suggestion(name, known);
  throw Stop(ExitCode::wrong_usage, fmt::format("unknown report format '{}'{}{}", name,
                                                advice.empty() ? "" : "; ", advice));
}

Target parse_target(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size()) {
    throw Stop(ExitCode::wrong_usage,
               fmt::format("--report {}: write FORMAT=PATH, as in json=results.jsonl", text));
  }
  return {&format_named(text.substr(0, equals)), text.substr(equals + 1)};
}

}  // namespace

ReportOutputs::ReportOutputs(const OutputOptions& options) {
  std::vector<Target> targets;
  const Target* on_stdout = nullptr;
  for (const std::string& text : options.targets) targets.push_back(parse_target(text));
  for (const Target& target : targets) {
    if (target.path != kStandardOutput) continue;
    if (on_stdout != nullptr) {
      throw Stop(ExitCode::wrong_usage, "two reports cannot both go to standard output ('-')");
    }
    on_stdout = &target;
  }
  const auto add_stream = [&](const ReporterEntry& format, StandardStream stream) {
    ReporterOptions reporter = options.reporter;
    reporter.out = stream == StandardStream::out ? &std::cout : &std::cerr;
    reporter.color = wants_color(options.color, stream);
    outputs_.push_back({"", nullptr, format.make(reporter)});
  };
  if (on_stdout != nullptr) add_stream(*on_stdout->format, StandardStream::out);
  if (on_stdout == nullptr || on_stdout->format->name != kConsole) {
    add_stream(format_named(kConsole),
               on_stdout == nullptr ? StandardStream::out : StandardStream::err);
  }
  for (const Target& target : targets) {
    if (target.path != kStandardOutput) add_file(*target.format, target.path, options.reporter);
  }
}

void ReportOutputs::add_file(const ReporterEntry& format, const std::string& path,
                             ReporterOptions options) {
  auto file = std::make_unique<std::ofstream>(path, std::ios::binary);
  if (!*file) {
    throw Stop(ExitCode::wrong_usage, fmt::format("cannot write the report '{}'", path));
  }
  options.out = file.get();
  auto reporter = format.make(options);
  outputs_.push_back({path, std::move(file), std::move(reporter)});
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

void ReportOutputs::finish(const Report& report) {
  for (const Output& output : outputs_) output.reporter->finish(report);
  for (const Output& output : outputs_) {
    if (output.file && !output.file->flush()) {
      throw Stop(ExitCode::could_not_run,
                 fmt::format("the report '{}' could not be written to its end", output.path));
    }
  }
}

}  // namespace concord::cli
