// Blocks of expectations: which keys may stand where, and the alternatives of `one-of`.
#include "harness/spec/expect_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/suggest.hpp"
#include "harness/spec/expect_checks.hpp"
#include "harness/spec/expect_context.hpp"
#include "harness/spec/expect_facts.hpp"

namespace concord {

namespace {

/// A block stands at the top, under a tier, or in an alternative.
enum class Place : std::uint8_t { top, tier, alternative };

void read_block(const Node& block, Place place, const ExpectContext& context, FactSink& sink);
void read_one_of(const Node& value, const ExpectContext& context, FactSink& sink);

template <Tier tier>
void read_tier(const Node& value, const ExpectContext& context, FactSink& sink) {
  FactSink stronger{tier, {}};
  read_block(value, Place::tier, context, stronger);
  std::move(stronger.facts.begin(), stronger.facts.end(), std::back_inserter(sink.facts));
}

struct Key {
  std::string_view word;
  FactReader read;
  std::string_view help;  ///< How it is written, for messages.
};

constexpr std::array<Key, 12> kKeys{{
    {"timeline", read_timeline, "timeline: {1s: mark}"},
    {"order", read_order, "order: a < (b, c) < d"},
    {"unordered", read_unordered, "unordered: [[a, b]]"},
    {"never", read_never, "never: [t.return]"},
    {"count", read_count, "count: {t#*.return: 7}"},
    {"main", read_main, "main: {returned: [1, 2]}"},
    {"tasks", read_tasks, "tasks: {t: cancelled}"},
    {"states", read_states, "states: {1s: {t: pending}}"},
    {"ends", read_ends, "ends: 2s"},
    {"one-of", read_one_of, "one-of: [{name: both, grade: expected, main: returned}]"},
    {"cooperative", read_tier<Tier::cooperative>, "cooperative: {order: a < b}"},
    {"fifo", read_tier<Tier::fifo>, "fifo: {order: a < b}"},
}};

/// What an alternative has besides facts.
constexpr std::array<std::string_view, 3> kAlternativeKeys{"name", "grade", "because"};

bool opens_tier(const Key& key) {
  return parse_word<Tier>(key.word).has_value();
}

bool may_stand(const Key& key, Place place) {
  if (place == Place::alternative && key.word == "one-of") return false;
  return place == Place::top || !opens_tier(key);
}

void report_unknown(const Node& key, Place place, const ExpectContext& context) {
  std::vector<std::string> known;
  for (const Key& row : kKeys) {
    if (may_stand(row, place)) known.emplace_back(row.word);
  }
  if (place == Place::alternative) {
    known.insert(known.end(), kAlternativeKeys.begin(), kAlternativeKeys.end());
  }
  context.mistake(key.span, fmt::format("'{}' is no expectation", key.text),
                  suggestion(key.text, known));
}

void report_misplaced(const Node& key, const Key& row, const ExpectContext& context) {
  context.mistake(key.span, fmt::format("'{}' cannot stand here", key.text),
                  opens_tier(row) ? "tiers do not nest: they stand directly under 'expect'"
                                  : "alternatives do not nest: write them beside this one");
}

void read_block(const Node& block, Place place, const ExpectContext& context, FactSink& sink) {
  if (!block.is_mapping()) {
    context.mistake(block.span, "expected a mapping of expectations",
                    fmt::format("for example {}", kKeys.front().help));
    return;
  }
  for (const auto& [key, value] : block.entries) {
    const auto has_this_word = [&text = key.text](const Key& row) { return row.word == text; };
    const auto row = std::find_if(kKeys.begin(), kKeys.end(), has_this_word);
    if (row == kKeys.end()) {
      const bool own = std::find(kAlternativeKeys.begin(), kAlternativeKeys.end(), key.text) !=
                       kAlternativeKeys.end();
      if (place != Place::alternative || !own) report_unknown(key, place, context);
    } else if (!may_stand(*row, place)) {
      report_misplaced(key, *row, context);
    } else if (value.is_null()) {
      context.mistake(key.span, fmt::format("'{}' says nothing", key.text),
                      fmt::format("write for example {}", row->help));
    } else {
      row->read(value, context, sink);
    }
  }
}

/// The text of a key that alternatives have, or "".
std::string text_of(const Node& alternative, std::string_view key) {
  const Node* node = alternative.find(key);
  return node != nullptr && node->is_scalar() ? node->text : "";
}

Grade read_grade(const Node& alternative, const ExpectContext& context) {
  const std::string written = text_of(alternative, "grade");
  std::vector<std::string> grades;
  for (const Grade grade : {Grade::expected, Grade::acceptable, Grade::interesting}) {
    if (written == word(grade)) return grade;
    grades.emplace_back(word(grade));
  }
  if (const Node* node = alternative.find("grade")) {
    context.mistake(node->span, fmt::format("'{}' is no grade", written),
                    suggestion(written, grades));
  } else {
    context.mistake(alternative.span, "an alternative without a grade",
                    fmt::format("add grade: {}", fmt::join(grades, ", or ")));
  }
  return Grade::expected;
}

Alternative read_alternative(const Node& node, Tier tier, const ExpectContext& context) {
  Alternative alternative{
      text_of(node, "name"), Grade::expected, text_of(node, "because"), node.span, {}};
  if (alternative.name.empty()) {
    context.mistake(node.span, "an alternative without a name", "add name: both, for reports");
  }
  alternative.grade = read_grade(node, context);
  if (alternative.grade != Grade::expected && alternative.because.empty()) {
    context.mistake(node.span,
                    fmt::format("an {} alternative needs a reason", word(alternative.grade)),
                    "add because: and why an engine may do so");
  }
  FactSink sink{tier, {}};
  read_block(node, Place::alternative, context, sink);
  alternative.facts = std::move(sink.facts);
  return alternative;
}

void read_one_of(const Node& value, const ExpectContext& context, FactSink& sink) {
  if (!value.is_list() || value.items.size() < 2) {
    context.mistake(value.span, "'one-of' is a list of at least two alternatives",
                    "write each as - {name: both, grade: expected, main: {returned: 1}}");
    return;
  }
  fact::OneOf one_of;
  std::map<std::string, int> lines;
  for (const Node& item : value.items) {
    if (!item.is_mapping()) {
      context.mistake(item.span, "an alternative is a mapping",
                      "write - {name: both, grade: expected, main: {returned: 1}}");
      continue;
    }
    Alternative alternative = read_alternative(item, sink.tier, context);
    const auto [earlier, is_new] = lines.emplace(alternative.name, item.span.line);
    if (!is_new && !alternative.name.empty()) {
      context.mistake(item.find("name")->span,
                      fmt::format("two alternatives are called '{}'", alternative.name),
                      fmt::format("the other one stands in line {}", earlier->second));
    }
    one_of.alternatives.push_back(std::move(alternative));
  }
  sink.add(value.span, std::move(one_of));
}

}  // namespace

Expectation read_expectation(const Node& node, const Names& names, Problems& problems,
                             ExpectationKind kind) {
  const ExpectContext context{names, problems};
  Expectation expectation;
  expectation.span = node.span;
  const bool empty = node.is_null() || (node.is_mapping() && node.entries.empty());
  if (kind == ExpectationKind::refuted && empty) {
    context.mistake(node.span, "this says nothing that could be violated",
                    "write what is said to happen, as {never: [t.return]}");
    return expectation;
  }
  if (kind == ExpectationKind::instead && empty) {
    context.mistake(node.span, "'instead' says nothing that could be checked",
                    "write what happens instead: instead: {main: raised}");
    return expectation;
  }
  if (node.is_null()) {
    context.mistake(node.span, "'expect' says nothing",
                    "write expect: {} if main shall only return");
    return expectation;
  }
  FactSink sink;
  read_block(node, Place::top, context, sink);
  expectation.facts = std::move(sink.facts);
  expectation.main_must_return =
      kind == ExpectationKind::expect && !mentions_main(expectation.facts);
  check_expectation(expectation, context);
  return expectation;
}

}  // namespace concord
