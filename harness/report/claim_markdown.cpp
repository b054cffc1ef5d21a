// The page of claims: what it holds depends on the specs, the ledger and the engines, and on
// nothing of the machine, so that a test can tell whether a stored page is still true.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <string_view>

#include "harness/report/claim_reporter.hpp"
#include "harness/report/claim_words.hpp"

namespace concord {

namespace {

/// In a cell of a table a bar would end the cell.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char sign : text) {
    if (sign == '|') escaped += '\\';
    escaped += sign == '\n' ? ' ' : sign;
  }
  return escaped;
}

std::string cells(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text += fmt::format(" {} |", word);
  return text;
}

class Page {
 public:
  Page(const ClaimMatrix& matrix, std::ostream& out) : matrix_(matrix), out_(out) {
    for (std::size_t i = 0; i < matrix.backends.size(); ++i) {
      heading_ += fmt::format(" {} |", matrix.backends[i]);
      rule_ += "---|";
    }
  }

  void print() const {
    out_ << "# Conformance\n\n"
            "What documents about asyncio claim, and which engine keeps it. `concord claims` ran "
            "every spec and\nwrote this page; `concord claims show CLAIM` tells the story of one "
            "claim.\n\n"
         << summary(matrix_) << ".\n\n"
         << "*upheld*, *refuted*: the specs that decide the claim all passed, and so showed it to "
            "be true, or the\ndocument's own expectation to be violated. *depends*: the document "
            "leaves a condition open, and each\ncame out as told below it. *contradicted*: the "
            "run says otherwise than the ledger. *deviates*: the\nengine declares that it does "
            "something else. *untested*: no spec decides it. *n/a*: it is about\nPython, or the "
            "engine lacks or does not promise what the specs need.\n";
    for (const Document& document : matrix_.documents) print(document);
    print_contradictions();
    print_specs();
  }

 private:
  void print(const Document& document) const {
    out_ << fmt::format("\n## {}\n\n{}, {}.\n\n| lines | claim |{} says |\n|---|---|{}---|\n",
                        document.name, document.language, document.about, heading_, rule_);
    for (const ClaimRow& row : matrix_.claims) {
      if (row.claim.document == document.name) print(row);
    }
  }

  void print(const ClaimRow& row) const {
    const Claim& claim = row.claim;
    out_ << fmt::format("| {} | `{}` |{} {}{}{} |\n", claim.lines, claim.id,
                        cells(words_of(row.states)), cell(claim.says),
                        claim.really.empty() ? "" : ". *Really:* ", cell(claim.really));
    if (claim.verdict != ClaimVerdict::underspecified) return;
    for (const ClaimCondition& condition : row.conditions) {
      out_ << fmt::format("| | |{} when {} |\n", cells(words_of(condition.states)),
                          cell(condition.when));
    }
  }

  std::string told(const std::vector<Party>& side) const {
    std::vector<std::string> parties;
    for (const Party& party : side) {
      std::string text = party.is_claim() ? fmt::format("`{}`", party.text) : named(party, matrix_);
      if (const ClaimRow* row = matrix_.find(party.text)) {
        text += ": " + across(matrix_.backends, words_of(row->states));
      }
      parties.push_back(std::move(text));
    }
    return fmt::format("{}", fmt::join(parties, "<br>"));
  }

  void print_contradictions() const {
    out_ << "\n## Contradictions\n\n"
            "| | quarrel | one side | other side | right | settled by "
            "|\n|---|---|---|---|---|---|\n";
    for (const ContradictionRow& row : matrix_.contradictions) {
      const Contradiction& quarrel = row.contradiction;
      out_ << fmt::format("| {} | {} | {} | {} | {} | {} |\n", quarrel.id, cell(quarrel.quarrel),
                          told(quarrel.one_side), told(quarrel.other_side), cell(quarrel.right),
                          fmt::join(row.specs, "<br>"));
    }
  }

  /// A table for each folder.
  void print_specs() const {
    out_ << "\n## Specs\n";
    std::string_view folder;
    for (const SpecRow& spec : matrix_.specs) {
      const std::string_view id = spec.id;
      const std::string_view its_folder = id.substr(0, id.find('/'));
      if (its_folder != folder) {
        folder = its_folder;
        out_ << fmt::format("\n### {}\n\n| spec |{}\n|---|{}\n", folder, heading_, rule_);
      }
      out_ << fmt::format("| {} |{}\n", cell(id.substr(id.find('/') + 1)),
                          cells(words_of(spec.verdicts)));
    }
  }

  const ClaimMatrix& matrix_;
  std::ostream& out_;
  std::string heading_;
  std::string rule_;
};

}  // namespace

void write_claims_as_markdown(const ClaimMatrix& matrix, const RunContext&,
                              const ClaimReporterOptions& options) {
  Page(matrix, *options.out).print();
}

}  // namespace concord
