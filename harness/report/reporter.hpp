// Reporter: turns finished cases into text of one format.
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "harness/model/report.hpp"

namespace concord {

/// A backend and what its case of the same spec came to.
struct BackendVerdict {
  std::string backend;
  Verdict verdict = Verdict::pass;
};

/// What a failure report tells beyond its case, because only the caller can know it.
struct FailureContext {
  /// What a claim says, by its id; "" for an id that the ledger does not have. May be empty.
  std::function<std::string(const std::string& claim_id)> claim_words;
  /// The same spec on the other backends. If empty, reporters tell what they have seen themselves.
  std::function<std::vector<BackendVerdict>(const CaseResult& result)> elsewhere;
};

struct ReporterOptions {
  std::ostream* out = nullptr;  ///< Not owned, outlives the reporter.
  bool color = false;
  bool quiet = false;       ///< Console: failures and the last line only.
  bool verbose = false;     ///< Console: a line for each passing case, and its timeline.
  bool full_trace = false;  ///< JSON: no cut at 10,000 events.
  FailureContext failure = {};
};

/// Writes only to its stream and computes no statistics. It is told of every case as soon as it is
/// finished, so that what a user waited for is written even if a later case takes the process down.
/// THREADS: one call at a time.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void begin(const RunContext& context) = 0;
  virtual void case_finished(const CaseResult& result) = 0;
  virtual void finish(const Report& report) = 0;
};

/// A row of THE reporter table: name, one line of help, maker.
struct ReporterEntry {
  std::string name;
  std::string help;
  std::function<std::unique_ptr<Reporter>(const ReporterOptions&)> make;
};
const std::vector<ReporterEntry>& reporters();

/// The timeline of an execution as a picture: a lane per task, one row per event, at most `events`
/// of them. Used by the console report and by `concord explain`.
struct TimelineOptions {
  bool color = false;
  std::size_t max_events = 60;
  std::size_t max_width = 100;
  /// Indices of events to be pointed out, with a note ("too early").
  std::vector<std::pair<std::size_t, std::string>> notes;
};
std::string draw_timeline(const Execution& execution, const TimelineOptions& options);

}  // namespace concord
