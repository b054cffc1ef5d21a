// Shrinking against the arena; and what the reference does, as the spec's expectations.
#include "harness/fuzz/finding.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "harness/fuzz/blocks.hpp"
#include "harness/fuzz/expectation.hpp"
#include "harness/fuzz/generator.hpp"
#include "harness/fuzz/shrink.hpp"
#include "harness/fuzz/tree.hpp"
#include "harness/spec/load.hpp"
#include "harness/spec/yaml_text.hpp"

namespace concord::fuzz {

namespace {

constexpr std::size_t kMostCandidates = 2000;

std::optional<Met> meet(const Arena& arena, const Subject& subject, const Node& root) {
  const auto spec = spec_of(root, "random");
  if (spec == nullptr) return std::nullopt;
  return Trial(arena, spec).compare(subject);
}

/// What the standard does, in its own order: of what facts are compared with, the order of races is
/// not kept.
Execution standard_run(const Arena& arena, const Met& met, const Node& root) {
  const auto spec = met.subject->measure == Measure::exact ? nullptr : spec_of(root, "random");
  if (spec == nullptr) return met.standard;
  RunOptions options;
  options.limits = arena.limits;
  return arena.steerable->prepare(spec->program)->run(options);
}

std::string words_of(const Constructs& constructs) {
  std::string words;
  for (std::size_t i = 0; i < kConstructs; ++i) {
    if (!constructs[i]) continue;
    words += fmt::format("{}{}", words.empty() ? "" : ", ", word(static_cast<Construct>(i)));
  }
  return words.empty() ? "nothing in particular" : words;
}

}  // namespace

std::string Finding::key() const {
  return fmt::format("{}: {}: {}", backend, word(kind), constructs);
}

std::shared_ptr<const Spec> spec_of(Node root, const std::string& id) {
  auto specs = read_spec(std::move(root), id);
  if (!specs || specs.value().empty()) return nullptr;
  return std::make_shared<const Spec>(std::move(specs.value().front()));
}

std::shared_ptr<const Spec> spec_of(const Finding& finding) {
  const auto source = std::make_shared<const Source>(Source{"fuzz", finding.spec});
  auto specs = read_spec(source, fmt::format("fuzz-{}-{}", finding.seed, finding.index));
  if (!specs || specs.value().empty()) return nullptr;
  return std::make_shared<const Spec>(std::move(specs.value().front()));
}

std::optional<Finding> shrunk_finding(const Arena& arena, Suspect suspect) {
  Arena alone = arena;
  alone.subjects = {*suspect.subject};
  const Subject& subject = alone.subjects.front();
  const auto shows = [&](const Node& candidate) {
    if (subject.measure != Measure::exact && !suits_facts(candidate)) return false;
    const auto met = meet(alone, subject, candidate);
    return met && met->difference.kind == suspect.difference.kind;
  };
  Shrunk shrunk =
      shrink(suspect.root, shows, kMostCandidates, [&] { return arena.is_interrupted(); });
  const auto met = meet(alone, subject, shrunk.root);
  if (arena.is_interrupted()) return std::nullopt;
  // Where tasks are threads it may not come again. Then it is told as it was met.
  if (!met) shrunk.root = std::move(suspect.root);
  const Difference& difference = met ? met->difference : suspect.difference;
  Finding finding;
  finding.seed = suspect.seed;
  finding.index = suspect.index;
  finding.backend = subject.backend->name();
  finding.kind = difference.kind;
  finding.sentence = difference.sentence + (met ? "" : " It did not come again.");
  finding.constructs = words_of(constructs_of(shrunk.root));
  finding.steps = steps_of(shrunk.root);
  finding.tried = shrunk.tried;
  find(shrunk.root, "title")->text =
      fmt::format("program {} of seed {}{}", suspect.index, suspect.seed, met ? ", shrunk" : "");
  if (met) expect_what_happened(shrunk.root, standard_run(alone, *met, shrunk.root));
  finding.spec = yaml_text(shrunk.root);
  return finding;
}

}  // namespace concord::fuzz
