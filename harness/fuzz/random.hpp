// Random: numbers from a seed, the same on every platform; the standard's distributions are not.
#pragma once

#include <cstddef>
#include <cstdint>

namespace concord::fuzz {

/// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  /// Each pair has a sequence of its own, so that program `index` needs none of those before it.
  Random(std::uint64_t seed, std::uint64_t index) : state_(mixed(seed) ^ mixed(~index)) {}

  std::uint64_t next() { return mixed(state_ += kStep); }

  /// From 0 on, below `bound`. REQUIRES: bound > 0.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  std::size_t between(std::size_t least, std::size_t most) {
    return least + below(most - least + 1);
  }
  bool has_luck(unsigned percent) { return below(100) < percent; }

  template <class Container>
  const auto& one_of(const Container& all) {
    return all[below(all.size())];
  }

 private:
  static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15;

  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

}  // namespace concord::fuzz
