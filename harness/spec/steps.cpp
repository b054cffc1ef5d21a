// Finding out which step a mapping is meant to be, and saying so when it is none or two.
#include "harness/spec/steps.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "harness/base/suggest.hpp"
#include "harness/spec/awaitables.hpp"
#include "harness/spec/step_table.hpp"

namespace concord {

namespace {

std::vector<std::string> keywords(StepForm unwanted) {
  std::vector<std::string> words;
  for (const StepRow& row : step_table()) {
    if (row.form != unwanted) words.emplace_back(row.keyword);
  }
  return words;
}

std::vector<std::string> keys_of(const StepRow& row) {
  std::vector<std::string> keys{std::string(row.keyword)};
  keys.insert(keys.end(), row.required.begin(), row.required.end());
  keys.insert(keys.end(), row.optional.begin(), row.optional.end());
  return keys;
}

/// A mapping of which no key begins a step.
void explain_unknown_step(const Node& list, const Node& mapping, Problems& problems) {
  const Node& key = mapping.entries.front().first;
  const std::vector<std::string> owners = steps_with_key(key.text);
  if (!owners.empty()) {
    const std::string help =
        list.flow
            ? "in a flow list a step of several keys stands in braces: [{if: V, then: [..]}]"
            : fmt::format("it belongs to '{}': give it that step's indentation, without a '-'",
                          fmt::join(owners, "', '"));
    problems.add(key.span, fmt::format("'{}' is no step of its own", key.text), help);
  } else if (key.text == "async for") {
    problems.add(key.span, "'async for' is outside version 1",
                 "walk as_completed with 'for' and await each item");
  } else {
    problems.add(key.span, fmt::format("unknown step '{}'", key.text),
                 suggestion(key.text, keywords(StepForm::bare)));
  }
}

/// Whether the next step is only a key that belongs to this one; that is then the mistake, not what
/// lacks here.
bool follows(const Node& list, std::size_t at, std::string_view key) {
  if (at + 1 >= list.items.size()) return false;
  const Node& next = list.items[at + 1];
  return next.is_mapping() && !next.entries.empty() && next.entries.front().first.text == key;
}

/// True when the keys of the mapping are the row's.
bool check_step_keys(const Node& list, std::size_t at, const StepRow& row, Problems& problems) {
  const Node& mapping = list.items[at];
  const std::vector<std::string> known = keys_of(row);
  for (const auto& [key, value] : mapping.entries) {
    if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    if (find_step(key.text) != nullptr) {
      problems.add(key.span,
                   fmt::format("'{}' and '{}' are two steps in one", row.keyword, key.text),
                   "give each step its own '-'");
      return false;
    }
    const std::string help = row.required.empty() && row.optional.empty()
                                 ? fmt::format("'{}' has no further keys", row.keyword)
                                 : suggestion(key.text, {known.begin() + 1, known.end()});
    problems.add(key.span, fmt::format("'{}' is no key of '{}'", key.text, row.keyword), help);
  }
  bool complete = true;
  for (const std::string& required : row.required) {
    if (mapping.find(required) != nullptr) continue;
    complete = false;
    if (follows(list, at, required)) break;
    problems.add(mapping.entries.front().first.span,
                 fmt::format("'{}' without '{}:'", row.keyword, required));
  }
  return complete;
}

}  // namespace

Block StepReader::block(const Node& node, std::string_view owner) {
  Block block;
  if (!node.is_list()) {
    problems_.add(node.span, fmt::format("'{}' needs a list of steps", owner),
                  "begin each step with '- '");
    return block;
  }
  if (node.items.empty()) {
    problems_.add(node.span, fmt::format("'{}' has no steps", owner),
                  "'pass' is a step that does nothing");
  }
  block.steps.reserve(node.items.size());
  for (std::size_t at = 0; at < node.items.size(); ++at) {
    if (auto read = step(node, at)) block.steps.push_back(std::move(*read));
  }
  return block;
}

Block StepReader::block(const Node& node, std::string_view owner, Surroundings around) {
  const Surroundings before = std::exchange(around_, around);
  Block read = block(node, owner);
  around_ = before;
  return read;
}

Block StepReader::block_of(const Node& step, std::string_view key) {
  const Node* steps = step.find(key);
  return steps != nullptr ? block(*steps, key) : Block{};
}

ExprPtr StepReader::value_of(const Node& step, std::string_view key) {
  const Node* node = step.find(key);
  return node != nullptr ? parse_value(*node, scope_, problems_) : nullptr;
}

ExprPtr StepReader::text_of(const Node& step, std::string_view key) {
  const Node* node = step.find(key);
  return node != nullptr ? parse_text_operand(*node, scope_, problems_) : nullptr;
}

std::optional<Variable> StepReader::variable_of(const Node& step, std::string_view key) {
  const Node* node = step.find(key);
  return node != nullptr ? bind_variable(*node, scope_, problems_) : std::nullopt;
}

std::optional<Step> StepReader::step(const Node& list, std::size_t at) {
  const Node& node = list.items[at];
  if (node.is_scalar()) return bare_step(node);
  if (node.is_mapping() && !node.entries.empty()) return keyed_step(list, at);
  problems_.add(node.span, "expected a step", "write '- sleep: 1s', '- mark: label' and so on");
  return std::nullopt;
}

std::optional<Step> StepReader::bare_step(const Node& word) {
  const StepRow* row = find_step(word.text);
  if (row != nullptr && row->form != StepForm::keyed)
    return Step{word.span, row->read(word, *this)};
  const std::size_t colon = word.text.find(':');
  const std::string first = word.text.substr(0, word.text.find(' '));
  if (find_step(first) != nullptr) {
    problems_.add(word.span, fmt::format("'{}' has no ':' behind it", first),
                  fmt::format("write '{}: ...'", first));
  } else if (colon != std::string::npos && find_step(word.text.substr(0, colon)) != nullptr) {
    problems_.add(word.span, fmt::format("'{}' is one word to YAML", word.text),
                  "put a blank behind the ':'");
  } else if (word.text.ends_with(')')) {
    problems_.add(word.span, "a call alone is no step",
                  fmt::format("write 'await: {0}' or 'spawn: {0}'", word.text));
  } else {
    const auto near = nearest_word(word.text, keywords(StepForm::keyed));
    problems_.add(
        word.span, fmt::format("'{}' is no step", word.text),
        near ? fmt::format("did you mean '{}'?", *near)
             : "a step is a mapping ('sleep: 1s'), or one of raise, break, continue, pass");
  }
  return std::nullopt;
}

std::optional<Step> StepReader::keyed_step(const Node& list, std::size_t at) {
  const Node& mapping = list.items[at];
  const StepRow* row = nullptr;
  const Node* keyword = nullptr;
  const Node* value = nullptr;
  for (const auto& [key, operand] : mapping.entries) {
    row = find_step(key.text);
    keyword = &key;
    value = &operand;
    if (row != nullptr) break;
  }
  if (row == nullptr) {
    explain_unknown_step(list, mapping, problems_);
    return std::nullopt;
  }
  if (row->form == StepForm::bare) {
    problems_.add(keyword->span, fmt::format("'{}' stands alone", row->keyword),
                  fmt::format("write '- {}'", row->keyword));
    return std::nullopt;
  }
  if (!check_step_keys(list, at, *row, problems_)) return std::nullopt;
  if (value->is_null() && row->keyword != "return") {
    problems_.add(keyword->span, fmt::format("'{}' needs a value", row->keyword),
                  fmt::format("'{}' {}", row->keyword, row->help));
    return std::nullopt;
  }
  if (row->waiting == Waiting::may_wait && around_.callback) {
    problems_.add(keyword->span,
                  fmt::format("'{}' inside a callback, which cannot wait", row->keyword),
                  "spawn a task that does it");
    return std::nullopt;
  }
  return Step{keyword->span, row->read(mapping, *this)};
}

}  // namespace concord
