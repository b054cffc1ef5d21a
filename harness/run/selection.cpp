// The grammar of -k by recursive descent, and evaluation of its postfix form.
#include "harness/run/selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace concord {

namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
  return lower;
}

std::vector<std::string> tokens_of(std::string_view expression) {
  std::vector<std::string> tokens;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) tokens.push_back(std::exchange(word, {}));
  };
  for (const char sign : lower_case(expression)) {
    const bool is_blank = std::isspace(static_cast<unsigned char>(sign)) != 0;
    const bool is_parenthesis = sign == '(' || sign == ')';
    if (!is_blank && !is_parenthesis) {
      word += sign;
      continue;
    }
    end_word();
    if (is_parenthesis) tokens.emplace_back(1, sign);
  }
  end_word();
  return tokens;
}

bool is_operator(std::string_view token) {
  return token == "and" || token == "or" || token == "not" || token == ")" || token == "(";
}

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

}  // namespace

class KeywordFilter::Parser {
 public:
  explicit Parser(std::vector<std::string> tokens) : tokens_(std::move(tokens)) {}

  std::variant<KeywordFilter, std::string> parse() {
    parse_disjunction(0);
    if (problem_.empty() && at_ < tokens_.size()) {
      problem_ = fmt::format("'{}' stands where 'and' or 'or' should", tokens_[at_]);
    }
    if (!problem_.empty()) return problem_;
    return std::move(filter_);
  }

 private:
  static constexpr int kMaxDepth = 100;

  bool take(std::string_view token) {
    if (at_ == tokens_.size() || tokens_[at_] != token) return false;
    ++at_;
    return true;
  }

  void add(Part::Kind kind, std::string word = {}) {
    filter_.parts_.push_back({kind, std::move(word)});
  }

  void parse_disjunction(int depth) {
    parse_conjunction(depth);
    while (problem_.empty() && take("or")) {
      parse_conjunction(depth);
      add(Part::Kind::disjunction);
    }
  }

  void parse_conjunction(int depth) {
    parse_negation(depth);
    while (problem_.empty() && take("and")) {
      parse_negation(depth);
      add(Part::Kind::conjunction);
    }
  }

  void parse_negation(int depth) {
    bool is_negated = false;
    while (take("not")) is_negated = !is_negated;
    parse_word(depth);
    if (is_negated) add(Part::Kind::negation);
  }

  void parse_word(int depth) {
    if (depth > kMaxDepth) {
      problem_ = "too many parentheses inside one another";
    } else if (take("(")) {
      parse_disjunction(depth + 1);
      if (problem_.empty() && !take(")")) problem_ = "a '(' has no ')'";
    } else if (at_ == tokens_.size()) {
      problem_ = tokens_.empty() ? "it names no word" : "a word is missing at its end";
    } else if (is_operator(tokens_[at_])) {
      problem_ = fmt::format("a word is missing before '{}'", tokens_[at_]);
    } else {
      add(Part::Kind::word, tokens_[at_++]);
    }
  }

  std::vector<std::string> tokens_;
  std::size_t at_ = 0;
  KeywordFilter filter_;
  std::string problem_;
};

std::variant<KeywordFilter, std::string> KeywordFilter::parse(std::string_view expression) {
  return Parser(tokens_of(expression)).parse();
}

bool KeywordFilter::matches(std::string_view id) const {
  const std::string lower = lower_case(id);
  std::vector<bool> values;
  const auto pop = [&values] {
    const bool value = values.back();
    values.pop_back();
    return value;
  };
  for (const Part& part : parts_) {
    if (part.kind == Part::Kind::word) {
      values.push_back(lower.find(part.word) != std::string::npos);
    } else if (part.kind == Part::Kind::negation) {
      values.push_back(!pop());
    } else {
      const bool right = pop();
      const bool left = pop();
      values.push_back(part.kind == Part::Kind::conjunction ? left && right : left || right);
    }
  }
  return values.empty() || values.back();
}

std::optional<Shard> parse_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto index = whole_number<std::size_t>(text.substr(0, slash));
  const auto count = whole_number<std::size_t>(text.substr(slash + 1));
  if (!index || !count || *index < 1 || *index > *count) return std::nullopt;
  return Shard{*index, *count};
}

}  // namespace concord
