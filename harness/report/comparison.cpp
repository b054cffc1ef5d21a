// Comparing texts of outcomes. Texts, not trees: the expected side is a pattern, which has no tree.
#include "harness/report/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

#include "harness/report/terminal_text.hpp"

namespace concord {

namespace {

struct OutlineLine {
  std::size_t depth = 0;
  std::string text;
  bool has_partner = false;
};
using Outline = std::vector<OutlineLine>;

/// Brackets directly behind a name hold the members of a group; others are a list's.
bool ends_with_name(std::string_view text) {
  return !text.empty() && std::isalnum(static_cast<unsigned char>(text.back())) != 0;
}

/// Reads `raised group[KeyError("k"), group[ValueError]]("msg")` into one line per member. What
/// follows a group's bracket, its message and its cause, belongs to the line of the group.
/// Parentheses and quotes nest; a comma separates members only directly inside of a group.
class OutlineReader {
 public:
  explicit OutlineReader(std::string_view text) : text_(text) {}

  Outline read() {
    for (const char next : text_) take(next);
    end_line();
    return std::move(lines_);
  }

 private:
  void take(char next) {
    if (next == '"') in_quotes_ = !in_quotes_;
    if (in_quotes_ || next == '"') {
      current_ += next;
    } else if (next == '[' && nested_ == 0 && ends_with_name(current_)) {
      open_group();
    } else if (nested_ == 0 && !groups_.empty() && next == ',') {
      end_line();
    } else if (nested_ == 0 && !groups_.empty() && next == ']') {
      close_group();
    } else {
      if (next == '(' || next == '[') ++nested_;
      if (next == ')' || next == ']') --nested_;
      current_ += next;
    }
  }

  void open_group() {
    groups_.push_back(end_line());
    ++depth_;
  }

  void close_group() {
    end_line();
    continued_ = groups_.back();
    groups_.pop_back();
    --depth_;
  }

  /// Returns the index of the line that has just been ended: a new one, or that of the group which
  /// was closed before.
  std::size_t end_line() {
    if (continued_) {
      const std::size_t line = *continued_;
      lines_[line].text += current_;
      current_.clear();
      continued_.reset();
      return line;
    }
    current_.erase(0, current_.find_first_not_of(' '));
    if (!current_.empty()) lines_.push_back({depth_, std::move(current_)});
    current_.clear();
    return lines_.size() - 1;
  }

  std::string_view text_;
  std::string current_;
  Outline lines_;
  std::vector<std::size_t> groups_;       ///< The lines of the groups that are open.
  std::optional<std::size_t> continued_;  ///< The line of a group that has just been closed.
  std::size_t depth_ = 0;
  int nested_ = 0;
  bool in_quotes_ = false;
};

/// Whether `actual` says all that `wanted` says and at most adds a message or a cause, which a spec
/// may leave open.
bool satisfies(const OutlineLine& actual, const OutlineLine& wanted) {
  if (actual.depth != wanted.depth || !actual.text.starts_with(wanted.text)) return false;
  const std::string_view further = std::string_view(actual.text).substr(wanted.text.size());
  return further.empty() || further.starts_with('(') || further.starts_with(" from ");
}

bool is_same(const OutlineLine& actual, const OutlineLine& wanted) {
  return actual.depth == wanted.depth && actual.text == wanted.text;
}

/// Exact partners first, so that a member without a message does not take one from its better
/// match. What the spec left open of a partner is no difference, so it is not shown as one.
void pair_up(Outline& expected, Outline& actual) {
  for (const auto fits : {is_same, satisfies}) {
    for (OutlineLine& wanted : expected) {
      if (wanted.has_partner) continue;
      const auto partner = std::find_if(actual.begin(), actual.end(), [&](const OutlineLine& line) {
        return !line.has_partner && fits(line, wanted);
      });
      if (partner == actual.end()) continue;
      wanted.has_partner = partner->has_partner = true;
      partner->text = wanted.text;
    }
  }
}

std::string drawn(std::string_view side, char lonely, const Outline& lines) {
  std::string text;
  for (const OutlineLine& line : lines) {
    text +=
        fmt::format("{:<8}  {} {}{}\n", text.empty() ? side : "", line.has_partner ? ' ' : lonely,
                    std::string(2 * line.depth, ' '), line.text);
  }
  return text;
}

/// Names the signs that were drawn.
std::string legend(const Outline& expected, const Outline& actual) {
  const bool misses = !std::ranges::all_of(expected, &OutlineLine::has_partner);
  const bool exceeds = !std::ranges::all_of(actual, &OutlineLine::has_partner);
  if (!misses && !exceeds) return "";
  const std::string_view between = misses && exceeds ? ", " : "";
  return fmt::format("          ({}{}{})\n", misses ? "- missing" : "", between,
                     exceeds ? "+ unexpected" : "");
}

}  // namespace

std::string draw_comparison(std::string_view expected, std::string_view actual) {
  const std::string left = printable(expected);
  const std::string right = printable(actual);
  Outline expected_lines = OutlineReader(left).read();
  Outline actual_lines = OutlineReader(right).read();
  if (expected_lines.size() <= 1 && actual_lines.size() <= 1) {
    return fmt::format("expected  {}\nactual    {}\n", left, right);
  }
  pair_up(expected_lines, actual_lines);
  return drawn("expected", '-', expected_lines) + drawn("actual", '+', actual_lines) +
         legend(expected_lines, actual_lines);
}

}  // namespace concord
