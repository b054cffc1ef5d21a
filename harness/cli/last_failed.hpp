// Last failed: which cases failed when they were last run, kept in results/local/ of the checkout
// from one run to the next. A binary without a checkout remembers nothing.
//
// A convenience: whatever goes wrong with its file is ignored.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "harness/model/report.hpp"
#include "harness/run/case_run.hpp"

namespace concord::cli {

class LastFailed {
 public:
  /// What is remembered of the specs below `root`.
  explicit LastFailed(const std::filesystem::path& root);

  bool holds(const Case& one) const {
    return failed_.contains({one.spec->id, one.backend->name()});
  }

  /// A clause for a user whose cases are not among those that failed.
  std::string why_none() const;

  /// Remembers the verdicts of `report`; cases that it does not hold stay as they were.
  void update(const Report& report);

 private:
  using Key = std::pair<std::string, std::string>;  ///< Id of the spec, name of the backend.

  void save() const;

  std::filesystem::path file_;  ///< Empty: there is no place to remember anything.
  std::string root_;
  bool knows_a_run_ = false;  ///< Of the specs below root.
  std::set<Key> failed_;
  std::string other_lines_;  ///< What the file says of other roots, as it stands there.
};

}  // namespace concord::cli
