// Walks over the steps of a program.
#include "harness/spec/lint_program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "harness/model/program_walk.hpp"

namespace concord {

namespace {

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
        if (const Block* callback = callback_of(at)) walk(*callback);
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

const SpawnCall* spawn_of(const Step& at) {
  const auto* spawn = std::get_if<step::Spawn>(&at.node);
  return spawn == nullptr ? nullptr : std::get_if<SpawnCall>(&spawn->spawn->node);
}

/// What a program's spawn steps make, where the names are written there.
struct Spawned {
  std::map<GroupVariable, std::vector<std::string>> in_groups;  ///< Of one coroutine.
  std::vector<std::string> alone;

  void add(const SpawnCall& call) {
    const std::string* name = literal_text(call.child.name);
    if (name == nullptr) return;
    if (call.group == nullptr) {
      alone.push_back(*name);
    } else if (const auto* group = std::get_if<ReadVariable>(&call.group->node)) {
      in_groups[{group->variable.scope, group->variable.slot}].push_back(*name);
    }
  }
};

/// Whether only groups and the host ever cancel anything.
bool leaves_cancelling_to_others(const Program& program) {
  bool leaves = true;
  for (const CoroutineDefinition& coroutine : program.coroutines) {
    for_each_step(coroutine.body, [&](const Step& at) {
      leaves = leaves && !std::holds_alternative<step::Cancel>(at.node);
      for_each_expression(at, [&](const Expr& expr) {
        leaves = leaves && !std::holds_alternative<NativeCall>(expr.node);
      });
    });
  }
  return leaves;
}

}  // namespace

void lint_loop_enders(const Program& program, Problems& problems) {
  for (std::size_t i = 0; i < program.coroutines.size(); ++i) {
    if (i != program.main) LoopEnders(problems).walk(program.coroutines[i].body);
  }
}

std::vector<CancelledTogether> tasks_cancelled_together(const Program& program) {
  using By = CancelledTogether::By;
  if (!leaves_cancelling_to_others(program)) return {};
  std::vector<CancelledTogether> found;
  Spawned spawned;
  for (const CoroutineDefinition& coroutine : program.coroutines) {
    spawned.in_groups.clear();
    for_each_step(coroutine.body, [&](const Step& at) {
      if (const SpawnCall* call = spawn_of(at)) spawned.add(*call);
    });
    for (auto& [group, names] : spawned.in_groups) found.push_back({std::move(names), By::group});
  }
  found.push_back({std::move(spawned.alone), By::host});
  return found;
}

}  // namespace concord
