// Each state follows from the evidence for one claim on one backend; ClaimState says how.
#include "harness/claims/matrix.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace concord {

namespace {

using Outcome = ClaimEvidence::Outcome;
using Evidences = std::vector<const ClaimEvidence*>;

Stance stance_of(const ClaimUse& use) {
  return use.refuted ? Stance::refutes : Stance::upholds;
}

Outcome outcome_of(const CaseResult& result, std::size_t use) {
  const Judgement& judgement = result.judgement;
  if (judgement.verdict == Verdict::deviates) return Outcome::deviates;
  if (counted_as(judgement.verdict) == Count::skipped) return Outcome::silent;
  if (counted_as(judgement.verdict) == Count::failed) return Outcome::failed;
  if (!result.spec->claims[use].refuted) return Outcome::shown;
  const bool is_violated =
      std::ranges::find(judgement.refuted_claims, use) != judgement.refuted_claims.end();
  return is_violated ? Outcome::shown : Outcome::silent;
}

bool any(const Evidences& evidences, Outcome outcome) {
  return std::ranges::any_of(
      evidences, [outcome](const ClaimEvidence* each) { return each->outcome == outcome; });
}

/// Whether a piece of evidence, were it shown, bears out what the ledger says.
bool decides(const Claim& claim, const ClaimEvidence& evidence) {
  switch (claim.verdict) {
    case ClaimVerdict::upheld: return evidence.stance == Stance::upholds;
    case ClaimVerdict::refuted: return evidence.stance == Stance::refutes;
    case ClaimVerdict::underspecified: return true;
    case ClaimVerdict::opinion: return false;
  }
  return false;
}

/// Whether it says the reverse of the ledger, and that without a condition.
bool opposes(const Claim& claim, const ClaimEvidence& evidence) {
  return evidence.outcome == Outcome::shown && evidence.when.empty() &&
         claim.verdict != ClaimVerdict::underspecified && !decides(claim, evidence);
}

ClaimState borne_out(const Claim& claim) {
  switch (claim.verdict) {
    case ClaimVerdict::upheld: return ClaimState::upheld;
    case ClaimVerdict::refuted: return ClaimState::refuted;
    case ClaimVerdict::underspecified: return ClaimState::depends;
    case ClaimVerdict::opinion: break;
  }
  return ClaimState::opinion;
}

ClaimState state_of(const Claim& claim, const Evidences& here, const BackendInfo& backend) {
  if (claim.verdict == ClaimVerdict::opinion) return ClaimState::opinion;
  if (claim.kind == ClaimKind::python && !backend.is_reference) return ClaimState::not_applicable;
  const auto is_opposed = [&](const ClaimEvidence* each) { return opposes(claim, *each); };
  if (any(here, Outcome::failed) || std::ranges::any_of(here, is_opposed)) {
    return ClaimState::contradicted;
  }
  if (any(here, Outcome::deviates)) return ClaimState::deviates;
  Evidences deciding;
  std::ranges::copy_if(here, std::back_inserter(deciding),
                       [&](const ClaimEvidence* each) { return decides(claim, *each); });
  if (deciding.empty()) return ClaimState::untested;
  return any(deciding, Outcome::shown) ? borne_out(claim) : ClaimState::not_applicable;
}

/// The same for one condition, whatever the ledger says.
ClaimState state_under(Stance stance, const Evidences& here) {
  if (any(here, Outcome::failed)) return ClaimState::contradicted;
  if (any(here, Outcome::deviates)) return ClaimState::deviates;
  if (!any(here, Outcome::shown)) return ClaimState::not_applicable;
  return stance == Stance::upholds ? ClaimState::upheld : ClaimState::refuted;
}

void add_new(std::vector<std::string>& texts, const std::string& text) {
  if (std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
}

Evidences on(const BackendInfo& backend, const Evidences& all) {
  Evidences here;
  std::ranges::copy_if(all, std::back_inserter(here),
                       [&](const ClaimEvidence* each) { return each->backend == backend.name; });
  return here;
}

ClaimCondition condition_of(const ClaimEvidence& first, const Claim& claim, const Evidences& all,
                            const std::vector<BackendInfo>& backends) {
  ClaimCondition condition{first.when, first.stance, {}, {}};
  Evidences meeting;
  for (const ClaimEvidence* each : all) {
    if (each->when != first.when || each->stance != first.stance) continue;
    meeting.push_back(each);
    add_new(condition.specs, each->spec);
  }
  for (const BackendInfo& backend : backends) {
    const bool is_foreign = claim.kind == ClaimKind::python && !backend.is_reference;
    condition.states.push_back(is_foreign ? ClaimState::not_applicable
                                          : state_under(first.stance, on(backend, meeting)));
  }
  return condition;
}

ClaimRow row_of(const Claim& claim, const Evidences& all,
                const std::vector<BackendInfo>& backends) {
  ClaimRow row{claim, {}, {}, {}, {}};
  for (const BackendInfo& backend : backends) {
    row.states.push_back(state_of(claim, on(backend, all), backend));
  }
  for (const ClaimEvidence* each : all) {
    add_new(each->stance == Stance::upholds ? row.upheld_by : row.refuted_by, each->spec);
    const bool is_known = std::ranges::any_of(row.conditions, [&](const ClaimCondition& condition) {
      return condition.when == each->when && condition.stance == each->stance;
    });
    if (each->when.empty() || is_known) continue;
    row.conditions.push_back(condition_of(*each, claim, all, backends));
  }
  return row;
}

std::vector<SpecRow> spec_rows(const Report& report) {
  std::vector<SpecRow> rows;
  std::map<std::string, std::size_t> places;
  const auto& backends = report.context.backends;
  for (const CaseResult& result : report.cases) {
    const auto [place, is_new] = places.try_emplace(result.spec->id, rows.size());
    if (is_new) {
      SpecRow row{result.spec->id, {}, {}};
      for (const ClaimUse& use : result.spec->claims) add_new(row.claims, use.id);
      row.verdicts.resize(backends.size(), Verdict::unsupported);
      rows.push_back(std::move(row));
    }
    const auto backend = std::ranges::find(backends, result.backend, &BackendInfo::name);
    if (backend == backends.end()) continue;
    rows[place->second].verdicts[static_cast<std::size_t>(backend - backends.begin())] =
        result.judgement.verdict;
  }
  return rows;
}

/// Those that speak of claims of both sides, then those that the ledger lists. A file with rows is
/// all its rows.
ContradictionRow contradiction_row(const Contradiction& quarrel,
                                   const std::vector<SpecRow>& specs) {
  ContradictionRow row{quarrel, {}};
  const auto speaks_for = [](const SpecRow& spec, const std::vector<Party>& side) {
    return std::ranges::any_of(side, [&](const Party& party) {
      return std::ranges::find(spec.claims, party.text) != spec.claims.end();
    });
  };
  for (const SpecRow& spec : specs) {
    if (speaks_for(spec, quarrel.one_side) && speaks_for(spec, quarrel.other_side)) {
      add_new(row.specs, spec.id);
    }
  }
  for (const Party& listed : quarrel.specs) {
    for (const SpecRow& spec : specs) {
      if (spec.id == listed.text || spec.id.starts_with(listed.text + "[")) {
        add_new(row.specs, spec.id);
      }
    }
  }
  return row;
}

}  // namespace

std::vector<ClaimEvidence> evidence_of(const Report& report) {
  std::vector<ClaimEvidence> evidence;
  for (const CaseResult& result : report.cases) {
    for (std::size_t i = 0; i < result.spec->claims.size(); ++i) {
      const ClaimUse& use = result.spec->claims[i];
      evidence.push_back({use.id, result.spec->id, result.backend, stance_of(use), use.when,
                          outcome_of(result, i)});
    }
  }
  return evidence;
}

ClaimMatrix claim_matrix(const Ledger& ledger, const Report& report,
                         std::span<const ClaimEvidence> evidence) {
  ClaimMatrix matrix;
  matrix.documents = ledger.documents;
  for (const BackendInfo& backend : report.context.backends) {
    matrix.backends.push_back(backend.name);
  }
  std::map<std::string, Evidences> by_claim;
  for (const ClaimEvidence& each : evidence) by_claim[each.claim].push_back(&each);
  for (const Claim* claim : in_reading_order(ledger)) {
    matrix.claims.push_back(row_of(*claim, by_claim[claim->id], report.context.backends));
  }
  matrix.specs = spec_rows(report);
  for (const Contradiction& quarrel : ledger.contradictions) {
    matrix.contradictions.push_back(contradiction_row(quarrel, matrix.specs));
  }
  return matrix;
}

}  // namespace concord
