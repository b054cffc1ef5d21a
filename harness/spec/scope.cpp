// Looking names up, and saying which one was probably meant.
#include "harness/spec/scope.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/base/suggest.hpp"
#include "harness/spec/operands.hpp"

namespace concord {

namespace {

ExprPtr expression(Span span, decltype(Expr::node) node) {
  return std::make_shared<const Expr>(Expr{span, std::move(node)});
}

}  // namespace

ExprPtr NameScope::read(std::string_view name, Span where, Problems& problems) {
  const std::string key(name);
  for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
    if (item->name == name) return expression(where, ReadVariable{item->variable, key});
  }
  if (const auto constant = names_.constants.find(key); constant != names_.constants.end()) {
    return read_constant(constant->second, name, where, problems);
  }
  if (frame_ != nullptr) {
    if (name == "self") return expression(where, CurrentTask{});
    if (name == "now") return expression(where, Now{});
    if (name == "future" && callbacks_ > 0) {
      return expression(where, ReadVariable{{Variable::Scope::future, 0}, key});
    }
    const auto& variables = frame_->variables;
    const bool is_local = std::find(variables.begin(), variables.end(), key) != variables.end();
    if (is_local || (outline_ != nullptr && outline_->shared.contains(name))) {
      return expression(where, ReadVariable{bind(name), key});
    }
  }
  explain_unknown(name, where, problems);
  return nullptr;
}

ExprPtr NameScope::read_constant(const Node& constant, std::string_view name, Span where,
                                 Problems& problems) {
  if (in_constant_) {
    problems.add(where, fmt::format("a constant cannot be made of another one, '${}'", name));
    return nullptr;
  }
  in_constant_ = true;
  ExprPtr value = parse_value(constant, *this, problems);
  in_constant_ = false;
  if (value == nullptr) return nullptr;
  return expression(where, value->node);
}

void NameScope::explain_unknown(std::string_view name, Span where, Problems& problems) const {
  std::vector<std::string> known;
  for (const Item& item : items_) known.push_back(item.name);
  for (const auto& [constant, value] : names_.constants) known.push_back(constant);
  if (frame_ != nullptr) {
    for (const std::string& variable : frame_->variables) {
      if (!variable.empty()) known.push_back(variable);
    }
  }
  if (outline_ != nullptr) {
    for (const auto& [shared, slot] : outline_->shared) known.push_back(shared);
  }
  std::vector<std::string> all = known;
  if (frame_ != nullptr) all.insert(all.end(), {"self", "now"});
  // Any two names of one letter are near each other.
  const auto nearest = name.size() > 1 ? nearest_word(name, all) : std::nullopt;
  std::string help;
  if (nearest) {
    help = fmt::format("did you mean '${}'?", *nearest);
  } else if (name == "future") {
    help = "'$future' is the future whose callback runs; it exists only in the steps of a callback";
  } else if (frame_ == nullptr) {
    help = "outside the program there are only the constants of for-each and bench";
  } else if (!known.empty() && known.size() <= 8) {
    help = fmt::format("known here: ${}", fmt::join(known, ", $"));
  }
  problems.add(where, fmt::format("unknown variable '${}'", name), std::move(help));
}

Variable NameScope::bind(std::string_view name) {
  if (outline_ != nullptr) {
    const auto shared = outline_->shared.find(name);
    if (shared != outline_->shared.end()) return {Variable::Scope::shared, shared->second};
  }
  auto& variables = frame_->variables;
  const auto found = std::find(variables.begin(), variables.end(), name);
  const auto slot = static_cast<std::uint32_t>(found - variables.begin());
  if (found == variables.end()) variables.emplace_back(name);
  return {Variable::Scope::local, slot};
}

Variable NameScope::open_item(std::string_view name) {
  Variable variable{Variable::Scope::local, static_cast<std::uint32_t>(items_.size())};
  if (frame_ != nullptr) {
    // A nameless slot, so that no step can read what a comprehension left behind.
    variable.slot = static_cast<std::uint32_t>(frame_->variables.size());
    frame_->variables.emplace_back();
  }
  items_.push_back({std::string(name), variable});
  return variable;
}

const CoroutineSignature* NameScope::coroutine(std::string_view name) const {
  if (outline_ == nullptr) return nullptr;
  const auto found = outline_->coroutines.find(name);
  return found == outline_->coroutines.end() ? nullptr : &found->second;
}

const ExceptionType* NameScope::exception_type(std::string_view name) const {
  const auto found = names_.exception_types.find(std::string(name));
  return found == names_.exception_types.end() ? nullptr : found->second;
}

std::vector<std::string> NameScope::coroutine_names() const {
  std::vector<std::string> found;
  if (outline_ != nullptr) {
    for (const auto& [name, signature] : outline_->coroutines) found.push_back(name);
  }
  return found;
}

std::vector<std::string> NameScope::exception_names() const {
  std::vector<std::string> found;
  for (const auto& [name, type] : names_.exception_types) found.push_back(name);
  return found;
}

void NameScope::note_task(const std::string& name) {
  if (outline_ != nullptr) outline_->names.tasks.insert(name);
}

void NameScope::note(Feature feature) {
  if (outline_ != nullptr) outline_->features.insert(feature);
}

}  // namespace concord
