// The JSON report of claims: JSON lines, a header as `check` writes it, then one line for each
// claim, contradiction and spec, and a footer with the sums.
#include "harness/report/claim_reporter.hpp"
#include "harness/report/json_header.hpp"

namespace concord {

namespace {

/// {"coroutines": "upheld", ...}
template <class Value>
Json by_backend(const ClaimMatrix& matrix, const std::vector<Value>& values) {
  Json object = Json::object();
  for (std::size_t i = 0; i < values.size(); ++i) object[matrix.backends[i]] = word(values[i]);
  return object;
}

Json json_of(const ClaimCondition& condition, const ClaimMatrix& matrix) {
  Json object = Json::object();
  object["when"] = condition.when;
  object["stance"] = word(condition.stance);
  object["states"] = by_backend(matrix, condition.states);
  object["specs"] = condition.specs;
  return object;
}

Json json_of(const ClaimRow& row, const ClaimMatrix& matrix) {
  const Claim& claim = row.claim;
  Json object = Json::object();
  object["kind"] = "claim";
  object["claim"] = claim.id;
  object["document"] = claim.document;
  object["lines"] = claim.lines;
  object["claim_kind"] = word(claim.kind);
  object["says"] = claim.says;
  object["verdict"] = word(claim.verdict);
  object["really"] = claim.really;
  object["states"] = by_backend(matrix, row.states);
  object["upheld_by"] = row.upheld_by;
  object["refuted_by"] = row.refuted_by;
  object["conditions"] = Json::array();
  for (const ClaimCondition& condition : row.conditions) {
    object["conditions"].push_back(json_of(condition, matrix));
  }
  object["versions"] = Json::array();
  for (const ClaimVersion& version : claim.versions) {
    Json& entry = object["versions"].emplace_back(Json::object());
    entry["since"] = version.since;
    entry["what"] = version.what;
  }
  return object;
}

Json json_of(const std::vector<Party>& side) {
  Json names = Json::array();
  for (const Party& party : side) names.push_back(party.text);
  return names;
}

Json json_of(const ContradictionRow& row) {
  Json object = Json::object();
  object["kind"] = "contradiction";
  object["contradiction"] = row.contradiction.id;
  object["quarrel"] = row.contradiction.quarrel;
  object["one_side"] = json_of(row.contradiction.one_side);
  object["other_side"] = json_of(row.contradiction.other_side);
  object["right"] = row.contradiction.right;
  object["specs"] = row.specs;
  return object;
}

Json json_of(const SpecRow& row, const ClaimMatrix& matrix) {
  Json object = Json::object();
  object["kind"] = "spec";
  object["spec"] = row.id;
  object["claims"] = row.claims;
  object["verdicts"] = by_backend(matrix, row.verdicts);
  return object;
}

/// {"coroutines": {"upheld": 63, ...}, ...}
Json counts_of(const ClaimMatrix& matrix) {
  Json counts = Json::object();
  for (std::size_t i = 0; i < matrix.backends.size(); ++i) {
    Json& of_backend = counts[matrix.backends[i]] = Json::object();
    for (const ClaimState state : all_claim_states()) {
      std::size_t count = 0;
      for (const ClaimRow& row : matrix.claims) count += row.states[i] == state ? 1 : 0;
      of_backend[std::string(word(state))] = count;
    }
  }
  return counts;
}

Json footer_of(const ClaimMatrix& matrix) {
  const ClaimTotals totals = totals_of(matrix);
  Json footer = Json::object();
  footer["kind"] = "footer";
  footer["claims"] = totals.claims;
  footer["opinions"] = totals.opinions;
  footer["untested"] = totals.untested;
  footer["contradicted"] = totals.contradicted;
  footer["refuted_on_every_engine"] = 0;
  footer["refuted_elsewhere"] = Json::array();
  for (const ClaimTotals::Refuted& refuted : totals.refuted) {
    if (refuted.backends.size() == matrix.backends.size()) {
      footer["refuted_on_every_engine"] = refuted.claims;
      continue;
    }
    Json& entry = footer["refuted_elsewhere"].emplace_back(Json::object());
    entry["backends"] = refuted.backends;
    entry["claims"] = refuted.claims;
  }
  footer["contradictions"] = matrix.contradictions.size();
  footer["specs"] = matrix.specs.size();
  footer["states"] = counts_of(matrix);
  return footer;
}

}  // namespace

void write_claims_as_json(const ClaimMatrix& matrix, const RunContext& context,
                          const ClaimReporterOptions& options) {
  std::ostream& out = *options.out;
  write_line(out, header_of(context));
  for (const ClaimRow& row : matrix.claims) write_line(out, json_of(row, matrix));
  for (const ContradictionRow& row : matrix.contradictions) write_line(out, json_of(row));
  for (const SpecRow& row : matrix.specs) write_line(out, json_of(row, matrix));
  write_line(out, footer_of(matrix));
}

}  // namespace concord
