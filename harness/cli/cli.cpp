// From argv to one command's action, and from everything that can go wrong to a sentence and an
// exit code.
//
// CLI11's own exit codes (104 to 114) never leave this file.
#include "harness/cli/cli.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/cli/command.hpp"
#include "harness/cli/help_format.hpp"
#include "harness/cli/terminal.hpp"

namespace concord::cli {

namespace {

constexpr std::string_view kFirstExamples =
    "Examples:\n"
    "  concord check                    every spec on every backend\n"
    "  concord check 'gather/*' -v      some specs, with a line for each\n"
    "  concord explain gather/factorials\n"
    "  concord check --help             all options of a command\n"
    "\n"
    "From a checkout, './concord test' builds and runs the project's own tests.";

/// The long options that the innermost chosen command knows, as they are typed.
std::vector<std::string> known_options(const CLI::App& app) {
  std::vector<std::string> known;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  return known;
}

/// What to say of an argument that no option and no command took.
std::string about_unexpected(const CLI::App& app, std::string word) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const CLI::App& command = chosen.empty() ? app : *chosen.back();
  word = word.substr(0, word.find('='));
  std::vector<std::string> candidates;
  std::string what = "unexpected argument";
  if (word.starts_with("-")) {
    what = "unknown option";
    candidates = known_options(command);
  } else if (chosen.empty()) {
    what = "unknown command";
    for (const Command& row : commands()) candidates.push_back(row.name);
  }
  std::string sentence = fmt::format("{} '{}'", what, word);
  if (const auto nearest = nearest_word(word, candidates)) {
    sentence += fmt::format("; did you mean '{}'?", *nearest);
  }
  return sentence;
}

int tell_wrong_usage(const CLI::App& app, const std::string& sentence) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const std::string command = chosen.empty() ? "" : chosen.back()->get_name() + " ";
  std::cerr << "concord: " << sentence << "\n"
            << "help: 'concord " << command << "--help' lists what there is\n";
  return static_cast<int>(ExitCode::wrong_usage);
}

/// Parses; an exit code when there is nothing left to do.
std::optional<int> parse(CLI::App& app, int argc, const char* const* argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return 0;
  } catch (const CLI::CallForVersion& version) {
    std::cout << version.what() << "\n";
    return 0;
  } catch (const CLI::ExtrasError&) {
    return tell_wrong_usage(app, about_unexpected(app, app.remaining(true).front()));
  } catch (const CLI::ParseError& error) {
    return tell_wrong_usage(app, error.what());
  }
  return std::nullopt;
}

/// Whoever closes a pipe has read what they wanted; all else that stops output is an error.
ExitCode after_last_output(ExitCode code) {
  if (std::cout.flush() || !has_reader(StandardStream::out)) return code;
  std::cerr << "concord: standard output was not writable\n";
  return graver(code, ExitCode::could_not_run);
}

ExitCode act(const Action& action) {
  try {
    return after_last_output(action());
  } catch (const Stop& stop) {
    const ExitCode code = after_last_output(stop.code());
    std::cerr << "concord: " << stop.what() << "\n";
    return code;
  } catch (const std::exception& error) {
    std::cout.flush();
    std::cerr << "concord: broke: " << error.what() << "\n";
    return ExitCode::could_not_run;
  }
}

}  // namespace

int run(int argc, const char* const* argv, const std::vector<BackendEntry>& backends) {
  const Invocation invocation{
      argc > 0 ? argv[0] : "concord", backends, {argv + std::min(argc, 1), argv + argc}};
  CLI::App app("Does a concurrency runtime keep asyncio's promises?", "concord");
  app.set_version_flag("--version", "concord " CONCORD_VERSION, "Print the version and exit");
  app.get_help_ptr()->description("Print this and exit");
  const auto format = std::make_shared<HelpFormat>();
  format->label("SUBCOMMAND", "COMMAND");
  app.formatter(format);
  app.require_subcommand(0, 1);
  app.footer(std::string(kFirstExamples));

  std::vector<std::pair<const CLI::App*, Action>> actions;
  for (const Command& row : commands()) {
    CLI::App* command = app.add_subcommand(row.name, row.help)->group("Commands");
    command->get_help_ptr()->description("Print this and exit");
    actions.emplace_back(command, row.set_up(*command, invocation));
  }
  if (const auto code = parse(app, argc, argv)) return *code;
  for (const auto& [command, action] : actions) {
    if (command->parsed()) return static_cast<int>(act(action));
  }
  std::cout << app.help();
  return 0;
}

}  // namespace concord::cli
