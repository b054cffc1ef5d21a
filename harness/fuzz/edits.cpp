// Each edit walks the tree, counts the sites that it comes to, and acts at the one that is asked
// for.
#include "harness/fuzz/edits.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/fuzz/blocks.hpp"
#include "harness/fuzz/calls.hpp"
#include "harness/fuzz/names.hpp"
#include "harness/fuzz/tree.hpp"

namespace concord::fuzz {

namespace {

/// Counts sites down to the one where the edit is made.
class Site {
 public:
  explicit Site(std::size_t number) : left_(number) {}
  bool is_here() {
    if (was_found_) return false;
    was_found_ = left_ == 0;
    if (!was_found_) --left_;
    return was_found_;
  }
  bool was_found() const { return was_found_; }

 private:
  std::size_t left_;
  bool was_found_ = false;
};

std::optional<Node> finished(Node tree, const Site& site) {
  if (!site.was_found()) return std::nullopt;
  drop_unused(tree);
  return tree;
}

void keep_filled(Node& block) {
  if (block.items.empty()) block.items.push_back(scalar("pass"));
}

/// Calls `act` for each block in which no site was found before.
template <class Act>
std::optional<Node> in_blocks(const Node& root, std::size_t number, const Act& act) {
  Node tree = root;
  Site site(number);
  each_block(tree, [&](Node& block) {
    if (!site.was_found()) act(block, site);
  });
  return finished(std::move(tree), site);
}

std::optional<Node> drop_half(const Node& root, std::size_t number) {
  return in_blocks(root, number, [](Node& block, Site& site) {
    const std::size_t size = block.items.size();
    if (size < 4) return;
    const auto middle = block.items.begin() + static_cast<long>(size / 2);
    if (site.is_here()) {
      block.items.erase(middle, block.items.end());
    } else if (site.is_here()) {
      block.items.erase(block.items.begin(), middle);
    }
  });
}

std::optional<Node> drop_step(const Node& root, std::size_t number) {
  return in_blocks(root, number, [](Node& block, Site& site) {
    for (std::size_t i = block.items.size(); i > 0; --i) {
      if (block.items.size() == 1 && block.items.front().text == "pass") return;
      if (!site.is_here()) continue;
      block.items.erase(block.items.begin() + static_cast<long>(i - 1));
      keep_filled(block);
      return;
    }
  });
}

std::vector<Node*> blocks_within(Node& step) {
  std::vector<Node*> blocks;
  for (auto& [key, value] : step.entries) {
    if (is_block_key(key.text) && value.is_list()) blocks.push_back(&value);
    if (key.text != "except" && key.text != "except*") continue;
    for (auto& [type, steps] : value.entries) blocks.push_back(&steps);
  }
  return blocks;
}

/// A construct is replaced by what is in it.
std::optional<Node> hoist_block(const Node& root, std::size_t number) {
  return in_blocks(root, number, [](Node& block, Site& site) {
    for (std::size_t i = 0; i < block.items.size(); ++i) {
      for (Node* inner : blocks_within(block.items[i])) {
        if (!site.is_here()) continue;
        std::vector<Node> steps = std::move(inner->items);
        const auto place = block.items.erase(block.items.begin() + static_cast<long>(i));
        block.items.insert(place, std::make_move_iterator(steps.begin()),
                           std::make_move_iterator(steps.end()));
        return;
      }
    }
  });
}

void replace_texts(Node& node, const std::map<std::string, std::string>& texts) {
  for (const auto& [name, text] : texts) {
    const std::string wanted = "$" + name;
    for (std::size_t at = node.text.find(wanted); at != std::string::npos;
         at = node.text.find(wanted, at + 1)) {
      const std::size_t end = at + wanted.size();
      const bool goes_on =
          end < node.text.size() && (std::isalnum(node.text[end]) != 0 || node.text[end] == '_');
      if (!goes_on) node.text.replace(at, wanted.size(), text);
    }
  }
  for (Node& item : node.items) replace_texts(item, texts);
  for (auto& [key, value] : node.entries) replace_texts(value, texts);
}

const Node::Entry* coroutine(const Node& root, std::string_view name) {
  const Node* program = root.find("program");
  if (program == nullptr) return nullptr;
  for (const Node::Entry& entry : program->entries) {
    if (coroutine_name(entry.first.text) == name) return &entry;
  }
  return nullptr;
}

/// The steps of the coroutine that is called, with the arguments in their places.
std::vector<Node> body_of(const Node::Entry& called, const Call& call, const std::string& result) {
  std::map<std::string, std::string> arguments;
  const auto signature = find_call(called.first.text, "");
  for (std::size_t i = 0; signature && i < signature->arguments.size(); ++i) {
    if (i < call.arguments.size()) arguments[signature->arguments[i]] = call.arguments[i];
  }
  Node steps = called.second;
  replace_texts(steps, arguments);
  if (!steps.items.empty()) {
    Node& last = steps.items.back();
    const Node* returned = last.find("return");
    if (returned != nullptr && !result.empty()) {
      last = step("set", step(result, *returned));
    } else if (returned != nullptr) {
      steps.items.pop_back();
    }
  }
  return std::move(steps.items);
}

/// `await: work(1s)` is replaced by what work does, and so is `spawn: work(1s)`.
std::optional<Node> put_body_for_call(const Node& root, std::size_t number) {
  return in_blocks(root, number, [&](Node& block, Site& site) {
    for (std::size_t i = 0; i < block.items.size(); ++i) {
      const Node* awaited = block.items[i].find("await");
      if (awaited == nullptr) awaited = block.items[i].find("spawn");
      if (awaited == nullptr) continue;
      const auto call = find_call(awaited->text, "");
      const Node::Entry* called = call && call->begin == 0 ? coroutine(root, call->name) : nullptr;
      if (called == nullptr || !site.is_here()) continue;
      const Node* as = block.items[i].find("as");
      std::vector<Node> steps = body_of(*called, *call, as != nullptr ? as->text : "");
      const auto place = block.items.erase(block.items.begin() + static_cast<long>(i));
      block.items.insert(place, steps.begin(), steps.end());
      keep_filled(block);
      return;
    }
  });
}

/// Keys that a step can do without, handlers included.
std::optional<Node> drop_key(const Node& root, std::size_t number) {
  Node tree = root;
  Site site(number);
  std::erase_if(tree.entries, [&](const Node::Entry& entry) {
    const bool is_optional = entry.first.text == "host" || entry.first.text == "shared";
    return is_optional && site.is_here();
  });
  each_block(tree, [&](Node& block) {
    for (Node& step : block.items) {
      for (std::size_t i = 1; i < step.entries.size() && !site.was_found(); ++i) {
        Node& value = step.entries[i].second;
        const bool has_handlers = value.is_mapping() && value.entries.size() > 1;
        for (std::size_t k = 0; has_handlers && k < value.entries.size(); ++k) {
          if (!site.is_here()) continue;
          value.entries.erase(value.entries.begin() + static_cast<long>(k));
          return;
        }
        if (!site.is_here()) continue;
        step.entries.erase(step.entries.begin() + static_cast<long>(i));
        return;
      }
    }
  });
  return finished(std::move(tree), site);
}

/// Told of each list, blocks included.
template <class Act>
void each_list(Node& node, const Act& act) {
  if (node.is_list() && !node.items.empty()) act(node);
  for (Node& item : node.items) each_list(item, act);
  for (auto& [key, value] : node.entries) each_list(value, act);
}

/// Of combinators and of groups of exceptions.
std::optional<Node> drop_child(const Node& root, std::size_t number) {
  Node tree = root;
  Site site(number);
  std::set<const Node*> blocks;
  each_block(tree, [&](const Node& block) { blocks.insert(&block); });
  each_list(tree, [&](Node& list) {
    if (site.was_found() || blocks.contains(&list)) return;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      if (!site.is_here()) continue;
      list.items.erase(list.items.begin() + static_cast<long>(i));
      return;
    }
  });
  return finished(std::move(tree), site);
}

/// Told of each text below `node` that is a value, not a key.
template <class Act>
void each_text(Node& node, const Act& act) {
  if (node.is_scalar()) act(node.text);
  for (Node& item : node.items) each_text(item, act);
  for (auto& [key, value] : node.entries) each_text(value, act);
}

/// A call of a coroutine of the program becomes a plain sleep.
std::optional<Node> put_sleep_for_call(const Node& root, std::size_t number) {
  Node tree = root;
  Site site(number);
  each_text(*find(tree, "program"), [&](std::string& text) {
    const auto call = find_call(text, "");
    if (!call || call->begin != 0 || coroutine(root, call->name) == nullptr) return;
    for (const char* duration : {"sleep(0)", "sleep(1s)"}) {
      if (site.is_here()) text.replace(0, call->end, duration);
    }
  });
  return finished(std::move(tree), site);
}

void drop_argument(Node& node, const std::string& name, std::size_t index) {
  const auto change = [&](std::string& text) {
    std::size_t from = 0;
    while (auto call = find_call(text, name, from)) {
      if (index < call->arguments.size()) {
        call->arguments.erase(call->arguments.begin() + static_cast<long>(index));
      }
      const std::string shorter = call_text(*call);
      text.replace(call->begin, call->end - call->begin, shorter);
      from = call->begin + shorter.size();
    }
  };
  each_text(node, change);
}

/// A parameter goes, and one of the arguments that it is given stands in its place.
std::optional<Node> drop_parameter(const Node& root, std::size_t number) {
  Node tree = root;
  Site site(number);
  Node& program = *find(tree, "program");
  for (auto& [key, steps] : program.entries) {
    auto signature = find_call(key.text, "");
    for (std::size_t i = 0; signature && i < signature->arguments.size(); ++i) {
      std::vector<std::string> given{"1s", "1", "$self"};
      each_text(program, [&](std::string& text) {
        const auto call = find_call(text, signature->name);
        if (call && i < call->arguments.size()) given.push_back(call->arguments[i]);
      });
      for (const std::string& argument : given) {
        if (!site.is_here()) continue;
        replace_texts(steps, {{signature->arguments[i], argument}});
        drop_argument(program, signature->name, i);
        signature->arguments.erase(signature->arguments.begin() + static_cast<long>(i));
        key.text = signature->arguments.empty() ? signature->name : call_text(*signature);
        return finished(std::move(tree), site);
      }
    }
  }
  return std::nullopt;
}

/// What a text could be instead, the simplest first.
std::vector<std::string> simpler(const std::string& text) {
  static const std::vector<std::string> kDurations{"0", "1s", "2s", "3s"};
  const bool has_digit = !text.empty() && text.front() >= '0' && text.front() <= '9';
  if (has_digit && text.ends_with('s')) {
    const auto known = std::find(kDurations.begin(), kDurations.end(), text);
    return {kDurations.begin(), known};
  }
  if (has_digit && text != "1" && text != "0") return {"1"};
  const std::size_t dash = text.find("-$");
  if (text.starts_with('m') && dash != std::string::npos) return {text.substr(0, dash)};
  for (const char* range : {"range(3)", "range(2)"}) {
    const std::size_t at = text.find(range);
    if (at == std::string::npos) continue;
    std::string fewer = text;
    --fewer[at + 6];
    return {fewer};
  }
  if (text.find(" for ") != std::string::npos) return {text.substr(0, text.find(" for "))};
  if (text == "KeyError()") return {};
  if (text.ends_with("\")") || text == "RuntimeError" || text == "TimeoutError") {
    return {"KeyError"};
  }
  return {};
}

std::optional<Node> simplify_text(const Node& root, std::size_t number) {
  Node tree = root;
  Site site(number);
  each_text(*find(tree, "program"), [&](std::string& text) {
    for (const std::string& simple : simpler(text)) {
      if (site.is_here()) text = simple;
    }
    const auto call = site.was_found() ? std::nullopt : find_call(text, "");
    for (std::size_t i = 0; call && i < call->arguments.size(); ++i) {
      for (const std::string& simple : simpler(call->arguments[i])) {
        if (!site.is_here()) continue;
        Call changed = *call;
        changed.arguments[i] = simple == "KeyError" ? "KeyError()" : simple;
        text.replace(call->begin, call->end - call->begin, call_text(changed));
      }
    }
  });
  return finished(std::move(tree), site);
}

constexpr std::array<Edit, 9> kEdits{drop_half,      drop_step,          hoist_block,
                                     drop_child,     drop_key,           put_body_for_call,
                                     drop_parameter, put_sleep_for_call, simplify_text};

}  // namespace

std::span<const Edit> edits() {
  return kEdits;
}

}  // namespace concord::fuzz
