// Claim matrix: documents x claims x backends, what one run of specs says of each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/ledger.hpp"
#include "harness/model/report.hpp"
#include "harness/model/words.hpp"

namespace concord {

/// What a run says of a claim on one backend.
///
/// A spec upholds a claim that it names; it refutes one below which it has `refuted:`, the
/// document's own expectation. `when:` is the condition that its program meets. The specs that
/// *decide* a claim are those that uphold one that the ledger calls upheld, those that refute one
/// that it calls refuted, and both of an underspecified one.
enum class ClaimState : std::uint8_t {
  upheld,          ///< All deciding specs that could be judged passed, and there is one.
  refuted,         ///< The same, and each violated what the document expects.
  depends,         ///< Underspecified: each condition came out as the ledger says.
  contradicted,    ///< The run contradicts the ledger: a spec that names the claim failed, or what
                   ///< passed without a condition says the reverse.
  deviates,        ///< A spec that names the claim deviates, as the backend has declared.
  untested,        ///< No spec of this run decides it.
  opinion,         ///< Nothing can.
  not_applicable,  ///< About Python, which the backend is not, or none of the specs that decide it
                   ///< could be judged there.
};
std::string_view word(ClaimState state);  ///< "n/a" of the last one.
std::vector<ClaimState> all_claim_states();

/// Which way a spec speaks of a claim.
enum class Stance : std::uint8_t { upholds, refutes };
std::string_view word(Stance stance);

/// What one spec, or a probe of anything else that has an id, showed of a claim on one backend.
struct ClaimEvidence {
  std::string claim;
  std::string spec;  ///< Its id.
  std::string backend;
  Stance stance = Stance::upholds;
  std::string when;  ///< Under which condition; may be empty.
  /// `shown`: as its stance says. `silent`: it could not be judged there.
  enum class Outcome : std::uint8_t { shown, failed, deviates, silent };
  Outcome outcome = Outcome::shown;
};

/// One condition under which specs speak of a claim; `states` as the matrix has backends: upheld,
/// refuted, contradicted, deviates or not_applicable.
struct ClaimCondition {
  std::string when;
  Stance stance = Stance::upholds;
  std::vector<std::string> specs;
  std::vector<ClaimState> states;
};

struct ClaimRow {
  Claim claim;
  std::vector<ClaimState> states;          ///< As the matrix has backends.
  std::vector<ClaimCondition> conditions;  ///< Of specs with `when:`, as they came.
  std::vector<std::string> upheld_by;      ///< Ids of specs, conditional ones too.
  std::vector<std::string> refuted_by;
};

struct SpecRow {
  std::string id;
  std::vector<std::string> claims;
  std::vector<Verdict> verdicts;  ///< As the matrix has backends.
};

struct ContradictionRow {
  Contradiction contradiction;
  std::vector<std::string> specs;  ///< Those that settle it.
};

struct ClaimTotals {
  std::size_t claims = 0;
  std::size_t opinions = 0;
  std::size_t untested = 0;      ///< On some backend, and on none anything else but n/a.
  std::size_t contradicted = 0;  ///< On at least one backend.
  /// Claims that are refuted, by the backends on which they are; the largest set first.
  struct Refuted {
    std::vector<std::string> backends;
    std::size_t claims = 0;
  };
  std::vector<Refuted> refuted;
};

struct ClaimMatrix {
  std::vector<Document> documents;
  std::vector<std::string> backends;
  std::vector<ClaimRow> claims;  ///< By document, then as the ledger has them.
  std::vector<SpecRow> specs;    ///< As they ran.
  std::vector<ContradictionRow> contradictions;

  const ClaimRow* find(std::string_view claim) const;
  const SpecRow* find_spec(std::string_view id) const;
};

ClaimTotals totals_of(const ClaimMatrix& matrix);

}  // namespace concord
