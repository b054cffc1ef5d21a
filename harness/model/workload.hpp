// Workload, arm and sample: what is measured, who runs it, and how long that took once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "harness/model/words.hpp"

namespace concord {

/// A spec at a size.
struct Workload {
  std::string spec;         ///< Its id: "bench/gather".
  std::int64_t n = 0;       ///< Its size.
  std::int64_t events = 0;  ///< The scheduling events of one run, the same on every engine.
  /// Virtual where the program sleeps, so that waiting costs no time; else real, which here means
  /// that nobody keeps a clock.
  ClockKind clock = ClockKind::real_time;
};

/// In which form a workload runs: the spec through the interpreter, or written by hand in the
/// engine's own idiom (of asyncio: as a Python program).
enum class Form : std::uint8_t { interpreted, native };
std::string_view word(Form form);
std::optional<Form> parse_form(std::string_view text);

/// Who runs it. Arms of one workload take turns.
struct Arm {
  std::string backend;  ///< Empty: the floor, the work of the leaves in a plain loop.
  Form form = Form::native;

  bool is_floor() const { return backend.empty(); }
};

/// Some runs, timed together.
struct TimedSample {
  std::int64_t runs = 1;
  std::int64_t t0_ns = 0;      ///< When it began, from the session's begin on.
  std::int64_t wall_ns = 0;    ///< Of all runs together, as are the others.
  std::int64_t cpu_ns = 0;     ///< Of the whole process, user and system.
  std::int64_t voluntary = 0;  ///< Context switches. Of an engine in another process: not counted.
  std::int64_t involuntary = 0;
};

}  // namespace concord
