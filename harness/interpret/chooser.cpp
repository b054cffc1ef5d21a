// splitmix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014), and a
// choice by the high half of a product, so that no candidate is favoured measurably and no division
// is needed.
#include "harness/interpret/chooser.hpp"

#include "harness/base/ensure.hpp"

namespace concord {

namespace {

constexpr std::uint64_t kGoldenGamma = 0x9E3779B97F4A7C15U;

std::uint64_t mixed(std::uint64_t state) {
  state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9U;
  state = (state ^ (state >> 27)) * 0x94D049BB133111EBU;
  return state ^ (state >> 31);
}

}  // namespace

std::size_t Chooser::choose(Choice, std::size_t candidates) {
  ensure(candidates >= 2, "a choice needs at least two candidates");
  if (!seeded_) return 0;
  state_ += kGoldenGamma;
  return static_cast<std::size_t>(((mixed(state_) >> 32) * candidates) >> 32);
}

std::uint64_t Chooser::rank(std::uint64_t owner) const {
  return mixed(seed_ ^ mixed(owner * kGoldenGamma));
}

}  // namespace concord
