// Constructs: the parts of the language that a random program can be made of, by which programs are
// varied and findings are told apart.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

#include "harness/fuzz/random.hpp"
#include "harness/spec/node.hpp"

namespace concord::fuzz {

enum class Construct : std::uint8_t {
  as_completed,
  await,
  callback,
  cancel,
  cancel_of_a_parent,
  cancel_of_oneself,
  equal_instants,
  except,
  except_star,
  finally,
  future,
  gather,
  gather_kept,
  group,
  group_from_a_child,
  host_drain,
  loop,
  message,
  raise,
  raise_cancelled,
  raise_group,
  read,
  return_exceptions,
  shape,
  shared,
  sleep_zero,
  spawn_many,
  timeout,
  wait,
};
inline constexpr std::size_t kConstructs = static_cast<std::size_t>(Construct::wait) + 1;

/// "cancel-of-oneself".
std::string_view word(Construct construct);

using Constructs = std::bitset<kConstructs>;

inline bool has(const Constructs& all, Construct one) {
  return all[static_cast<std::size_t>(one)];
}
inline void add(Constructs& all, Construct one) {
  all.set(static_cast<std::size_t>(one));
}

/// For whom programs are made.
enum class Freedom : std::uint8_t {
  none,      ///< Every order is determined: ties, states and shared variables are read at will.
  schedule,  ///< Tasks of one instant may come in any order, at once too: what tells them apart by
             ///< the order in which they were made is left out.
};

/// Swarm testing (Groce and others 2012): each program is made of some of them, so that rare
/// combinations are not drowned by what is in all of them.
Constructs some_constructs(Random& random, Freedom freedom);

/// What the steps of a program hold, by their keywords; as far as a tree tells.
Constructs constructs_of(const Node& root);

}  // namespace concord::fuzz
