// Draws of coins, side by side.
#include "harness/stats/looks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace concord {

namespace {

/// The true coins are the first of them.
constexpr std::size_t kDraws = 16'384;

/// Twice the rank of each value by its size: with ties, mean ranks have halves.
std::vector<std::uint32_t> doubled_ranks(std::span<const double> values) {
  std::vector<double> sizes;
  for (const double value : values) sizes.push_back(std::abs(value));
  std::sort(sizes.begin(), sizes.end());
  std::vector<std::uint32_t> ranks;
  for (const double value : values) {
    const auto [first, last] = std::equal_range(sizes.begin(), sizes.end(), std::abs(value));
    ranks.push_back(
        static_cast<std::uint32_t>((first - sizes.begin()) + (last - sizes.begin()) + 1));
  }
  return ranks;
}

/// For each byte of coins eight masks: all ones where one fell to the upper side.
using Masks = std::array<std::uint32_t, 8>;

constexpr std::array<Masks, 256> masks_of_bytes() {
  std::array<Masks, 256> all{};
  for (std::uint32_t byte = 0; byte < all.size(); ++byte) {
    for (std::uint32_t bit = 0; bit < 8; ++bit) all[byte][bit] = -(byte >> bit & 1U);
  }
  return all;
}

/// For each draw the sum of the doubled ranks to that side which has less.
std::vector<std::uint32_t> lesser_sums(std::span<const double> values) {
  static constexpr std::array<Masks, 256> kMasks = masks_of_bytes();
  const std::vector<std::uint32_t> ranks = doubled_ranks(values);
  std::vector<std::uint32_t> above(kDraws, 0);
  std::uint32_t all = 0;
  // The same coins at each look, and others for each measurement: what one lot of draws has too
  // much of must not come back everywhere. Which way the first block points does not matter.
  std::mt19937_64 coins(std::bit_cast<std::uint64_t>(std::abs(values.front())));
  for (std::size_t block = 0; block < values.size(); ++block) {
    all += ranks[block];
    std::uint64_t bits = 0;
    for (std::size_t draw = 0; draw < kDraws; draw += 8, bits >>= 8U) {
      if (draw % 64 == 0) bits = coins();
      if (draw == 0) bits = (bits & ~std::uint64_t{1}) | (values[block] > 0 ? 1U : 0U);
      const Masks& masks = kMasks[bits & 0xffU];
      for (std::size_t i = 0; i < masks.size(); ++i) above[draw + i] += ranks[block] & masks[i];
    }
  }
  for (std::uint32_t& sum : above) sum = std::min(sum, all - sum);
  return above;
}

class Draws {
 public:
  /// Stops those that are furthest out, up to so many with those of before. The largest sum that is
  /// far enough, if any is.
  std::optional<std::uint32_t> stop(const std::vector<std::uint32_t>& sums, std::size_t allowed) {
    std::vector<std::size_t> going_with(*std::max_element(sums.begin(), sums.end()) + 1, 0);
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      if (!is_stopped_[draw]) ++going_with[sums[draw]];
    }
    // All of one sum or none of it.
    std::optional<std::uint32_t> largest;
    for (std::uint32_t sum = 0; sum < going_with.size(); ++sum) {
      if (stopped_ + going_with[sum] > allowed) break;
      stopped_ += going_with[sum];
      largest = sum;
    }
    if (!largest) return std::nullopt;
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      if (sums[draw] <= *largest) is_stopped_[draw] = true;
    }
    return largest;
  }

  /// Of those that were stopped before or are at least as far out as the true ones.
  double chance(const std::vector<std::uint32_t>& sums) const {
    std::size_t count = 0;
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      count += is_stopped_[draw] || sums[draw] <= sums.front() ? 1U : 0U;
    }
    return static_cast<double>(count) / kDraws;
  }

 private:
  std::vector<bool> is_stopped_ = std::vector<bool>(kDraws, false);
  std::size_t stopped_ = 0;
};

}  // namespace

Boundary boundary_of_last(std::span<const double> values, std::span<const Look> looks) {
  Draws draws;
  Boundary boundary;
  for (const Look& look : looks) {
    const std::vector<std::uint32_t> sums = lesser_sums(values.first(look.blocks));
    boundary.chance = draws.chance(sums);
    const auto largest = draws.stop(sums, static_cast<std::size_t>(look.spent * kDraws));
    boundary.largest_sum = largest ? std::optional<std::size_t>(*largest / 2) : std::nullopt;
  }
  return boundary;
}

}  // namespace concord
