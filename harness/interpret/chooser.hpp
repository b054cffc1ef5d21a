// Chooser: the one place where a steerable engine's freedom is decided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace concord {

/// What is being chosen among: which ready handle runs next, which of several timers due at one
/// instant comes first, in which order a group cancels its children, in which order a set is
/// walked.
enum class Choice : std::uint8_t { ready, timer_tie, sibling, set_order };

/// Decides by a seed, or always for candidate 0, which is what FIFO would do.
///
/// The same seed and the same sequence of questions give the same answers, on every machine: the
/// generator is written out here (splitmix64), since the standard library's distributions differ
/// between libraries. THREADS: one at a time.
class Chooser {
 public:
  explicit Chooser(std::optional<std::uint64_t> seed)
      : seeded_(seed.has_value()), state_(seed.value_or(0)) {}

  /// An index below `candidates`. REQUIRES: at least two, in the order in which FIFO would take
  /// them.
  std::size_t choose(Choice kind, std::size_t candidates);

  bool is_fifo() const { return !seeded_; }

 private:
  bool seeded_;
  std::uint64_t state_;
};

}  // namespace concord
