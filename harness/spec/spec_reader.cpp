// read_spec: from the text of one file to its cases, one for each row of its `for-each:`.
//
// The header is read once; program and expectations are read again for each row, since the row's
// constants are put in before anything is understood.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/spec/blanks.hpp"
#include "harness/spec/constants.hpp"
#include "harness/spec/expect_reader.hpp"
#include "harness/spec/expected_value.hpp"
#include "harness/spec/header.hpp"
#include "harness/spec/keys.hpp"
#include "harness/spec/load.hpp"
#include "harness/spec/probe_reader.hpp"
#include "harness/spec/program_reader.hpp"
#include "harness/spec/split_calls.hpp"

namespace concord {

namespace {

class SpecReader {
 public:
  SpecReader(const SourcePtr& source, std::string id, Sizes sizes)
      : problems_(source), id_(std::move(id)), sizes_(std::move(sizes)) {}

  Result<std::vector<Spec>> run(Node root) {
    std::vector<Spec> specs;
    const Diagnostics blanks = blanks_in(problems_.source(), root);
    if (check_schema(root, problems_)) specs = read_rows_of(root);
    Diagnostics found = with_blanks(problems_.take(), blanks);
    const bool failed = std::any_of(found.begin(), found.end(), [](const Diagnostic& diagnostic) {
      return diagnostic.severity == Severity::error;
    });
    if (failed) return found;
    return specs;
  }

 private:
  std::vector<Spec> read_rows_of(Node& root) {
    const Header header = read_header(root, problems_);
    for (auto& [key, value] : root.entries) {
      if (key.text == "program" || key.text == "shared") rejoin_split_calls(value, problems_);
    }
    std::vector<Spec> specs;
    std::size_t budget = kMostSubstituted;
    const Node common = without_rows(root);
    bench_ = read_bench(root, sizes_, problems_);
    for (const Row& row : read_rows(root, bench_, problems_)) {
      Node filled = common;
      const std::size_t size = root.entries.size() + row.constants.size();
      if (size > budget || !substitute_constants(filled, row.constants, budget)) {
        problems_.add(root.span, "the rows of 'for-each' multiply this file beyond measure");
        break;
      }
      specs.push_back(read_row(filled, header, row));
    }
    return specs;
  }

  static Node without_rows(const Node& root) {
    Node rest = root;
    std::erase_if(rest.entries, [](const auto& entry) {
      return entry.first.text == "for-each" || entry.first.text == "bench";
    });
    return rest;
  }

  Spec read_row(const Node& root, const Header& header, const Row& row) {
    Spec spec;
    spec.file_id = id_;
    spec.constants = row.places;
    spec.id = row.name.empty() ? id_ : fmt::format("{}[{}]", id_, row.name);
    spec.source = problems_.source();
    spec.title = header.title;
    spec.since = header.since;
    spec.until = header.until;
    spec.notes = header.notes;
    spec.allowed_by_lint = header.allowed_by_lint;
    spec.allowed_because = header.allowed_because;
    const std::size_t before = problems_.count();
    const Node* python = root.find("python");
    ReadProgram read = python != nullptr ? read_probe(*python, problems_)
                                         : read_program(root, row.constants, problems_);
    spec.program = std::move(read.program);
    spec.program.host = read_host(root, problems_);
    for (const Feature feature : read_requires(root, problems_))
      spec.program.features.insert(feature);
    program_is_sound_ = problems_.count() == before;
    if (const Node* claims = root.find("claims")) spec.claims = read_claims(*claims, read.names);
    if (const Node* asyncio = root.find("asyncio")) {
      spec.asyncio = read_contrast(*asyncio, read.names);
      if (program_is_sound_ && !spec.program.features.contains(Feature::asio_native)) {
        problems_.add(asyncio->span,
                      "'asyncio' says what asyncio does instead of a native operation",
                      "no step of this program is one: write what it says under 'expect:'");
      }
    }
    if (const Node* expect = root.find("expect")) {
      spec.expectation = read_block(*expect, read.names, ExpectationKind::expect);
    }
    spec.bench = bench_;
    if (const Node* events = root.find("events")) read_events(*events, read.names, spec);
    if (const Node* tasks = root.find("tasks")) read_tasks(*tasks, read.names, spec);
    return spec;
  }

  void read_events(const Node& node, const Names& names, Spec& spec) {
    const WorkloadNumber events{
        "events", "it counts the scheduling events of a workload: write 'bench: {n: [10, 1000]}'",
        "the number of events"};
    const auto number = read_of_workload(node, names, spec, events);
    if (!number) return;
    spec.bench->events = number;
    if (*number == 0) {
      problems_.add(node.span, "a workload without scheduling events",
                    "say how many there are: 'events: 4 * $n + 3'");
    }
  }

  void read_tasks(const Node& node, const Names& names, Spec& spec) {
    const WorkloadNumber tasks{"tasks",
                               "it counts the tasks of a workload: write 'bench: {n: [10, 1000]}'",
                               "the number of tasks"};
    if (const auto number = read_of_workload(node, names, spec, tasks)) spec.bench->tasks = number;
  }

