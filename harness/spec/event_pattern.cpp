// A recursive-descent parser over one scalar; it stops at its first mistake.
#include "harness/spec/event_pattern.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string>
#include <string_view>

#include "harness/spec/expect_names.hpp"
#include "harness/spec/expected_value.hpp"
#include "harness/spec/lexer.hpp"

namespace concord {

namespace {

constexpr std::string_view kBlanks = " \t\n\r";
constexpr std::string_view kEventEnds = " \t\n\r<>,()";
constexpr std::string_view kSplitSet =
    "in a flow list a parenthesised set is split at its commas: use a block list";

class ChainParser {
 public:
  ChainParser(const std::string& text, Span where, const ExpectContext& context)
      : place_(text, where), text_(text), context_(context) {}

  std::optional<std::vector<EventSet>> chain() {
    std::vector<EventSet> sets;
    do {
      auto events = set();
      if (!events) return std::nullopt;
      sets.push_back(std::move(*events));
    } while (take('<'));
    return sets;
  }

  /// `x5` behind an event, or 1 when nothing stands there; nothing when it is no sensible number.
  std::optional<std::int64_t> repetition() {
    skip_blanks();
    const std::size_t begin = at_;
    if (peek() != 'x') return 1;
    const std::string_view word = event_text();
    std::int64_t times = 0;
    const auto [end, error] = std::from_chars(word.data() + 1, word.data() + word.size(), times);
    if (error == std::errc{} && end == word.data() + word.size() && times >= 1) return times;
    mistake(begin, word.size(), fmt::format("'{}' is no number of times", word),
            "write how often the mark comes as x2, x3, ...");
    return std::nullopt;
  }

  /// Whether nothing is left; whatever is left is a mistake.
  bool at_end() {
    skip_blanks();
    if (at_ >= text_.size()) return true;
    report_rest();
    return false;
  }

 private:
  void skip_blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }
  char peek() {
    skip_blanks();
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool take(char wanted) {
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }
  void mistake(std::size_t offset, std::size_t length, std::string what, std::string help) const {
    context_.mistake(place_.part(offset, length), std::move(what), std::move(help));
  }

  std::optional<EventSet> set() {
    const char first = peek();
    if (first != '(') {
      auto single = event();
      if (!single) return std::nullopt;
      return EventSet{std::move(*single)};
    }
    const std::size_t opened = at_++;
    EventSet events;
    do {
      auto member = event();
      if (!member) return std::nullopt;
      events.push_back(std::move(*member));
    } while (take(','));
    if (take(')')) return events;
    if (peek() == '\0') {
      mistake(opened, 1, fmt::format("'(' without ')' in '{}'", text_), std::string(kSplitSet));
    } else {
      report_rest();
    }
    return std::nullopt;
  }

  std::optional<EventPattern> event() {
    skip_blanks();
    const std::size_t begin = at_;
    const std::string_view word = event_text();
    if (word.empty()) {
      report_missing_event();
      return std::nullopt;
    }
    if (!quotes_are_closed(word)) {
      mistake(begin, word.size(), fmt::format("the quotes in '{}' are not closed", word),
              "a label in quotes ends with '\"'");
      return std::nullopt;
    }
    return resolve_event(std::string(word), place_.part(begin, word.size()), context_);
  }

  /// Up to a blank or a sign of the grammar; in quotes anything may stand.
  std::string_view event_text() {
    const std::size_t begin = at_;
    bool in_quotes = false;
    for (; at_ < text_.size(); ++at_) {
      const char sign = text_[at_];
      if (in_quotes && sign == '\\' && at_ + 1 < text_.size()) {
        ++at_;
      } else if (sign == '"') {
        in_quotes = !in_quotes;
      } else if (!in_quotes && kEventEnds.find(sign) != std::string_view::npos) {
        break;
      }
    }
    return std::string_view(text_).substr(begin, at_ - begin);
  }

  static bool quotes_are_closed(std::string_view word) {
    bool open = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (open && word[i] == '\\') {
        ++i;
      } else if (word[i] == '"') {
        open = !open;
      }
    }
    return !open;
  }

  void report_missing_event() {
    const char next = peek();
    if (next == '\0' || next == '<' || next == ',' || next == ')') {
      mistake(std::min(at_, text_.empty() ? 0 : text_.size() - 1), 1,
              fmt::format("an event is missing in '{}'", text_),
              "write events like t.return, g.exit or a mark on both sides of '<' and ','");
      return;
    }
    report_rest();
  }

  void report_rest() {
    const char next = peek();
    const std::string rest = text_.substr(at_);
    if (next == ')') {
      mistake(at_, 1, fmt::format("')' without '(' in '{}'", text_), std::string(kSplitSet));
    } else if (next == ',') {
      mistake(
          at_, 1, fmt::format("a set of events without parentheses in '{}'", text_),
          "write (a, b), or each on a line of its own; a label with a comma needs quotes of its "
          "own: '\"a, b\"'");
    } else if (next == '>') {
      mistake(at_, 1, "'>' is not known in an order", "write the earlier event first: a < b");
    } else if (next == '(') {
      mistake(at_, 1, fmt::format("unexpected '(' in '{}'", text_),
              "sets do not nest, and '<' stands between two of them: a < (b, c) < d");
    } else {
      mistake(at_, rest.size(), fmt::format("'<' is missing before '{}'", rest),
              "write a < b; a label of several words needs quotes of its own: '\"two words\"'");
    }
  }

  TextPlace place_;
  const std::string& text_;
  const ExpectContext& context_;
  std::size_t at_ = 0;
};

/// The scalar's text with the constants of the row put in.
std::optional<std::string> pattern_text(const Node& node, const ExpectContext& context) {
  if (node.is_scalar()) return read_text(node, context);
  context.mistake(node.span, "an event or an order of events is a text",
                  "write it like t.return, or a < (b, c) < d");
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<EventSet>> read_chain(const Node& scalar, const ExpectContext& context) {
  const auto text = pattern_text(scalar, context);
  if (!text) return std::nullopt;
  ChainParser parser(*text, scalar.span, context);
  auto chain = parser.chain();
  if (!chain || !parser.at_end()) return std::nullopt;
  return chain;
}

std::optional<EventSet> read_event_set(const Node& scalar, const ExpectContext& context) {
  auto chain = read_chain(scalar, context);
  if (!chain) return std::nullopt;
  if (chain->size() > 1) {
    context.mistake(scalar.span, "an order stands where only events are asked for",
                    "an order goes under 'order:'; several events are (a, b)");
    return std::nullopt;
  }
  return std::move(chain->front());
}

std::optional<fact::TimelineEntry> read_timeline_entry(const Node& scalar,
                                                       const ExpectContext& context) {
  const auto text = pattern_text(scalar, context);
  if (!text) return std::nullopt;
  ChainParser parser(*text, scalar.span, context);
  auto chain = parser.chain();
  if (!chain) return std::nullopt;
  const auto times = parser.repetition();
  if (!times || !parser.at_end()) return std::nullopt;
  const bool single_mark = chain->size() == 1 && chain->front().size() == 1 &&
                           chain->front().front().kind == EventKind::mark;
  if (*times > 1 && !single_mark) {
    context.mistake(scalar.span, "only a single mark can be repeated with 'x'",
                    "list the others one by one");
    return std::nullopt;
  }
  return fact::TimelineEntry{std::move(*chain), *times};
}

}  // namespace concord
