// Chooser: the one place where a steerable engine's freedom is decided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "harness/model/words.hpp"

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
  explicit Chooser(std::optional<std::uint64_t> seed,
                   Interleaving interleaving = Interleaving::at_awaits)
      : seeded_(seed.has_value()),
        interleaving_(interleaving),
        seed_(seed.value_or(0)),
        state_(seed_) {}

  /// An index below `candidates`. REQUIRES: at least two, in the order in which FIFO would take
  /// them.
  std::size_t choose(Choice kind, std::size_t candidates);

  /// Whether some owners shall be far slower than others: with every other seed.
  bool has_ranks() const { return seeded_ && seed_ % 2 == 1; }
  /// A number for `owner` that stays the same in this run, and is another one in the next.
  std::uint64_t rank(std::uint64_t owner) const;

  bool is_fifo() const { return !seeded_; }
  /// Whether tasks may be stopped between two awaits.
  bool stops_at_steps() const { return seeded_ && interleaving_ == Interleaving::at_steps; }

 private:
  bool seeded_;
  Interleaving interleaving_;
  std::uint64_t seed_;
  std::uint64_t state_;
};

}  // namespace concord
