// THE table of subcommands. A further one is a file with its set-up, and a row here.
#include "harness/cli/command.hpp"

namespace concord::cli {

Action set_up_backend_check(CLI::App& app, const Invocation& invocation);
Action set_up_bench(CLI::App& app, const Invocation& invocation);
Action set_up_check(CLI::App& app, const Invocation& invocation);
Action set_up_claims(CLI::App& app, const Invocation& invocation);
Action set_up_compare(CLI::App& app, const Invocation& invocation);
Action set_up_explain(CLI::App& app, const Invocation& invocation);
Action set_up_fuzz(CLI::App& app, const Invocation& invocation);
Action set_up_lint(CLI::App& app, const Invocation& invocation);
Action set_up_list(CLI::App& app, const Invocation& invocation);
Action set_up_new(CLI::App& app, const Invocation& invocation);
Action set_up_schema(CLI::App& app, const Invocation& invocation);

const std::vector<Command>& commands() {
  static const std::vector<Command> table{
      {"check", "Run specs on backends and say which promises hold", set_up_check},
      {"bench", "Measure what the engines' scheduling costs, on programs whose results are checked",
       set_up_bench},
      {"compare", "Say whether a build, or a backend, is slower than another", set_up_compare},
      {"claims", "Say which claims of the documents hold, on which backend", set_up_claims},
      {"list", "List specs, backends, features or claims", set_up_list},
      {"explain", "Run one spec and show what happened and what was asked", set_up_explain},
      {"new", "Begin a spec: everything but what only its author knows", set_up_new},
      {"fuzz", "Compare backends with asyncio itself on random programs", set_up_fuzz},
      {"lint", "Find mistakes in spec files", set_up_lint},
      {"backend-check", "Try whether an adapter, a backend of your own, is right",
       set_up_backend_check},
      {"schema", "Print the JSON Schema of specs, for editors", set_up_schema},
  };
  return table;
}

}  // namespace concord::cli
