// The gravest first: what has lost its number.
#include "harness/report/missing_rows.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "harness/report/terminal_text.hpp"

namespace concord {

void write_missing_rows(const MissingRows& missing, std::string_view without, std::ostream& out) {
  for (const StruckOutRow& row : missing.struck_out) {
    fmt::print(out, "{:<10} {}: {}\n", row.had_number ? "STRUCK OUT" : without, printable(row.name),
               printable(row.reason));
  }
  for (const std::string& name : missing.only_old) {
    fmt::print(out, "only old   {}\n", printable(name));
  }
  for (const std::string& name : missing.only_new) {
    fmt::print(out, "only new   {}\n", printable(name));
  }
}

}  // namespace concord
