// Selection: which of the cases that were found are run - by words in their ids (-k) and by shard
// (2/5).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace concord {

/// The expression of `-k`: words that must occur in an id, joined by `not`, `and`, `or` (binding in
/// this order) and parentheses: "gather and not (cancel or timeout)". A word matches anywhere,
/// without regard to case.
class KeywordFilter {
 public:
  /// The filter, or one sentence on what is wrong with `expression`.
  static std::variant<KeywordFilter, std::string> parse(std::string_view expression);

  bool matches(std::string_view id) const;

 private:
  /// In postfix order; an operator takes its operands from the end of what stands before it.
  struct Part {
    enum class Kind { word, negation, conjunction, disjunction } kind = Kind::word;
    std::string word;
  };
  class Parser;

  std::vector<Part> parts_;
};

/// One of `count` shares of a list: items index-1, index-1+count, ... Shards of one count never
/// overlap and together are everything.
struct Shard {
  std::size_t index = 1;  ///< From 1.
  std::size_t count = 1;

  bool holds(std::size_t position) const { return position % count == index - 1; }
};

/// Reads "2/5"; nothing unless 1 <= index <= count.
std::optional<Shard> parse_shard(std::string_view text);

}  // namespace concord
