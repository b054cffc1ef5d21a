// Walks over the steps of a program.
#include "harness/spec/lint_program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

namespace concord {

namespace {

/// Calls `visit(block)` for each block that stands directly inside the step.
template <class Visit>
void for_each_block(const Step& at, const Visit& visit) {
  if (const auto* branch = std::get_if<step::If>(&at.node)) {
    visit(branch->then);
    visit(branch->otherwise);
  } else if (const auto* repeat = std::get_if<step::While>(&at.node)) {
    visit(repeat->body);
  } else if (const auto* walk = std::get_if<step::For>(&at.node)) {
    visit(walk->body);
  } else if (const auto* attempt = std::get_if<step::Try>(&at.node)) {
    visit(attempt->body);
    for (const step::Handler& handler : attempt->handlers) visit(handler.body);
    visit(attempt->otherwise);
    visit(attempt->finally);
  } else if (const auto* group = std::get_if<step::Group>(&at.node)) {
    visit(group->body);
  } else if (const auto* callback = std::get_if<step::AddDoneCallback>(&at.node)) {
    if (callback->steps != nullptr) visit(*callback->steps);
  }
}

/// Calls `visit(step)` for each step of the block, at any depth.
template <class Visit>
void for_each_step(const Block& block, const Visit& visit) {
  for (const Step& at : block.steps) {
    visit(at);
    for_each_block(at, [&](const Block& inner) { for_each_step(inner, visit); });
  }
}

bool ends_the_loop(const ExceptionType& type) {
  return is_a(type, types::keyboard_interrupt) || is_a(type, types::system_exit);
}

/// The type that a `raise:` step names, or null when only running it would tell.
const ExceptionType* type_raised(const step::Raise& raise) {
  if (raise.exception == nullptr) return nullptr;
  const auto* made = std::get_if<NewException>(&raise.exception->node);
  return made == nullptr ? nullptr : made->type;
}

class LoopEnders {
 public:
  explicit LoopEnders(Problems& problems) : problems_(problems) {}

  void walk(const Block& block) {
    for (const Step& at : block.steps) {
      if (const auto* raise = std::get_if<step::Raise>(&at.node)) check(at, *raise);
      if (const auto* attempt = std::get_if<step::Try>(&at.node)) {
        around_.push_back(attempt);
        walk(attempt->body);
        around_.pop_back();
        for (const step::Handler& handler : attempt->handlers) walk(handler.body);
        walk(attempt->otherwise);
        walk(attempt->finally);
      } else {
        for_each_block(at, [this](const Block& inner) { walk(inner); });
      }
    }
  }

 private:
  void check(const Step& at, const step::Raise& raise) {
    const ExceptionType* type = type_raised(raise);
    if (type == nullptr || !ends_the_loop(*type) || is_caught(*type)) return;
    problems_.add(at.span, fmt::format("{} may leave a task other than main", type->name),
                  "asyncio's loop would end before anyone can react: raise it in main, or raise "
                  "another type");
  }

  bool is_caught(const ExceptionType& type) const {
    const auto catches = [&](const ExceptionType* caught) { return is_a(type, *caught); };
    for (const step::Try* attempt : around_) {
      for (const step::Handler& handler : attempt->handlers) {
        if (std::any_of(handler.types.begin(), handler.types.end(), catches)) return true;
      }
    }
    return false;
  }

  Problems& problems_;
  std::vector<const step::Try*> around_;
};

using GroupVariable = std::pair<Variable::Scope, std::uint32_t>;

const std::string* literal_text(const ExprPtr& expression) {
  const auto* literal = expression == nullptr ? nullptr : std::get_if<Literal>(&expression->node);
  return literal == nullptr ? nullptr : std::get_if<std::string>(&literal->value);
}

/// Adds the child that a spawn step puts into a group, when its name is written there.
void add_child(const Step& at, std::map<GroupVariable, std::vector<std::string>>& children) {
  const auto* spawn = std::get_if<step::Spawn>(&at.node);
  const auto* call = spawn == nullptr ? nullptr : std::get_if<SpawnCall>(&spawn->spawn->node);
  if (call == nullptr || call->group == nullptr) return;
  const auto* group = std::get_if<ReadVariable>(&call->group->node);
  const std::string* name = literal_text(call->child.name);
  if (group == nullptr || name == nullptr) return;
  children[{group->variable.scope, group->variable.slot}].push_back(*name);
}

}  // namespace

void lint_loop_enders(const Program& program, Problems& problems) {
  for (std::size_t i = 0; i < program.coroutines.size(); ++i) {
    if (i != program.main) LoopEnders(problems).walk(program.coroutines[i].body);
  }
}

std::vector<std::vector<std::string>> children_cancelled_by_groups(const Program& program) {
  std::vector<std::vector<std::string>> found;
  bool somebody_cancels = false;
  for (const CoroutineDefinition& coroutine : program.coroutines) {
    std::map<GroupVariable, std::vector<std::string>> children;
    for_each_step(coroutine.body, [&](const Step& at) {
      somebody_cancels = somebody_cancels || std::holds_alternative<step::Cancel>(at.node);
      add_child(at, children);
    });
    for (auto& [group, names] : children) found.push_back(std::move(names));
  }
  if (somebody_cancels) found.clear();
  return found;
}

}  // namespace concord
