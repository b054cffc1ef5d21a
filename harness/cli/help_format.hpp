// Help format: CLI11's help with the blank lines of a page rather than of a program.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace concord::cli {

class HelpFormat : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override;
};

}  // namespace concord::cli
