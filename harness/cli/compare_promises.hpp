// Who is refused a number by `compare`: whoever is refused one by `bench`.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/bench/session.hpp"
#include "harness/cli/spec_choice.hpp"
#include "harness/compare/build_promises.hpp"

namespace concord::cli {

/// What one build breaks, engine by engine.
class BuildRefusals {
 public:
  /// Asks the build at once, of all that competes.
  BuildRefusals(const std::string& build, const SpecChoice& specs,
                const std::vector<Contest>& contests);

  /// Why it is refused a number; "": it is not.
  std::string reason(const Contest& contest, const Entrant& entrant) const;

 private:
  std::map<std::string, Refusals> by_backend_;
};

}  // namespace concord::cli
