// Finding: a difference that a random program showed, shrunk and ready to be kept as a spec.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "harness/fuzz/arena.hpp"
#include "harness/spec/node.hpp"

namespace concord::fuzz {

struct Finding {
  std::uint64_t seed = 0;
  std::uint64_t index = 0;  ///< The program that showed it first.
  std::string backend = {};
  Difference::Kind kind = Difference::Kind::order;
  std::string sentence = {};
  std::string constructs = {};  ///< Those of the shrunk program: "cancel, group".
  std::size_t steps = 0;        ///< Of the shrunk program.
  std::size_t tried = 0;        ///< Candidates, while it was shrunk.
  std::uint64_t times = 1;      ///< Programs that shrank to this backend, kind and constructs.
  std::string spec = {};        ///< The YAML of the shrunk program.

  /// Findings with equal keys are taken for one.
  std::string key() const;
};

/// What the differences of one kind are shrunk by; the same kind has to remain.
struct Suspect {
  Node root;
  std::uint64_t seed = 0;
  std::uint64_t index = 0;
  const Subject* subject = nullptr;
  Difference difference;
};

/// Nothing: it was interrupted.
std::optional<Finding> shrunk_finding(const Arena& arena, Suspect suspect);

/// The program of a finding, for whoever runs or explains it.
std::shared_ptr<const Spec> spec_of(const Finding& finding);

/// The tree as a spec, if it is one.
std::shared_ptr<const Spec> spec_of(Node root, const std::string& id);

}  // namespace concord::fuzz
