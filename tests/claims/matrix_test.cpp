// What a run says of claims: each state from the cases that lead to it, on two backends of which
// one is asyncio itself.
#include "harness/claims/matrix.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace concord {
namespace {

const std::string kEngine = "engine";
const std::string kAsyncio = "asyncio";

Claim claim(const std::string& id, ClaimVerdict verdict, ClaimKind kind = ClaimKind::portable) {
  Claim made;
  made.id = id;
  made.document = "page";
  made.verdict = verdict;
  made.kind = kind;
  return made;
}

ClaimUse upholds(const std::string& id, const std::string& when = "") {
  return {{}, id, when, {}};
}

ClaimUse refutes(const std::string& id, const std::string& when = "") {
  return {{}, id, when, Expectation{}};
}

/// A run of specs whose cases have these verdicts; a pass has seen every `refuted:` violated.
class Made {
 public:
  Made() {
    report_.context.backends = {
        {.name = kEngine, .version = "", .primitives = {}},
        {.name = kAsyncio, .version = "", .primitives = {}, .is_reference = true}};
  }

  Made& spec(const std::string& id, std::vector<ClaimUse> uses, Verdict on_engine = Verdict::pass,
             Verdict on_asyncio = Verdict::pass) {
    auto made = std::make_shared<Spec>();
    made->id = made->file_id = id;
    made->claims = std::move(uses);
    for (const auto& [backend, verdict] :
         {std::pair(kEngine, on_engine), std::pair(kAsyncio, on_asyncio)}) {
      CaseResult result;
      result.spec = made;
      result.backend = backend;
      result.judgement.verdict = verdict;
      for (std::size_t i = 0; verdict == Verdict::pass && i < made->claims.size(); ++i) {
        if (made->claims[i].refuted) result.judgement.refuted_claims.push_back(i);
      }
      report_.cases.push_back(std::move(result));
    }
    return *this;
  }

  /// The newest spec passes on the engine, which could not be held to what it calls refuted.
  Made& without_refutation() {
    report_.cases[report_.cases.size() - 2].judgement.refuted_claims.clear();
    return *this;
  }

  ClaimMatrix of(const std::vector<Claim>& claims,
                 const std::vector<Contradiction>& contradictions = {}) const {
    Ledger ledger;
    ledger.documents = {{"page", "", "", ""}};
    for (const Claim& each : claims) ledger.claims[each.id] = each;
    ledger.contradictions = contradictions;
    const auto evidence = evidence_of(report_);
    return claim_matrix(ledger, report_, evidence);
  }

