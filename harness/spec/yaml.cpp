// The one place that knows yaml-cpp. Its event interface is used, not its tree: events come with
// exact places, and a hostile document (aliases that multiply, deep nesting) is stopped at the
// first event too many.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/spec/node.hpp"
#include "harness/spec/problems.hpp"
#include "harness/spec/yaml_error.hpp"
#include "harness/spec/yaml_guard.hpp"
#include "harness/spec/yaml_scalar.hpp"

namespace concord {

namespace {

constexpr std::size_t kDeepestNode = 64;
constexpr std::size_t kMostNodes = 200'000;

/// Thrown through yaml-cpp when there is no use in reading on; a problem has been added.
struct Stop {};

/// A list or mapping that is being read.
struct Open {
  Node node;
  std::optional<Node> key;  ///< Of a mapping: read, its value is next.
  std::unordered_map<std::string, int> keys;
};

class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(Problems& problems) : problems_(problems), text_(problems.source()->text) {
    lines_.push_back(0);
    for (std::size_t end = text_.find('\n'); end != std::string_view::npos;
         end = text_.find('\n', end + 1)) {
      lines_.push_back(end + 1);
    }
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    if (rest_of_line(mark.line, mark.column).starts_with("---")) {
      refuse(mark, "a second document in one file", "one spec, one file");
    }
    refuse(mark, "this line belongs to nothing above it",
           "keys of one mapping begin in the same column");
  }
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, std::string(kNoAnchors), std::string(kInsteadOfAnchors));
  }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (const std::size_t length = null_length(rest_of_line(mark.line, mark.column))) {
      const std::string word(rest_of_line(mark.line, mark.column).substr(0, length));
      return OnScalar(mark, "?", anchor, word);
    }
    // What comes next is the ':' then, the one thing that can be pointed at.
    if (expects_key())
      refuse(mark, "a ':' without a key before it", "write the key, or leave it out");
    Node node;
    // yaml-cpp gives the place of what comes next; the key or the list is where the user looks.
    node.span = open_.empty()      ? Span{1, 1, 1}
                : open_.back().key ? open_.back().key->span
                                   : open_.back().node.span;
    if (anchor != 0) refuse(mark, std::string(kNoAnchors), std::string(kInsteadOfAnchors));
    add(std::move(node));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_plain(mark, tag, anchor);
    Node node;
    node.kind = Node::Kind::scalar;
    node.quoted = tag == "!";
    node.text = value;
    node.span = scalar_span(mark, value);
    last_ = node;
    if (expects_key()) check_key(node);
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    begin(Node::Kind::list, mark, tag, anchor, style);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    begin(Node::Kind::mapping, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapEnd() override { end(); }

  Node take_root() { return std::move(root_); }
  bool has_root() const { return has_root_; }

  /// What is known when yaml-cpp gives up.
  YamlSituation situation() const {
    YamlSituation now;
    now.last_scalar = last_;
    for (auto open = open_.rbegin(); open != open_.rend() && !now.open_flow; ++open) {
      if (open->node.flow) now.open_flow = open->node;
    }
    return now;
  }

 private:
  std::string_view rest_of_line(int line, int column) const {
    if (line < 0 || static_cast<std::size_t>(line) >= lines_.size()) return {};
    const auto index = static_cast<std::size_t>(line);
    const std::size_t begin = lines_[index];
    const std::size_t next = index + 1 < lines_.size() ? lines_[index + 1] : text_.size();
    std::string_view found = text_.substr(begin, next - begin);
    if (found.ends_with('\n')) found.remove_suffix(1);
    if (found.ends_with('\r')) found.remove_suffix(1);
    return found.substr(std::min(static_cast<std::size_t>(std::max(column, 0)), found.size()));
  }

  Span scalar_span(const YAML::Mark& mark, const std::string& value) const {
    const std::string_view rest = rest_of_line(mark.line, mark.column);
    std::size_t length = 0;
    if (rest.starts_with('"') || rest.starts_with('\'')) {
      length = quoted_length(rest);
    } else if (rest.starts_with(value)) {
      length = value.size();
    } else {
      length = plain_length(rest, is_in_flow() ? Context::flow : Context::block);
    }
    return {mark.line + 1, mark.column + 1, static_cast<int>(std::max<std::size_t>(length, 1))};
  }

  /// yaml-cpp reports a null that is written and one that is not alike: of the latter it gives the
  /// next token's place, which may be a key that is called so.
  std::size_t null_length(std::string_view rest) const {
    const std::size_t length = plain_length(rest, is_in_flow() ? Context::flow : Context::block);
    const std::string_view word = rest.substr(0, length);
    if (word != "null" && word != "Null" && word != "NULL" && word != "~") return 0;
    const bool is_key = rest.substr(length).starts_with(':');
    return is_key == expects_key() ? length : 0;
  }

  bool is_in_flow() const { return !open_.empty() && open_.back().node.flow; }
  bool expects_key() const {
    return !open_.empty() && open_.back().node.is_mapping() && !open_.back().key;
  }

  [[noreturn]] void refuse(Span span, std::string what, std::string help) {
    problems_.add(span, std::move(what), std::move(help));
    throw Stop{};
  }
  [[noreturn]] void refuse(const YAML::Mark& mark, std::string what, std::string help) {
    const std::string_view rest = rest_of_line(mark.line, mark.column);
    const std::size_t word = std::min(rest.find_first_of(" ,]}"), rest.size());
    refuse(Span{mark.line + 1, mark.column + 1, static_cast<int>(std::max<std::size_t>(word, 1))},
           std::move(what), std::move(help));
  }

  void check_plain(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) refuse(mark, std::string(kNoAnchors), std::string(kInsteadOfAnchors));
    if (tag != "!" && tag != "?" && !tag.empty())
      refuse(mark, "YAML's tags are not read", "leave it out");
    if (rest_of_line(mark.line, mark.column).starts_with('!')) {
      refuse(mark, "YAML's tags are not read", "leave it out");
    }
  }

  void check_key(const Node& key) {
    if (key.text == "<<")
      refuse(key.span, "YAML's merge keys are not read", "write the keys again");
    const std::string_view behind =
        rest_of_line(key.span.line - 1, key.span.column - 1 + key.span.length);
    const std::size_t next = behind.find_first_not_of(" \t");
    const bool has_colon = next != std::string_view::npos && behind[next] == ':';
    if (!has_colon && !is_in_flow()) {
      refuse(key.span, fmt::format("'{}' has no ':' behind it", key.text),
             fmt::format("write '{}: ...'", key.text));
    }
    Open& mapping = open_.back();
    const auto [first, is_new] = mapping.keys.emplace(key.text, key.span.line);
    if (is_new) return;
    const bool is_item = open_.size() > 1 && open_[open_.size() - 2].node.is_list();
    problems_.add(key.span, fmt::format("key '{}' is given twice", key.text),
                  is_item ? "give each step its own '-'"
                          : fmt::format("the first one is on line {}", first->second));
  }

  void begin(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
             YAML::EmitterStyle::value style) {
    check_plain(mark, tag, anchor);
    const std::string_view rest = rest_of_line(mark.line, mark.column);
    if (expects_key()) refuse(mark, "a list or mapping as a key", "keys are plain texts");
    if (open_.size() >= kDeepestNode)
      refuse(mark, fmt::format("more than {} levels of nesting", kDeepestNode), "");
    Open opened;
    opened.node.kind = kind;
    opened.node.flow = style == YAML::EmitterStyle::Flow;
    std::string_view line = rest.substr(0, rest.find(" #"));
    while (line.ends_with(' ')) line.remove_suffix(1);
    const std::size_t length = std::max<std::size_t>(line.size(), 1);
    opened.node.span = {mark.line + 1, mark.column + 1, static_cast<int>(length)};
    open_.push_back(std::move(opened));
  }

  void end() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(node));
  }

  void add(Node node) {
    if (++nodes_ > kMostNodes)
      refuse(node.span, fmt::format("more than {} values in one file", kMostNodes), "");
    if (open_.empty()) {
      root_ = std::move(node);
      has_root_ = true;
      return;
    }
    Open& parent = open_.back();
    if (parent.node.is_list()) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = std::move(node);
    } else {
      parent.node.entries.push_back({std::move(*parent.key), std::move(node)});
      parent.key.reset();
    }
  }

  Problems& problems_;
  std::string_view text_;
  std::vector<std::size_t> lines_;  ///< Where each line begins.
  std::vector<Open> open_;
  std::optional<Node> last_;
  Node root_;
  bool has_root_ = false;
  int documents_ = 0;
  std::size_t nodes_ = 0;
};

void parse(TreeBuilder& builder, Problems& problems) {
  std::istringstream in(problems.source()->text);
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
  } catch (const YAML::Exception& error) {
    explain_yaml_error(error.msg, {error.mark.line + 1, error.mark.column + 1, 1},
                       builder.situation(), problems);
  }
}

}  // namespace

Result<Node> parse_yaml(const SourcePtr& source) {
  Problems problems(source);
  check_yaml_text(problems);
  if (problems.count() != 0) return problems.take();
  TreeBuilder builder(problems);
  parse(builder, problems);
  if (problems.count() == 0 && !builder.has_root()) problems.add({1, 1, 1}, "the file is empty");
  if (problems.count() != 0) return problems.take();
  return builder.take_root();
}

}  // namespace concord
