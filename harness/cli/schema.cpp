// `concord schema`: the JSON Schema of specs, which editors use to complete and to complain.
#include <filesystem>
#include <iostream>
#include <memory>

#include "harness/cli/command.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/spec/load.hpp"

namespace concord::cli {

namespace {

ExitCode print_schema(const SpecChoice& choice) {
  const std::filesystem::path path = specs_root(choice) / "schema-1.json";
  const Result<SourcePtr> source = read_source(path);
  if (!source) {
    throw Stop(ExitCode::could_not_run, "there is no schema in '" + path.string() + "'");
  }
  std::cout << source.value()->text;
  return ExitCode::as_expected;
}

}  // namespace

Action set_up_schema(CLI::App& app, const Invocation&) {
  const auto choice = std::make_shared<SpecChoice>();
  add_specs_root(app, *choice);
  app.footer(
      "Examples:\n"
      "  concord schema > schema-1.json\n"
      "  A first line '# yaml-language-server: $schema=PATH' makes editors use it.");
  return [choice] { return print_schema(*choice); };
}

}  // namespace concord::cli
