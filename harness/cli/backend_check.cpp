// `concord backend-check`: is somebody's adapter right? Each part of the protocol once.
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <memory>
#include <string>

#include "harness/cli/command.hpp"
#include "harness/cli/interrupt.hpp"
#include "harness/cli/smoke_test.hpp"
#include "harness/cli/terminal.hpp"
#include "harness/report/terminal_text.hpp"

namespace concord::cli {

namespace {

struct BackendCheckOptions {
  std::string command;
  bool verbose = false;
};

/// The table's entry for programs of anybody's.
const BackendEntry& entry_with_probe(const Invocation& invocation) {
  const auto found = std::find_if(invocation.backends.begin(), invocation.backends.end(),
                                  [](const BackendEntry& entry) { return bool(entry.probe); });
  if (found == invocation.backends.end()) {
    throw Stop(ExitCode::could_not_run, "this concord was built without backends of your own");
  }
  return *found;
}

void print_line(Speaker speaker, std::string_view line) {
  const char* sign = "! ";
  if (speaker == Speaker::concord) sign = "> ";
  if (speaker == Speaker::adapter) sign = "< ";
  std::cout << sign << printable(line) << '\n' << std::flush;
}

std::unique_ptr<AdapterProbe> opened(const BackendEntry& entry,
                                     const BackendCheckOptions& options) {
  DialogueListener listener;
  if (options.verbose) listener.heard = print_line;
  try {
    return entry.probe(options.command, listener);
  } catch (const std::exception& error) {
    throw Stop(ExitCode::could_not_run, fmt::format("no handshake: {}", error.what()));
  }
}

ExitCode check_backend(const BackendCheckOptions& options, const Invocation& invocation) {
  outlive_broken_pipes();
  const auto probe = opened(entry_with_probe(invocation), options);
  watch_for_interrupt();
  SmokeTest test(*probe, std::cout);
  test.run();
  std::cout << test.summary() << '\n';
  return test.wrong() == 0 ? ExitCode::as_expected : ExitCode::not_as_expected;
}

}  // namespace

Action set_up_backend_check(CLI::App& app, const Invocation& invocation) {
  const auto options = std::make_shared<BackendCheckOptions>();
  app.add_option("COMMAND", options->command, "The adapter and its arguments, as one word")
      ->option_text(" ")
      ->required();
  app.add_flag("-v,--verbose", options->verbose,
               "Show the dialogue: > what concord writes, < what the\n"
               "adapter answers, ! its standard error");
  app.footer(
      "What is 'left out' needs a feature that the adapter does not name, or was answered by\n"
      "'unsupported'. Exit code 0 if nothing is wrong, else 1; 4 if there was no handshake.\n"
      "The protocol stands in backends/PROTOCOL.md.\n\n"
      "Examples:\n"
      "  concord backend-check './my-adapter --flag'\n"
      "  concord backend-check 'node adapter.mjs' -v\n"
      "  concord check -b exec:'./my-adapter --flag'     when it is right");
  return [options, &invocation] { return check_backend(*options, invocation); };
}

}  // namespace concord::cli
