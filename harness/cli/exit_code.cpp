// Ranks and meanings of exit codes.
#include "harness/cli/exit_code.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace concord::cli {

namespace {

struct CodeRow {
  ExitCode code;
  int rank;  ///< Where several codes apply, that of the smallest rank is reported.
  std::string_view meaning;
};

constexpr std::array<CodeRow, 10> kRows{{
    {ExitCode::as_expected, 8, "everything as expected"},
    {ExitCode::not_as_expected, 5, "some verdict was not as expected"},
    {ExitCode::wrong_usage, 1, "wrong usage"},
    {ExitCode::invalid_spec, 2, "a spec, the claims ledger or a file of deviations is invalid"},
    {ExitCode::could_not_run, 4, "a backend, or the tool's own set-up, could not run at all"},
    {ExitCode::nothing_selected, 3, "nothing was selected"},
    {ExitCode::slower_than_allowed, 6, "measured slower than allowed"},
    {ExitCode::inconclusive, 7,
     "compare --strict: something could be called neither slower nor the same"},
    {ExitCode::interrupted, 0, "interrupted; what was known so far was reported"},
    {ExitCode::terminated, 0, "the same by SIGTERM or SIGHUP"},
}};

int rank(ExitCode code) {
  for (const CodeRow& row : kRows) {
    if (row.code == code) return row.rank;
  }
  return 0;
}

}  // namespace

ExitCode graver(ExitCode left, ExitCode right) {
  return rank(left) <= rank(right) ? left : right;
}

std::string exit_code_help() {
  std::string text =
      "Exit codes (where several apply: 130 or 143, 2, 3, 5, 4, 1, 6, 7 in this order):\n";
  for (const CodeRow& row : kRows) {
    text += fmt::format("  {:3}  {}\n", static_cast<int>(row.code), row.meaning);
  }
  return text;
}

}  // namespace concord::cli
