// Exit codes: the one table, which `concord check --help` prints as well.
#pragma once

#include <string>

namespace concord::cli {

enum class ExitCode : int {
  as_expected = 0,
  not_as_expected = 1,
  wrong_usage = 2,
  invalid_spec = 3,
  could_not_run = 4,
  nothing_selected = 5,
  slower_than_allowed = 6,
  inconclusive = 7,   ///< Only where a verdict is insisted on (compare --strict).
  interrupted = 130,  ///< By SIGINT, as shells count it; it outranks all others.
  terminated = 143,   ///< The same by SIGTERM or SIGHUP.
};

/// The one that is reported where both apply.
ExitCode graver(ExitCode left, ExitCode right);

/// A line for each code, for help texts.
std::string exit_code_help();

}  // namespace concord::cli
