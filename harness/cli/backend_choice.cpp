// Names to engines.
#include "harness/cli/backend_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "harness/base/suggest.hpp"

namespace concord::cli {

void add_backend_choice(CLI::App& app, std::vector<std::string>& names, const std::string& help) {
  app.add_option("-b,--backend", names, help)->option_text("NAME")->allow_extra_args(false);
}

void require_backends(const std::vector<std::string>& names, const Invocation& invocation) {
  std::vector<std::string> known;
  for (const BackendEntry& entry : invocation.backends) known.push_back(entry.name);
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string advice = suggestion(name, known);
    throw Stop(ExitCode::wrong_usage,
               fmt::format("unknown backend '{}'{}{}", name, advice.empty() ? "" : "; ", advice));
  }
}

std::vector<std::unique_ptr<Backend>> chosen_backends(const std::vector<std::string>& names,
                                                      const Invocation& invocation) {
  require_backends(names, invocation);
  std::vector<std::unique_ptr<Backend>> chosen;
  for (const BackendEntry& entry : invocation.backends) {
    const bool is_named = std::find(names.begin(), names.end(), entry.name) != names.end();
    if (!names.empty() && !is_named) continue;
    try {
      chosen.push_back(entry.make());
    } catch (const std::exception& error) {
      throw Stop(ExitCode::could_not_run,
                 fmt::format("backend {} could not be started: {}", entry.name, error.what()));
    }
  }
  return chosen;
}

std::vector<BackendInfo> infos_of(const std::vector<std::unique_ptr<Backend>>& backends) {
  std::vector<BackendInfo> infos;
  for (const auto& backend : backends) {
    infos.push_back({.name = backend->name(),
                     .version = backend->version(),
                     .discipline = backend->discipline(),
                     .primitives = backend->primitives()});
  }
  return infos;
}

}  // namespace concord::cli