  /// What a workload states of itself, at any size.
  struct WorkloadNumber {
    std::string key;
    std::string help;  ///< Where there is no workload.
    std::string what;
  };

  /// Nothing: it is a mistake, or could not be judged beside one.
  std::optional<std::int64_t> read_of_workload(const Node& node, const Names& names,
                                               const Spec& spec, const WorkloadNumber& number) {
    if (!spec.bench) {
      problems_.add(node.span, fmt::format("'{}' without 'bench'", number.key), number.help);
      return std::nullopt;
    }
    if (spec.bench->sizes.empty()) return std::nullopt;  // Its names would all be unknown.
    const std::size_t before = problems_.count();
    const auto value = read_number(node, number.what, {names, problems_});
    return problems_.count() == before ? std::optional(value.value_or(0)) : std::nullopt;
  }

  /// A name that a mistaken step should have made is unknown to the expectations: one mistake, one
  /// message.
  Expectation read_block(const Node& node, const Names& names, ExpectationKind kind) {
    Problems found(problems_.source());
    Expectation expectation = read_expectation(node, names, found, kind);
    for (Diagnostic& problem : found.take()) {
      if (problem.severity == Severity::warning) {
        problems_.warn(problem.rule, problem.span, problem.what, problem.help);
      } else if (program_is_sound_ || !problem.what.starts_with("unknown ")) {
        problems_.add(problem.span, problem.what, problem.help);
      }
    }
    return expectation;
  }

  std::vector<ClaimUse> read_claims(const Node& node, const Names& names) {
    std::vector<ClaimUse> claims;
    if (!node.is_list()) problems_.add(node.span, "'claims' is a list of ids");
    for (const Node& item : node.items) {
      ClaimUse claim = read_claim(item, names);
      const bool is_known = std::any_of(claims.begin(), claims.end(), [&](const ClaimUse& other) {
        return other.id == claim.id && other.when == claim.when;
      });
      if (is_known) problems_.add(claim.span, fmt::format("claim '{}' is named twice", claim.id));
      claims.push_back(std::move(claim));
    }
    return claims;
  }

  ClaimUse read_claim(const Node& item, const Names& names) {
    ClaimUse claim;
    claim.span = item.span;
    if (item.is_scalar()) {
      claim.id = item.text;
      return claim;
    }
    const Node* id = item.find("id");
    if (!item.is_mapping() || id == nullptr || !id->is_scalar()) {
      problems_.add(item.span, "a claim is an id, or a mapping with 'id:'",
                    "write 'id: the-claim' and 'refuted:' or 'when:'");
      return claim;
    }
    check_keys(item, {"id", "when", "refuted"}, "a claim", problems_);
    claim.span = id->span;
    claim.id = id->text;
    if (const Node* when = item.find("when")) {
      if (const std::string* text = scalar_text(*when, "a text", problems_)) claim.when = *text;
    }
    if (const Node* refuted = item.find("refuted")) {
      claim.refuted = read_block(*refuted, names, ExpectationKind::refuted);
    }
    return claim;
  }

  Contrast read_contrast(const Node& node, const Names& names) {
    Contrast contrast;
    contrast.span = node.span;
    check_keys(node, {"says", "expect"}, "'asyncio'", problems_);
    const Node* says = node.find("says");
    const Node* expect = node.find("expect");
    if (!node.is_mapping() || says == nullptr || expect == nullptr) {
      problems_.add(node.span, "'asyncio' says what asyncio does instead",
                    "write 'says:' with a sentence and 'expect:' with what must not hold here");
      return contrast;
    }
    if (const std::string* text = scalar_text(*says, "a sentence", problems_)) {
      contrast.says = *text;
    }
    contrast.expectation = read_block(*expect, names, ExpectationKind::refuted);
    return contrast;
  }

  Problems problems_;
  std::string id_;
  Sizes sizes_;  ///< Those asked for.
  std::optional<Bench> bench_;
  bool program_is_sound_ = true;
};

}  // namespace

Result<std::vector<Spec>> read_spec(const SourcePtr& source, const std::string& id,
                                    const Sizes& sizes) {
  Result<Node> root = parse_yaml(source);
  if (!root) return root.mistakes();
  if (!root.value().is_mapping()) {
    Problems problems(source);
    problems.add({root.value().span.line, root.value().span.column, 1}, "a spec is a mapping",
                 "begin it with 'schema: 1'");
    return problems.take();
  }
  return SpecReader(source, id, sizes).run(std::move(root.value()));
}

namespace {

/// The reader tells a whole scalar from a part of it by its length.
void place_scalars(Node& node) {
  if (node.is_scalar()) {
    node.span = {1, 1, static_cast<int>(node.text.size()) + (node.quoted ? 2 : 0)};
  }
  for (Node& item : node.items) place_scalars(item);
  for (auto& [key, value] : node.entries) {
    place_scalars(key);
    place_scalars(value);
  }
}

}  // namespace

Result<std::vector<Spec>> read_spec(Node root, const std::string& id) {
  place_scalars(root);
  static const auto kNowhere = std::make_shared<const Source>();
  return SpecReader(kNowhere, id, {}).run(std::move(root));
}

}  // namespace concord
