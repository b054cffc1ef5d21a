// Judgement, case, report: what the later half of the line hands on, from the judge to the
// reporters.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/diagnostic.hpp"
#include "harness/model/backend.hpp"
#include "harness/model/deviation.hpp"
#include "harness/model/difference.hpp"
#include "harness/model/spec.hpp"
#include "harness/model/trace.hpp"
#include "harness/model/words.hpp"

namespace concord {

/// One end of a violated order: where it stands in the spec, and where it came in the trace
/// (nothing: never).
struct EdgeEnd {
  Span span;                         ///< Unknown for a lifecycle rule, which no user wrote.
  std::string name;                  ///< "c.cancelled".
  std::optional<std::size_t> event;  ///< Index into Execution::trace.
};

/// One broken rule. For an order, `first` should have come before `second`, and `second` came too
/// early. Alone, `first` is an event that never came, and `second` one that must not come, or not
/// then.
struct Violation {
  std::string sentence;  ///< "g.exit came before c.cancelled, which must come first."
  Span span;             ///< The fact in the spec; unknown for a lifecycle rule.
  std::optional<EdgeEnd> first;
  std::optional<EdgeEnd> second;
  std::string expected;  ///< For outcomes, states and counts: both sides as texts. Else empty.
  std::string actual;
  std::string claim;        ///< The refuted claim that held, when that is the violation.
  std::string alternative;  ///< Of `one-of`: the nearest alternative, against which this speaks.
};

/// What the judge says of one execution.
struct Judgement {
  Verdict verdict = Verdict::pass;
  /// Worst first: the first violated edge, then the rest in the order of the spec. Empty if it
  /// passed.
  std::vector<Violation> violations;
  std::size_t facts_judged = 0;
  std::size_t facts_not_judged =
      0;  ///< Of a tier that the backend does not keep, or not judged on this clock.
  std::string alternative;  ///< The one of `one-of` that matched, or empty.
  /// Indices into Spec::claims: those whose `refuted:` was judged and violated, as it must be.
  std::vector<std::size_t> refuted_claims = {};
  std::string reason;  ///< For unsupported, error, crash, hang, deadlock: one sentence.
  /// The spec itself is at fault (a refuted expectation names an event that cannot be, an event
  /// without a number happened twice): reported apart from failures of the engine, exit code 3.
  std::vector<Violation> spec_mistakes;
};

/// A case beside the reference, of which every event is compared.
struct ExactComparison {
  std::string reference;      ///< The backend.
  std::uint64_t runs = 0;     ///< How often the reference ran.
  std::size_t schedules = 0;  ///< How many of these differ. One: it leaves nothing open.
  std::string accident = {};  ///< What came in between in the reference, so that all is open.
  /// Of CaseResult::execution. Nothing: it is one that the reference could have made, too.
  std::optional<Difference> difference = {};
  Execution nearest = {};  ///< With a difference: the run of the reference that is drawn beside it.
};

/// Spec x backend: all runs of it, with the first one that failed, else the last.
struct CaseResult {
  std::shared_ptr<const Spec> spec;
  std::string backend;
  Discipline judged_as = Discipline::fifo;
  Judgement judgement;
  Execution execution;
  std::optional<std::uint64_t> seed;  ///< Of `execution`.
  std::uint64_t runs = 1;
  std::uint64_t failures = 0;
  std::string repeat_command;   ///< The exact command that shows `execution` again.
  double real_per_virtual = 0;  ///< The scale of a real clock, else 0.
  double wall_seconds = 0;      ///< What all its runs took together; 0: not measured.
  /// What the backend declares of this spec, whatever the verdict; null: nothing.
  std::shared_ptr<const Deviation> deviation = nullptr;
  std::uint64_t deviating_runs = 0;           ///< Runs that deviated as it says.
  std::optional<ExactComparison> exact = {};  ///< Where it was set beside the reference.
};

/// A declared deviation that is stale without any case: it means no spec.
struct StaleDeviation {
  std::string backend;
  std::shared_ptr<const Deviation> deviation;
  std::string reason;  ///< A sentence on what is wrong with it, and what to do.
};

struct BackendInfo {
  std::string name;
  std::string version;
  Discipline discipline = Discipline::fifo;
  std::vector<PrimitiveNote> primitives;
  bool is_reference = false;  ///< It is asyncio itself.
};

/// Where and how a report was made.
struct RunContext {
  std::string tool_version;
  std::string started_at;  ///< UTC, ISO 8601.
  std::string machine;     ///< Operating system, architecture, number of processors.
  std::string compiler;
  std::vector<std::string> flags;  ///< The command line without the program's own name.
  ClockKind clock = ClockKind::virtual_time;
  std::optional<std::uint64_t> seed;
  std::vector<BackendInfo> backends;
  std::optional<BackendInfo> reference = {};  ///< With which each case was compared.
};

struct Totals {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t skipped = 0;
};

struct Report {
  RunContext context;
  std::vector<CaseResult> cases;
  std::vector<StaleDeviation> stale_deviations = {};  ///< Each counts as failed.
  double wall_seconds = 0;
};

Totals totals_of(const Report& report);

}  // namespace concord
