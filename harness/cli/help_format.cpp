// One blank line before every block: what it does, usage, arguments, groups of options, footer.
#include "harness/cli/help_format.hpp"

#include <utility>
#include <vector>

namespace concord::cli {

std::string HelpFormat::make_help(const CLI::App* app, std::string name,
                                  CLI::AppFormatMode mode) const {
  std::string text = make_description(app) + "\n" + make_usage(app, std::move(name));
  text += make_positionals(app);
  for (const std::string& group : app->get_groups()) {
    if (group.empty()) continue;  // What concord says to itself.
    const std::vector<const CLI::Option*> options =
        app->get_options([&group](const CLI::Option* option) {
          return option->get_group() == group && option->nonpositional();
        });
    if (!options.empty()) text += make_group(group, false, options);
  }
  return text + make_subcommands(app, mode) + "\n" + make_footer(app);
}

}  // namespace concord::cli
