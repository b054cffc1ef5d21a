// Journal: what a campaign has done so far, as a value that can be written down and read again.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/fuzz/construct.hpp"
#include "harness/fuzz/finding.hpp"

namespace concord::fuzz {

/// Numbers of programs that are done: all below one, and a few above it.
class Done {
 public:
  Done() = default;
  /// All below.
  explicit Done(std::uint64_t below) : below_(below) {}

  void add(std::uint64_t index);
  bool holds(std::uint64_t index) const { return index < below_ || beyond_.contains(index); }
  std::uint64_t count() const { return below_ + beyond_.size(); }
  std::uint64_t below() const { return below_; }
  const std::set<std::uint64_t>& beyond() const { return beyond_; }

 private:
  std::uint64_t below_ = 0;
  std::set<std::uint64_t> beyond_;
};

struct Journal {
  /// What was asked for, in words: a journal of anything else is no beginning of this campaign.
  std::string campaign;
  Done done;
  std::array<std::uint64_t, kConstructs> programs_with{};  ///< By construct.
  std::uint64_t compared = 0;  ///< Programs that could be compared on every subject.
  std::uint64_t differing = 0;
  std::uint64_t unshrunk = 0;  ///< Differences of which there had been enough.
  Runs runs;
  double seconds = 0;
  std::string command;      ///< That makes it from its beginning.
  std::vector<Race> races;  ///< In the order in which they came.
  /// The first hundred, in the order in which they came.
  std::vector<Omission> omissions;
  std::vector<Finding> findings;  ///< Each key once, in the order in which they came.

  /// Whether its key is new. One that is known is counted.
  bool add(Finding finding);
  void add(Omission omission);
};

/// Lines of text.
std::string to_text(const Journal& journal);
/// Nothing: it is none, or of another version of concord.
std::optional<Journal> parse_journal(const std::string& text);

}  // namespace concord::fuzz
