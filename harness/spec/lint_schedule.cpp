// Walks over the literals and the loops of a program.
#include "harness/spec/lint_schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "harness/model/program_walk.hpp"
#include "harness/spec/expect_checks.hpp"
#include "harness/spec/expect_graph.hpp"

namespace concord {

namespace {

/// Durations by length, each with the place where it stands first.
using Durations = std::map<std::int64_t, Span>;

void add_durations(const Expr& expr, Durations& found) {
  if (const auto* literal = std::get_if<Literal>(&expr.node)) {
    const auto* duration = std::get_if<Duration>(&literal->value);
    if (duration != nullptr && duration->ns >= 0) found.emplace(duration->ns, expr.span);
  }
  for_each_child(expr, [&](const Expr& child) { add_durations(child, found); });
}

using Place = std::pair<Variable::Scope, std::uint32_t>;
using Places = std::set<Place>;

bool makes_set(const ExprPtr& expr) {
  const auto* call = expr == nullptr ? nullptr : std::get_if<CallFunction>(&expr->node);
  return call != nullptr && call->function == Function::set;
}

Place place_of(const Variable& variable) {
  return {variable.scope, variable.slot};
}

/// Variables that hold sets wherever they are bound: what `wait:` and `set()` give.
Places sets_of(const Block& body, Places sets) {
  for_each_step(body, [&](const Step& at) {
    if (const auto* wait = std::get_if<step::Wait>(&at.node); wait != nullptr && wait->as) {
      sets.insert({place_of(wait->as->first), place_of(wait->as->second)});
    } else if (const auto* bind = std::get_if<step::Set>(&at.node)) {
      for (const step::Binding& binding : bind->bindings) {
        if (makes_set(binding.value)) sets.insert(place_of(binding.variable));
      }
    }
  });
  return sets;
}

bool is_set(const ExprPtr& expr, const Places& sets) {
  const auto* read = std::get_if<ReadVariable>(&expr->node);
  return makes_set(expr) || (read != nullptr && sets.contains(place_of(read->variable)));
}

/// What the labels of one mark step have in common: `got-$x` begins with "got-".
struct LabelForm {
  std::string begin;
  std::string end;

  bool fits(const EventPattern& event) const {
    return event.kind == EventKind::mark && event.label.starts_with(begin) &&
           event.label.ends_with(end) && event.label.size() > begin.size() + end.size();
  }
};

std::string text_of(const ExprPtr& expr) {
  const auto* literal = std::get_if<Literal>(&expr->node);
  const auto* text = literal == nullptr ? nullptr : std::get_if<std::string>(&literal->value);
  return text == nullptr ? "" : *text;
}

/// The forms of those marks in the body that differ from turn to turn and can be told from others.
std::vector<LabelForm> forms_in(const Block& body) {
  std::vector<LabelForm> forms;
  for_each_step(body, [&](const Step& at) {
    const auto* mark = std::get_if<step::Mark>(&at.node);
    const auto* label = mark == nullptr ? nullptr : std::get_if<TextOf>(&mark->label->node);
    if (label == nullptr) return;
    LabelForm form{text_of(label->parts.front()), text_of(label->parts.back())};
    if (!form.begin.empty() || !form.end.empty()) forms.push_back(std::move(form));
  });
  return forms;
}

std::vector<LabelForm> forms_of_set_walks(const Program& program) {
  Places shared;
  for (std::uint32_t slot = 0; slot < program.shared.size(); ++slot) {
    if (makes_set(program.shared[slot].first_value)) {
      shared.insert({Variable::Scope::shared, slot});
    }
  }
  std::vector<LabelForm> forms;
  for (const CoroutineDefinition& coroutine : program.coroutines) {
    const Places sets = sets_of(coroutine.body, shared);
    for_each_step(coroutine.body, [&](const Step& at) {
      const auto* walk = std::get_if<step::For>(&at.node);
      if (walk == nullptr || !is_set(walk->in, sets)) return;
      for (LabelForm& form : forms_in(walk->body)) forms.push_back(std::move(form));
    });
  }
  return forms;
}

}  // namespace

void lint_close_timers(const Program& program, Problems& problems) {
  Durations found{{0, {}}};
  for (const CoroutineDefinition& coroutine : program.coroutines) {
    for_each_step(coroutine.body, [&](const Step& at) {
      for_each_expression(at, [&](const Expr& expr) { add_durations(expr, found); });
    });
  }
  for (auto second = std::next(found.begin()); second != found.end(); ++second) {
    const auto first = std::prev(second);
    const Duration gap{second->first - first->first};
    if (gap.ns >= kSmallestGap.ns) continue;
    problems.warn(
        "W203", second->second,
        first->first == 0
            ? fmt::format("{} is shorter than 10ms", to_text(gap))
            : fmt::format("{} is only {} more than {} (line {})", to_text(Duration{second->first}),
                          to_text(gap), to_text(Duration{first->first}), first->second.line),
        "two instants are equal or at least 10ms apart");
  }
}

void lint_set_walks(const Spec& spec, Problems& problems) {
  const std::vector<LabelForm> forms = forms_of_set_walks(spec.program);
  for (const OrderLink& link : links_of(facts_up_to(Tier::fifo, spec.expectation.facts))) {
    for (const LabelForm& form : forms) {
      const auto fits = [&](const EventPattern& event) { return form.fits(event); };
      if (std::none_of(link.before().begin(), link.before().end(), fits)) continue;
      if (std::none_of(link.after().begin(), link.after().end(), fits)) continue;
      problems.warn("W205", link.span(), "a set is walked in no particular order",
                    "walk the list that it came from: for: x, in: $list, and if: $x in $set");
    }
  }
}

}  // namespace concord
