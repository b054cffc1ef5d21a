// The story from its beginning, the document, to its end, a timeline for each way in which specs
// speak of the claim.
#include "harness/cli/claim_story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "harness/cli/describe.hpp"
#include "harness/report/claim_words.hpp"
#include "harness/report/reporter.hpp"

namespace concord::cli {

namespace {

/// A case and the place where its spec names the claim.
struct Scene {
  const CaseResult* result = nullptr;
  const ClaimUse* use = nullptr;
};

class Story {
 public:
  Story(const ClaimRow& row, const ClaimMatrix& matrix, const Report& report,
        const StoryOptions& options)
      : row_(row), matrix_(matrix), report_(report), options_(options), out_(*options.out) {}

  void tell() {
    out_ << inked(Ink::strong, row_.claim.id, options_.colors) << "\n";
    tell_place();
    tell_verdict();
    tell_quarrels();
    tell_specs();
    for (const Scene& scene : deciding_scenes()) tell_scene(scene);
  }

 private:
  void line(std::string_view title, const std::string& text) {
    if (!text.empty()) out_ << fmt::format("  {:<11} {}\n", title, printable(text));
  }

  void tell_place() {
    const Claim& claim = row_.claim;
    line("document", place_of(claim));
    if (options_.documents == nullptr) return;
    const auto lines = options_.documents->lines_of(claim.document, claim.lines);
    for (const DocumentLine& each : lines) {
      out_ << fmt::format("  {:>11} | {}\n", each.number, printable(each.text));
    }
    const bool is_found = !options_.documents->file_of(claim.document).empty();
    if (lines.empty() && is_found) line("", "the document has no such lines; correct the ledger");
  }

  void tell_verdict() {
    const Claim& claim = row_.claim;
    line("says", claim.says);
    line("verdict", fmt::format("{}{}", word(claim.verdict),
                                claim.kind == ClaimKind::python ? ", about Python itself" : ""));
    line("holds when", claim.holds_when);
    line("fails when", claim.fails_when);
    line("really", claim.really);
    for (const ClaimVersion& version : claim.versions) {
      line("since " + version.since, version.what);
    }
    line("here", across(matrix_.backends, words_of(row_.states)));
  }

  void tell_quarrels() {
    for (const ContradictionRow& row : matrix_.contradictions) {
      const Contradiction& quarrel = row.contradiction;
      const auto is_this = [&](const Party& party) { return party.text == row_.claim.id; };
      const bool is_on_one = std::ranges::any_of(quarrel.one_side, is_this);
      if (!is_on_one && std::ranges::none_of(quarrel.other_side, is_this)) continue;
      line(quarrel.id, quarrel.quarrel);
      for (const Party& party : is_on_one ? quarrel.other_side : quarrel.one_side) {
        line("", "against " + named(party, matrix_));
      }
      line("", "right: " + quarrel.right);
    }
  }

  void tell_specs() {
    out_ << "\nSpecs\n";
    if (row_.upheld_by.empty() && row_.refuted_by.empty()) out_ << "  none\n";
    for (const auto& [stance, ids] : {std::pair(Stance::upholds, &row_.upheld_by),
                                      std::pair(Stance::refutes, &row_.refuted_by)}) {
      for (const std::string& id : *ids) tell_spec(stance, id);
    }
  }

  void tell_spec(Stance stance, const std::string& id) {
    // What is no spec, and is evidence all the same, has no verdicts.
    const SpecRow* spec = matrix_.find_spec(id);
    const std::string verdicts =
        spec == nullptr ? "" : ": " + across(matrix_.backends, words_of(spec->verdicts));
    out_ << fmt::format("  {} {} it{}{}\n", id, word(stance), condition_of(stance, id), verdicts);
  }

  std::string condition_of(Stance stance, const std::string& id) const {
    for (const ClaimCondition& condition : row_.conditions) {
      const bool speaks = condition.stance == stance &&
                          std::ranges::find(condition.specs, id) != condition.specs.end();
      if (speaks) return " when " + printable(condition.when);
    }
    return "";
  }

  /// A scene for each stance and condition, of those whose run shows it if there are any.
  std::vector<Scene> deciding_scenes() const {
    std::vector<Scene> scenes;
    for (const CaseResult& result : report_.cases) {
      for (std::size_t i = 0; i < result.spec->claims.size(); ++i) {
        const ClaimUse& use = result.spec->claims[i];
        if (use.id != row_.claim.id || !is_worth_telling(result, i)) continue;
        const auto same = std::ranges::find_if(scenes, [&](const Scene& scene) {
          return scene.use->when == use.when &&
                 scene.use->refuted.has_value() == use.refuted.has_value();
        });
        if (same == scenes.end()) {
          scenes.push_back({&result, &use});
        } else if (is_better(result, *same->result)) {
          *same = {&result, &use};
        }
      }
    }
    return scenes;
  }

  /// Failures are, and whatever shows what its spec says of the claim.
  static bool is_worth_telling(const CaseResult& result, std::size_t use) {
    const Count count = counted_as(result.judgement.verdict);
    if (count == Count::failed) return !result.execution.tasks.empty();
    const auto& refuted = result.judgement.refuted_claims;
    return count == Count::passed &&
           (!result.spec->claims[use].refuted || std::ranges::find(refuted, use) != refuted.end());
  }

  /// A failure is told before all else, then a backend that the claim can be asked of, then what
  /// speaks of fewer claims; of one spec the first backend.
  bool is_better(const CaseResult& one, const CaseResult& other) const {
    const auto rank = [this](const CaseResult& result) {
      const bool passed = counted_as(result.judgement.verdict) == Count::passed;
      return std::tuple(passed ? 1 : 0, is_asked_in_vain(result.backend) ? 1 : 0,
                        result.spec->claims.size());
    };
    return rank(one) < rank(other);
  }

  bool is_asked_in_vain(const std::string& backend) const {
    const auto place = std::ranges::find(matrix_.backends, backend);
    return place != matrix_.backends.end() &&
           row_.states[static_cast<std::size_t>(place - matrix_.backends.begin())] ==
               ClaimState::not_applicable;
  }

  void tell_scene(const Scene& scene) {
    const CaseResult& result = *scene.result;
    const ClaimUse& use = *scene.use;
    out_ << "\n"
         << inked(Ink::strong, result.spec->id, options_.colors)
         << fmt::format(" on {}{}\n", result.backend,
                        use.when.empty() ? "" : ", when " + printable(use.when))
         << "  " << printable(result.spec->title) << "\n\n";
    TimelineOptions timeline;
    timeline.color = options_.colors == Colors::ansi;
    out_ << indented(draw_timeline(result.execution, timeline), 2) << "\n";
    for (const Violation& violation : result.judgement.violations) {
      out_ << "  Broken: " << printable(violation.sentence) << "\n";
    }
    if (use.refuted) {
      tell_facts("The document expects, and it must not hold:", describe(*use.refuted));
    }
    tell_facts("What must hold:", describe(result.spec->expectation));
  }

  void tell_facts(std::string_view title, const std::vector<std::string>& facts) {
    out_ << "  " << title << "\n";
    for (const std::string& fact : facts) out_ << "    " << printable(fact) << "\n";
  }

  const ClaimRow& row_;
  const ClaimMatrix& matrix_;
  const Report& report_;
  const StoryOptions& options_;
  std::ostream& out_;
};

}  // namespace

void tell_story(const ClaimRow& row, const ClaimMatrix& matrix, const Report& report,
                const StoryOptions& options) {
  Story(row, matrix, report, options).tell();
}

}  // namespace concord::cli
