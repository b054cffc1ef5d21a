// Words, look-ups and sums of the matrix.
#include "harness/model/claim_matrix.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace concord {

namespace {

constexpr std::array<std::pair<ClaimState, std::string_view>, 8> kStates{
    {{ClaimState::upheld, "upheld"},
     {ClaimState::refuted, "refuted"},
     {ClaimState::depends, "depends"},
     {ClaimState::contradicted, "contradicted"},
     {ClaimState::deviates, "deviates"},
     {ClaimState::untested, "untested"},
     {ClaimState::opinion, "opinion"},
     {ClaimState::not_applicable, "n/a"}}};

bool has(const ClaimRow& row, ClaimState state) {
  return std::ranges::find(row.states, state) != row.states.end();
}

bool is_untested(const ClaimRow& row) {
  return has(row, ClaimState::untested) && std::ranges::all_of(row.states, [](ClaimState state) {
           return state == ClaimState::untested || state == ClaimState::not_applicable;
         });
}

void count_refuted(const ClaimMatrix& matrix, const ClaimRow& row, ClaimTotals& totals) {
  std::vector<std::string> backends;
  for (std::size_t i = 0; i < row.states.size(); ++i) {
    if (row.states[i] == ClaimState::refuted) backends.push_back(matrix.backends[i]);
  }
  if (backends.empty()) return;
  auto found = std::ranges::find(totals.refuted, backends, &ClaimTotals::Refuted::backends);
  if (found == totals.refuted.end()) {
    found = totals.refuted.insert(found, {std::move(backends), 0});
  }
  ++found->claims;
}

}  // namespace

std::string_view word(ClaimState state) {
  return std::ranges::find(kStates, state, [](const auto& row) { return row.first; })->second;
}

std::vector<ClaimState> all_claim_states() {
  std::vector<ClaimState> states;
  for (const auto& [state, text] : kStates) states.push_back(state);
  return states;
}

std::string_view word(Stance stance) {
  return stance == Stance::upholds ? "upholds" : "refutes";
}

const ClaimRow* ClaimMatrix::find(std::string_view claim) const {
  const auto found =
      std::ranges::find_if(claims, [claim](const ClaimRow& row) { return row.claim.id == claim; });
  return found == claims.end() ? nullptr : &*found;
}

const SpecRow* ClaimMatrix::find_spec(std::string_view id) const {
  const auto found = std::ranges::find(specs, id, &SpecRow::id);
  return found == specs.end() ? nullptr : &*found;
}

ClaimTotals totals_of(const ClaimMatrix& matrix) {
  ClaimTotals totals;
  totals.claims = matrix.claims.size();
  for (const ClaimRow& row : matrix.claims) {
    if (row.claim.verdict == ClaimVerdict::opinion) ++totals.opinions;
    if (is_untested(row)) ++totals.untested;
    if (has(row, ClaimState::contradicted)) ++totals.contradicted;
    count_refuted(matrix, row, totals);
  }
  std::ranges::stable_sort(totals.refuted, [](const auto& left, const auto& right) {
    return left.backends.size() > right.backends.size();
  });
  return totals;
}

}  // namespace concord
