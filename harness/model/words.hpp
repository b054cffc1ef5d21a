// The closed vocabularies that specs, traces, reports and the command line share, with their
// spellings.
//
// One table each: the same word stands in YAML, JSON, console output and messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace concord {

/// What a task did. `returned`, `raised` and `cancelled` are the three ends; `cancel` is a
/// cancellation that was requested of that task arriving at its await; `exit` is a group's block
/// being left; `mark` is authored.
enum class EventKind : std::uint8_t { start, returned, raised, cancel, cancelled, exit, mark };

/// The state of a task or future; asyncio's "finished" is split by how it finished.
enum class State : std::uint8_t { pending, returned, raised, cancelled };

/// How strong a scheduling promise a fact leans on (see ARCHITECTURE.md, "Tiers").
enum class Tier : std::uint8_t { always, cooperative, fifo };

/// The strongest tier that a backend keeps; ordered from the weakest promise to the strongest.
enum class Discipline : std::uint8_t { preemptive, cooperative, fifo };

/// Between which of its steps a task may be overtaken by others: where it awaits, as on one thread,
/// or between any two, as where each has a thread of its own.
enum class Interleaving : std::uint8_t { at_awaits, at_steps };

enum class ReturnWhen : std::uint8_t { first_completed, first_exception, all_completed };

/// What happens to unfinished tasks when main has ended: cancelled and awaited, as asyncio.run()
/// does, or left to run to their ends, as in a notebook.
enum class Host : std::uint8_t { cancel, drain };

enum class ClockKind : std::uint8_t { virtual_time, real_time };

/// How the interpreter passes a raised exception on: in completion records, or as a real C++
/// exception.
enum class Propagation : std::uint8_t { by_value, by_throw };

enum class Verdict : std::uint8_t {
  pass,
  fail,
  deadlock,
  hang,
  crash,
  error,
  undecided,
  flaky,
  stale,
  deviates,
  unsupported
};

/// Why a backend does something else than a spec promises: it is meant to (by-design), it is not
/// finished (not-yet), it is wrong (bug), or what it is built on is (upstream).
enum class DeviationKind : std::uint8_t { by_design, not_yet, bug, upstream };

/// What a program needs of an engine; derived from its steps, or named under `requires:`.
enum class Feature : std::uint8_t {
  task,
  sleep,
  cancel,
  gather,
  wait,
  as_completed,
  group,
  callback,
  future,
  asio_native,
  python
};

std::string_view word(
    EventKind kind);  ///< "start", "return", "raise", "cancel", "cancelled", "exit", "mark".
std::string_view word(State state);
std::string_view word(Tier tier);
std::string_view word(Discipline discipline);
std::string_view word(ReturnWhen mode);  ///< asyncio's constants: "FIRST_COMPLETED", ...
std::string_view word(Host host);
std::string_view word(ClockKind clock);          ///< "virtual", "real".
std::string_view word(Propagation propagation);  ///< "value", "throw".
std::string_view word(Verdict verdict);
std::string_view word(DeviationKind kind);
std::string_view word(
    Feature feature);  ///< "as-completed" with a hyphen, like file and feature names.

/// The value whose word this is, or nothing.
template <class Word>
std::optional<Word> parse_word(std::string_view text);

/// All words of a vocabulary in the order of its enumerators.
template <class Word>
std::vector<std::string_view> all_words();

/// Whether a backend of this discipline must keep a fact of this tier.
bool keeps(Discipline discipline, Tier tier);

/// Whether a verdict counts as passed, skipped (unsupported, deviates) or failed (the rest).
enum class Count : std::uint8_t { passed, failed, skipped };
Count counted_as(Verdict verdict);

}  // namespace concord
