// MarkBook: which event of the trace each entry of a timeline accounts for, so that what is left
// over on either side - listed but not come, come but not listed - is known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/judge/findings.hpp"
#include "harness/judge/scene.hpp"

namespace concord {

/// One pattern of one row.
struct Listing {
  const EventPattern* pattern = nullptr;
  Instant due = 0;
  std::size_t times = 1;
  std::vector<std::size_t> candidates;  ///< All events of the pattern, ascending.
  std::vector<std::size_t> on_time;     ///< Those that it accounts for, at its instant.
  std::vector<std::size_t> off_time;  ///< Those that it accounts for which came at another instant.
  bool is_vague = false;              ///< Ambiguous, which is reported as the spec's mistake.

  /// `done#*`: as many as there are at that instant, but one at least.
  bool is_open() const { return pattern->occurrence == EventPattern::Occurrence::all; }
  bool is_mark() const { return pattern->kind == EventKind::mark; }
  std::size_t found() const { return on_time.size() + off_time.size(); }
};

/// Marks of one label at one instant that no entry accounts for.
struct Unlisted {
  std::size_t position = 0;  ///< The first of them.
  std::size_t extra = 0;
  std::size_t total = 0;  ///< All marks of this label at this instant.
};

class MarkBook {
 public:
  explicit MarkBook(const Scene& scene);

  /// Adds a pattern of the row of `due`; returns its number.
  std::size_t list(const EventPattern& pattern, Instant due, std::size_t times, Findings& findings);
  /// Gives each listing its events. Once, after the last `list`.
  void assign();

  const Listing& listing(std::size_t number) const { return listings_[number]; }
  const std::vector<Listing>& listings() const { return listings_; }
  /// In the order of the trace.
  std::vector<Unlisted> unlisted() const;

 private:
  void take_on_time(Listing& listing);
  void take_off_time(Listing& listing);

  const Scene& scene_;
  std::vector<Listing> listings_;
  std::vector<bool> is_taken_;  ///< By place in the trace; marks only.
};

}  // namespace concord
