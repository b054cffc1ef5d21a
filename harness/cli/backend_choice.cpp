// Names to engines.
#include "harness/cli/backend_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "harness/base/shell.hpp"
#include "harness/base/suggest.hpp"

namespace concord::cli {

namespace {

using Use = BackendArgument::Use;

/// "exec:./adapter", taken apart.
struct BackendName {
  const BackendEntry* entry = nullptr;
  std::string argument;
};

[[noreturn]] void refuse(const std::string& sentence) {
  throw Stop(ExitCode::wrong_usage, sentence);
}

const BackendEntry& entry_of(const std::string& name, const Invocation& invocation) {
  std::vector<std::string> known;
  for (const BackendEntry& entry : invocation.backends) {
    if (entry.name == name) return entry;
    known.push_back(entry.name);
  }
  const std::string advice = suggestion(name, known);
  refuse(fmt::format("unknown backend '{}'{}{}", name, advice.empty() ? "" : "; ", advice));
}

/// Names stand in one line of reports.
bool holds_control_signs(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char sign) { return static_cast<unsigned char>(sign) < ' '; });
}

BackendName parse_name(const std::string& text, const Invocation& invocation) {
  const std::size_t colon = text.find(':');
  const BackendEntry& entry = entry_of(text.substr(0, colon), invocation);
  const BackendArgument& argument = entry.argument;
  const std::string given = colon == std::string::npos ? "" : text.substr(colon + 1);
  if (argument.use == Use::none && colon != std::string::npos) {
    refuse(fmt::format("backend {} takes no argument; write '-b {}'", entry.name, entry.name));
  }
  const bool is_missing = given.find_first_not_of(' ') == std::string::npos;
  if (is_missing && (argument.use == Use::required || colon != std::string::npos)) {
    refuse(fmt::format("backend {} needs an argument; write '-b {}:{}', where {} is {}", entry.name,
                       entry.name, argument.name, argument.name, argument.what));
  }
  if (holds_control_signs(given)) {
    refuse(fmt::format("the argument of backend {} holds a line feed or another control character",
                       entry.name));
  }
  return {&entry, given};
}

std::unique_ptr<Backend> made(const BackendEntry& entry, const std::string& argument) {
  try {
    return entry.make(argument);
  } catch (const std::exception& error) {
    const std::string advice =
        entry.probe ? fmt::format("; to see the messages: concord backend-check {} -v",
                                  shell_quoted(argument))
                    : "";
    throw Stop(ExitCode::could_not_run,
               fmt::format("backend {}{}{} could not be started: {}{}", entry.name,
                           argument.empty() ? "" : ":", argument, error.what(), advice));
  }
}

/// Null where there is no such engine on this machine, which is nothing out of the common.
std::unique_ptr<Backend> made_if_it_is_there(const BackendEntry& entry) {
  try {
    return entry.make("");
  } catch (const std::exception&) {
    return nullptr;
  }
}

/// The arguments with which `entry` is wanted, each once; "" for none.
std::vector<std::string> arguments_for(const BackendEntry& entry,
                                       const std::vector<BackendName>& names) {
  std::vector<std::string> arguments;
  for (const BackendName& name : names) {
    if (name.entry != &entry) continue;
    const bool is_new =
        std::find(arguments.begin(), arguments.end(), name.argument) == arguments.end();
    if (is_new) arguments.push_back(name.argument);
  }
  return arguments;
}

std::vector<BackendName> parse_names(const std::vector<std::string>& names,
                                     const Invocation& invocation) {
  std::vector<BackendName> parsed;
  for (const std::string& name : names) parsed.push_back(parse_name(name, invocation));
  if (!names.empty()) return parsed;
  for (const BackendEntry& entry : invocation.backends) {
    const bool is_run_by_all = entry.run_unnamed == RunUnnamed::by_all;
    if (entry.argument.use != Use::required && is_run_by_all) parsed.push_back({&entry, ""});
  }
  return parsed;
}

}  // namespace

void add_backend_choice(CLI::App& app, std::vector<std::string>& names, const std::string& help,
                        const Invocation& invocation) {
  std::string text = help;
  for (const BackendEntry& entry : invocation.backends) {
    if (entry.argument.use == Use::none) continue;
    text += fmt::format("\n{}: {}", form_of(entry), entry.argument.what);
  }
  app.add_option("-b,--backend", names, text)->option_text("NAME")->allow_extra_args(false);
}

void require_backends(const std::vector<std::string>& names, const Invocation& invocation) {
  parse_names(names, invocation);
}

std::vector<std::unique_ptr<Backend>> chosen_backends(const std::vector<std::string>& names,
                                                      const Invocation& invocation) {
  const std::vector<BackendName> parsed = parse_names(names, invocation);
  std::vector<std::unique_ptr<Backend>> chosen;
  for (const BackendEntry& entry : invocation.backends) {
    for (const std::string& argument : arguments_for(entry, parsed)) {
      chosen.push_back(made(entry, argument));
    }
  }
  return chosen;
}

std::vector<std::unique_ptr<Backend>> measured_backends(const std::vector<std::string>& names,
                                                        const Invocation& invocation) {
  auto chosen = chosen_backends(names, invocation);
  if (!names.empty()) return chosen;
  for (const BackendEntry& entry : invocation.backends) {
    if (entry.run_unnamed != RunUnnamed::by_bench) continue;
    if (auto backend = made_if_it_is_there(entry)) chosen.push_back(std::move(backend));
  }
  return chosen;
}

std::vector<std::unique_ptr<Backend>> single_threaded_backends(const Invocation& invocation) {
  std::vector<std::unique_ptr<Backend>> found;
  for (const BackendEntry& entry : invocation.backends) {
    if (entry.argument.use != Use::none) continue;
    auto backend = made(entry, "");
    if (backend->runs_on_one_thread()) found.push_back(std::move(backend));
  }
  return found;
}

std::unique_ptr<Backend> understudy_for(const std::vector<std::unique_ptr<Backend>>& backends,
                                        const Invocation& invocation) {
  const auto has_virtual = [](const auto& backend) {
    return backend->clocks().contains(ClockKind::virtual_time);
  };
  if (std::all_of(backends.begin(), backends.end(), has_virtual)) return nullptr;
  for (const BackendEntry& entry : invocation.backends) {
    if (entry.argument.use != Use::none) continue;
    auto backend = made(entry, "");
    if (has_virtual(backend)) return backend;
  }
  return nullptr;
}

std::string form_of(const BackendEntry& entry) {
  switch (entry.argument.use) {
    case Use::none: return entry.name;
    case Use::optional: return fmt::format("{}[:{}]", entry.name, entry.argument.name);
    case Use::required: return fmt::format("{}:{}", entry.name, entry.argument.name);
  }
  return entry.name;
}

std::unique_ptr<Backend> reference_backend(const Invocation& invocation) {
  for (const BackendEntry& entry : invocation.backends) {
    if (entry.is_reference) return made(entry, "");
  }
  refuse("--exact needs a backend that is the reference, and this concord has none");
}

BackendInfo info_of(const Backend& backend) {
  return {.name = backend.name(),
          .version = backend.version(),
          .discipline = backend.discipline(),
          .primitives = backend.primitives(),
          .is_reference = backend.is_reference()};
}

std::vector<BackendInfo> infos_of(const std::vector<std::unique_ptr<Backend>>& backends) {
  std::vector<BackendInfo> infos;
  for (const auto& backend : backends) infos.push_back(info_of(*backend));
  return infos;
}

}  // namespace concord::cli
