// Names are found in texts by their letters alone, which is enough: what the generator and the
// shapes write holds no text in which a name means something else.
#include "harness/fuzz/names.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "harness/fuzz/tree.hpp"

namespace concord::fuzz {

namespace {

bool begins_name(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_';
}
bool is_in_name(char sign) {
  return begins_name(sign) || (sign >= '0' && sign <= '9');
}

void collect_names(const Node& node, std::set<std::string>& names) {
  each_name(node.text, [&](std::string_view name, std::size_t) { names.emplace(name); });
  for (const Node& item : node.items) collect_names(item, names);
  for (const auto& [key, value] : node.entries) {
    collect_names(key, names);
    collect_names(value, names);
  }
}

void drop_unused_coroutines(Node& program) {
  std::set<std::string> wanted{"main"};
  for (bool has_more = true; has_more;) {
    const std::size_t before = wanted.size();
    for (const auto& [key, steps] : program.entries) {
      if (wanted.contains(coroutine_name(key.text))) collect_names(steps, wanted);
    }
    has_more = wanted.size() > before;
  }
  std::erase_if(program.entries, [&](const Node::Entry& entry) {
    return !wanted.contains(coroutine_name(entry.first.text));
  });
}

/// Gives each name that the program made itself a short one, in the order in which they come.
class Shortener {
 public:
  explicit Shortener(const Node& program) {
    for (const auto& [key, steps] : program.entries) name_coroutine(key.text);
    for (const auto& [key, steps] : program.entries) walk(key, steps);
  }

  const std::map<std::string, std::string>& names() const { return names_; }

 private:
  static constexpr std::string_view kCoroutines = "abcdhjklmnopqrswxyz";
  static constexpr std::string_view kVariables = "tuvwxyzpqrsijkndghef";

  void name_coroutine(const std::string& signature) {
    const std::string name = coroutine_name(signature);
    if (!is_generated(name)) return;
    give(name, kCoroutines, coroutines_, "_co");
  }

  void walk(const Node& key, const Node& value) {
    static const std::set<std::string_view> kBind{"as", "for", "group", "set"};
    if (kBind.contains(key.text)) bind(value);
    if (key.text == "mark") name_mark(value.text);
    const std::size_t open = key.text.find('(');
    if (open != std::string::npos) {
      each_name(std::string_view(key.text).substr(open), [&](std::string_view name, std::size_t) {
        if (is_generated(name)) give(std::string(name), kVariables, variables_, "");
      });
    }
    const std::size_t as = key.text.rfind(" as ");
    if (as != std::string::npos) give(key.text.substr(as + 4), kVariables, variables_, "");
    for (const Node& item : value.items) {
      for (const auto& [inner, content] : item.entries) walk(inner, content);
    }
    for (const auto& [inner, content] : value.entries) walk(inner, content);
  }

  void bind(const Node& value) {
    if (value.is_scalar() && !value.text.starts_with('$'))
      give(value.text, kVariables, variables_, "");
    for (const Node& item : value.items) give(item.text, kVariables, variables_, "");
    for (const auto& [name, bound] : value.entries) {
      give(name.text, kVariables, variables_, "");
    }
  }

  /// Names of the generator end in a number; what a shape made begins with one of these.
  static bool is_generated(std::string_view name) {
    return name.size() > 1 && name.find_first_of("0123456789") != std::string_view::npos;
  }

  void name_mark(std::string_view label) {
    const std::size_t end = label.find_first_of("-$");
    const std::string name(label.substr(0, end));
    if (is_generated(name)) give(name, "", marks_, "mark");
  }

  void give(const std::string& name, std::string_view letters, std::size_t& used,
            std::string_view suffix) {
    if (name.empty() || !is_generated(name) || names_.contains(name)) return;
    const std::size_t number = used++;
    std::string fresh = letters.empty()           ? std::string(suffix) + std::to_string(number + 1)
                        : number < letters.size() ? std::string(1, letters[number])
                                                  : letters[0] + std::to_string(number);
    if (suffix == "_co") fresh = "co_" + fresh;
    names_.emplace(name, std::move(fresh));
  }

  std::map<std::string, std::string> names_;
  std::size_t coroutines_ = 0;
  std::size_t variables_ = 0;
  std::size_t marks_ = 0;
};

void rename(Node& node, const std::map<std::string, std::string>& names) {
  node.text = renamed(node.text, names);
  for (Node& item : node.items) rename(item, names);
  for (auto& [key, value] : node.entries) {
    rename(key, names);
    rename(value, names);
  }
}

}  // namespace

void each_name(std::string_view text,
               const std::function<void(std::string_view name, std::size_t at)>& tell) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_in_name(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_in_name(text[end])) ++end;
    if (begins_name(text[at])) tell(text.substr(at, end - at), at);
    at = end;
  }
}

std::string renamed(std::string_view text, const std::map<std::string, std::string>& names) {
  std::string out;
  std::size_t told = 0;
  each_name(text, [&](std::string_view name, std::size_t at) {
    const auto found = names.find(std::string(name));
    if (found == names.end()) return;
    out += text.substr(told, at - told);
    out += found->second;
    told = at + name.size();
  });
  return out + std::string(text.substr(told));
}

std::string coroutine_name(std::string_view signature) {
  return std::string(signature.substr(0, signature.find('(')));
}

void drop_unused(Node& root) {
  Node* program = find(root, "program");
  if (program == nullptr) return;
  drop_unused_coroutines(*program);
  std::set<std::string> named;
  collect_names(*program, named);
  if (Node* shared = find(root, "shared")) {
    std::erase_if(shared->entries,
                  [&](const Node::Entry& entry) { return !named.contains(entry.first.text); });
  }
  std::erase_if(root.entries, [](const Node::Entry& entry) {
    return entry.first.text == "shared" && entry.second.entries.empty();
  });
}

Node with_short_names(const Node& root) {
  Node copy = root;
  const Node* program = root.find("program");
  if (program != nullptr) rename(copy, Shortener(*program).names());
  return copy;
}

}  // namespace concord::fuzz
