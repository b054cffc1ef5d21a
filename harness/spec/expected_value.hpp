// Expected values and exceptions: what stands under `returned:`, `raised:`, and wherever an
// expectation needs a number or an instant.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "harness/model/expectation.hpp"
#include "harness/spec/expect_context.hpp"

namespace concord {

/// A scalar, a list, `[$n for n in range(10)]`, or an exception written as a mapping. A word that
/// is an exception type is that exception. Nothing, with a problem, when it is no value.
std::optional<ExpectedValue> read_value(const Node& node, const ExpectContext& context);

/// `Type`, `Type()`, `Type("m")`, `{group: [E...]}`, `{error: E, cause: E}`.
std::optional<ExpectedException> read_exception(const Node& node, const ExpectContext& context);

/// A text in which `$name` reads constants of the row: `done-$mode`.
std::optional<std::string> read_text(const Node& node, const ExpectContext& context);

/// A number of times: an integer that is not negative. `subject` begins the message: "a count".
std::optional<std::int64_t> read_number(const Node& node, std::string_view subject,
                                        const ExpectContext& context);

/// An instant: a duration since the program began.
std::optional<Instant> read_instant(const Node& node, const ExpectContext& context);

}  // namespace concord
