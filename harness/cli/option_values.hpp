// Option values: texts of the command line turned into what they mean, with one wording for those
// that cannot be.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "harness/run/selection.hpp"

namespace concord::cli {

std::optional<std::uint64_t> parse_number(
    std::string_view text);  ///< Decimal, or with 0x before it.
std::optional<std::uint64_t> parse_count(std::string_view text);  ///< The same, at least 1.
/// Neither "nan", which passes every `value > limit` that is to refuse it, nor "inf".
std::optional<double> parse_finite(std::string_view text);
/// "5s", "200ms": a length of time of at least a millisecond and at most a day.
std::optional<std::chrono::milliseconds> parse_timeout(std::string_view text);

/// Adds `names VALUE`, which fills `target` through `parse`; given twice, the last one counts.
/// `form` says what a value looks like, both in the help and when one does not ("a duration such as
/// 5s").
template <class Value, class Target>
CLI::Option* add_value(CLI::App& app, const std::string& names, Target& target,
                       std::optional<Value> (*parse)(std::string_view), const std::string& value,
                       const std::string& form, const std::string& help) {
  const auto fill = [&target, parse, names, form](const std::string& text) {
    const std::optional<Value> parsed = parse(text);
    if (!parsed) {
      throw CLI::ValidationError("option " + names + ": '" + text + "' is not " + form,
                                 CLI::ExitCodes::ValidationError);
    }
    target = *parsed;
  };
  return app.add_option_function<std::string>(names, fill, help)->option_text(value)->take_last();
}

}  // namespace concord::cli
