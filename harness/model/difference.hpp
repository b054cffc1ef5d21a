// Difference: one way in which an engine's run is none that the reference could have made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace concord {

struct Difference {
  enum class Kind : std::uint8_t {
    ending,         ///< It ended otherwise: in a deadlock, say.
    missing_event,  ///< An event that all runs of the reference have.
    extra_event,    ///< One that none of them has.
    instant,        ///< At an instant at which none of them has it.
    order,          ///< Two events come in an order in which they never come there.
    outcome,        ///< What became of a task, or when, or in which group.
  };
  Kind kind = Kind::order;
  std::string sentence;
  std::optional<std::size_t> event;  ///< Index into the engine's trace; of an order the early one.
  /// Of an order: the event that should have come first, by its index in the engine's trace.
  std::optional<std::size_t> later = {};
  /// Where the nearest run of the reference (ReferenceRuns::nearest) has the event, if it does.
  std::optional<std::size_t> reference_event = {};
};

/// "ending", "missing-event", "extra-event", "instant", "order", "outcome".
std::string_view word(Difference::Kind kind);

}  // namespace concord