 private:
  Report report_;
};

/// "engine asyncio": the words of one claim's states.
std::string states(const Made& run, const Claim& one) {
  const ClaimMatrix matrix = run.of({one});
  std::string text;
  for (const ClaimState state : matrix.claims.front().states) {
    text += (text.empty() ? "" : " ") + std::string(word(state));
  }
  return text;
}

const Claim kTrue = claim("c", ClaimVerdict::upheld);
const Claim kFalse = claim("c", ClaimVerdict::refuted);
const Claim kOpen = claim("c", ClaimVerdict::underspecified);

TEST(Matrix, UpholdsWhatAllSpecsUphold) {
  EXPECT_EQ(states(Made().spec("a", {upholds("c")}).spec("b", {upholds("c")}), kTrue),
            "upheld upheld");
  EXPECT_EQ(
      states(Made().spec("a", {upholds("c")}).spec("b", {upholds("c")}, Verdict::fail), kTrue),
      "contradicted upheld");
  EXPECT_EQ(states(Made().spec("a", {upholds("c")}, Verdict::hang, Verdict::flaky), kTrue),
            "contradicted contradicted");
}

TEST(Matrix, RefutesOnlyWhereTheDocumentsExpectationWasViolated) {
  EXPECT_EQ(states(Made().spec("a", {refutes("c")}), kFalse), "refuted refuted");
  EXPECT_EQ(states(Made().spec("a", {refutes("c")}).without_refutation(), kFalse), "n/a refuted");
  EXPECT_EQ(states(Made().spec("a", {refutes("c")}, Verdict::fail), kFalse),
            "contradicted refuted");
}

TEST(Matrix, CallsTheReverseOfTheLedgerAContradiction) {
  EXPECT_EQ(states(Made().spec("a", {refutes("c")}), kTrue), "contradicted contradicted");
  EXPECT_EQ(states(Made().spec("a", {upholds("c")}), kFalse), "contradicted contradicted");
  // Under a condition it may well be so; but then nothing decides the claim.
  EXPECT_EQ(states(Made().spec("a", {refutes("c", "now and then")}), kTrue), "untested untested");
  EXPECT_EQ(states(Made().spec("a", {refutes("c", "now and then"), upholds("c")}), kTrue),
            "upheld upheld");
}

TEST(Matrix, LeavesOpenWhatIsNotJudged) {
  EXPECT_EQ(states(Made().spec("a", {upholds("c")}, Verdict::unsupported), kTrue), "n/a upheld");
  EXPECT_EQ(states(Made().spec("a", {upholds("c")}, Verdict::unsupported).spec("b", {upholds("c")}),
                   kTrue),
            "upheld upheld");
  EXPECT_EQ(states(Made().spec("a", {upholds("other")}), kTrue), "untested untested");
  EXPECT_EQ(states(Made(), claim("c", ClaimVerdict::opinion)), "opinion opinion");
}

TEST(Matrix, TellsDeviationsApart) {
  const Made run = Made().spec("a", {upholds("c")}).spec("b", {upholds("c")}, Verdict::deviates);
  EXPECT_EQ(states(run, kTrue), "deviates upheld");
}

TEST(Matrix, AsksOnlyAsyncioAboutPython) {
  const Claim of_python = claim("c", ClaimVerdict::refuted, ClaimKind::python);
  EXPECT_EQ(states(Made().spec("a", {refutes("c")}, Verdict::fail), of_python), "n/a refuted");
  EXPECT_EQ(states(Made(), of_python), "n/a untested");
}

TEST(Matrix, TellsEachConditionOfAnOpenClaim) {
  const Made run = Made()
                       .spec("a", {upholds("c", "all goes well")})
                       .spec("b", {refutes("c", "it does not")}, Verdict::unsupported)
                       .spec("d", {upholds("c", "all goes well")});
  EXPECT_EQ(states(run, kOpen), "depends depends");
  const ClaimRow row = run.of({kOpen}).claims.front();
  ASSERT_EQ(row.conditions.size(), 2U);
  EXPECT_EQ(row.conditions[0].when, "all goes well");
  EXPECT_EQ(row.conditions[0].specs, (std::vector<std::string>{"a", "d"}));
  EXPECT_EQ(row.conditions[0].states, std::vector<ClaimState>(2, ClaimState::upheld));
  EXPECT_EQ(row.conditions[1].states,
            (std::vector<ClaimState>{ClaimState::not_applicable, ClaimState::refuted}));
  EXPECT_EQ(row.upheld_by, (std::vector<std::string>{"a", "d"}));
  EXPECT_EQ(row.refuted_by, std::vector<std::string>{"b"});
}

TEST(Matrix, TakesEvidenceThatIsNotOfSpecs) {
  Ledger ledger;
  ledger.claims["c"] = claim("c", ClaimVerdict::upheld, ClaimKind::python);
  Report report;
  report.context.backends = {
      {.name = kAsyncio, .version = "", .primitives = {}, .is_reference = true}};
  const std::vector<ClaimEvidence> evidence{
      {.claim = "c", .spec = "probe", .backend = kAsyncio, .when = ""}};
  const ClaimMatrix matrix = claim_matrix(ledger, report, evidence);
  EXPECT_EQ(matrix.claims.front().states, std::vector<ClaimState>{ClaimState::upheld});
  EXPECT_EQ(matrix.claims.front().upheld_by, std::vector<std::string>{"probe"});
}

TEST(Matrix, SettlesContradictionsByTheSpecsOfBothSidesAndThoseListed) {
  const Made run = Made()
                       .spec("both", {upholds("left"), refutes("right")})
                       .spec("one", {upholds("left")})
                       .spec("rows[1]", {})
                       .spec("rows[2]", {});
  const Contradiction quarrel{{}, "x01", "", {{{}, "left"}}, {{{}, "right"}}, "", {{{}, "rows"}}};
  const ClaimMatrix matrix = run.of({}, {quarrel});
  ASSERT_EQ(matrix.contradictions.size(), 1U);
  EXPECT_EQ(matrix.contradictions[0].specs,
            (std::vector<std::string>{"both", "rows[1]", "rows[2]"}));
}

TEST(Matrix, CountsClaims) {
  const Made run = Made()
                       .spec("a", {refutes("everywhere"), refutes("there")})
                       .spec("b", {refutes("python"), upholds("broken")}, Verdict::fail)
                       .spec("d", {refutes("there")}, Verdict::unsupported);
  const ClaimTotals totals = totals_of(
      run.of({claim("everywhere", ClaimVerdict::refuted), claim("there", ClaimVerdict::refuted),
              claim("python", ClaimVerdict::refuted, ClaimKind::python),
              claim("broken", ClaimVerdict::upheld), claim("nobody", ClaimVerdict::upheld),
              claim("nobody-of-python", ClaimVerdict::upheld, ClaimKind::python),
              claim("opinion", ClaimVerdict::opinion)}));
  EXPECT_EQ(totals.claims, 7U);
  EXPECT_EQ(totals.opinions, 1U);
  EXPECT_EQ(totals.untested, 2U);
  EXPECT_EQ(totals.contradicted, 1U);
  ASSERT_EQ(totals.refuted.size(), 2U);
  EXPECT_EQ(totals.refuted[0].backends, (std::vector<std::string>{kEngine, kAsyncio}));
  EXPECT_EQ(totals.refuted[0].claims, 2U);
  EXPECT_EQ(totals.refuted[1].backends, std::vector<std::string>{kAsyncio});
  EXPECT_EQ(totals.refuted[1].claims, 1U);
}

}  // namespace
}  // namespace concord
