// The console report of claims: a table for each document, or the contradictions one by one.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "harness/report/claim_reporter.hpp"
#include "harness/report/claim_words.hpp"

namespace concord {

namespace {

Ink ink_of(ClaimState state) {
  switch (state) {
    case ClaimState::upheld:
    case ClaimState::refuted:
    case ClaimState::depends: return Ink::good;
    case ClaimState::contradicted: return Ink::bad;
    case ClaimState::untested: return Ink::strong;
    case ClaimState::deviates:
    case ClaimState::opinion:
    case ClaimState::not_applicable: return Ink::weak;
  }
  return Ink::plain;
}

/// Prints the table with columns that are as wide as the whole matrix needs, so that the tables of
/// all documents are aligned.
class Table {
 public:
  Table(const ClaimMatrix& matrix, const ClaimReporterOptions& options)
      : matrix_(matrix), out_(*options.out), colors_(options.colors) {
    for (const ClaimRow& row : matrix.claims) {
      lines_ = std::max(lines_, row.claim.lines.size());
      ids_ = std::max(ids_, row.claim.id.size());
    }
    for (std::size_t i = 0; i < matrix.backends.size(); ++i) {
      std::size_t width = matrix.backends[i].size();
      for (const ClaimRow& row : matrix.claims) {
        width = std::max(width, word(row.states[i]).size());
      }
      columns_.push_back(width);
    }
  }

  void print(const Document& document) const {
    std::string heading;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      heading += "  " + padded(matrix_.backends[i], columns_[i]);
    }
    out_ << inked(Ink::strong, document.name, colors_) << ": " << document.about << "\n"
         << trimmed(padded("", lines_ + ids_ + 4) + heading) << "\n";
    for (const ClaimRow& row : matrix_.claims) {
      if (row.claim.document == document.name) print(row);
    }
    out_ << "\n";
  }

 private:
  static std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }

  void print(const ClaimRow& row) const {
    out_ << fmt::format("  {:>{}}  {:<{}}", row.claim.lines, lines_, row.claim.id, ids_);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string text(word(row.states[i]));
      const bool is_last = i + 1 == columns_.size();
      out_ << "  " << inked(ink_of(row.states[i]), text, colors_)
           << (is_last ? "" : std::string(columns_[i] - text.size(), ' '));
    }
    out_ << "\n";
    print_reasons(row);
    if (row.claim.verdict != ClaimVerdict::underspecified) return;
    for (const ClaimCondition& condition : row.conditions) {
      out_ << std::string(lines_ + 6, ' ') << "when " << printable(condition.when) << ": "
           << across(matrix_.backends, words_of(condition.states)) << "\n";
    }
  }

  /// Below a claim that is contradicted: the specs that failed, or that none did.
  void print_reasons(const ClaimRow& row) const {
    if (std::ranges::find(row.states, ClaimState::contradicted) == row.states.end()) return;
    bool has_failed = false;
    for (const auto* ids : {&row.upheld_by, &row.refuted_by}) {
      for (const std::string& id : *ids) {
        const SpecRow* spec = matrix_.find_spec(id);
        const auto is_failed = [](Verdict verdict) { return counted_as(verdict) == Count::failed; };
        if (spec == nullptr || std::ranges::none_of(spec->verdicts, is_failed)) continue;
        has_failed = true;
        out_ << std::string(lines_ + 6, ' ') << id << ": "
             << across(matrix_.backends, words_of(spec->verdicts)) << "\n";
      }
    }
    if (has_failed) return;
    out_ << std::string(lines_ + 6, ' ') << "its specs pass, but the ledger calls it "
         << word(row.claim.verdict) << "\n";
  }

  const ClaimMatrix& matrix_;
  std::ostream& out_;
  Colors colors_;
  std::size_t lines_ = 0;
  std::size_t ids_ = 0;
  std::vector<std::size_t> columns_;
};

class Quarrels {
 public:
  Quarrels(const ClaimMatrix& matrix, const ClaimReporterOptions& options)
      : matrix_(matrix), out_(*options.out), colors_(options.colors) {}

  void print(const ContradictionRow& row) const {
    const Contradiction& quarrel = row.contradiction;
    out_ << inked(Ink::strong, quarrel.id, colors_) << "  " << printable(quarrel.quarrel) << "\n";
    print_side("one side", quarrel.one_side);
    print_side("other side", quarrel.other_side);
    out_ << "  right       " << printable(quarrel.right) << "\n";
    const char* title = "settled by";
    for (const std::string& id : row.specs) {
      const SpecRow* spec = matrix_.find_spec(id);
      out_ << fmt::format("  {:<10}  {}: {}\n", title, id,
                          across(matrix_.backends, words_of(spec->verdicts)));
      title = "";
    }
    if (row.specs.empty()) out_ << "  settled by  no spec\n";
    out_ << "\n";
  }

 private:
  void print_side(const char* title, const std::vector<Party>& side) const {
    for (const Party& party : side) {
      out_ << fmt::format("  {:<10}  {}", title, named(party, matrix_));
      if (const ClaimRow* claim = matrix_.find(party.text)) {
        out_ << ": " << across(matrix_.backends, words_of(claim->states));
      }
      out_ << "\n";
      title = "";
    }
  }

  const ClaimMatrix& matrix_;
  std::ostream& out_;
  Colors colors_;
};

}  // namespace

void write_claims_to_console(const ClaimMatrix& matrix, const RunContext&,
                             const ClaimReporterOptions& options) {
  if (options.view == ClaimView::contradictions) {
    const Quarrels quarrels(matrix, options);
    for (const ContradictionRow& row : matrix.contradictions) quarrels.print(row);
    const std::size_t count = matrix.contradictions.size();
    *options.out << fmt::format("{} contradiction{}\n", count, count == 1 ? "" : "s");
    return;
  }
  const Table table(matrix, options);
  for (const Document& document : matrix.documents) table.print(document);
  *options.out << summary(matrix) << "\n";
}

}  // namespace concord
