// The table of rules, and those about titles and orders; lint_claims.cpp has those about the
// ledger.
#include "harness/spec/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "harness/base/utf8.hpp"
#include "harness/spec/expect_checks.hpp"
#include "harness/spec/expect_graph.hpp"
#include "harness/spec/lint_program.hpp"
#include "harness/spec/lint_schedule.hpp"
#include "harness/spec/problems.hpp"

namespace concord {

namespace {

using Facts = std::vector<const Fact*>;

constexpr std::size_t kLongestTitle = 90;

/// The place of a key at the left margin, or the first line when it is not there.
Span span_of_key(const Source& source, std::string_view key) {
  int number = 1;
  std::string_view rest = source.text;
  while (!rest.empty()) {
    const std::string_view line = source.line(number);
    if (line.starts_with(key) && line.substr(key.size()).starts_with(':')) {
      return {number, 1, static_cast<int>(line.size())};
    }
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
    ++number;
  }
  return {1, 1, static_cast<int>(source.line(1).size())};
}

bool has_word(std::string_view text, std::string_view wanted) {
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const auto sign = i < text.size() ? static_cast<unsigned char>(text[i]) : ' ';
    if (std::isalpha(sign) != 0) {
      word += static_cast<char>(std::tolower(sign));
    } else {
      if (word == wanted) return true;
      word.clear();
    }
  }
  return false;
}

void lint_title(const Spec& spec, Problems& problems) {
  const Span span = span_of_key(*spec.source, "title");
  for (const std::string_view word : {"should", "must"}) {
    if (!has_word(spec.title, word)) continue;
    problems.warn("W210", span, fmt::format("the title says '{}'", word),
                  "state what happens: 'gather lists results by argument'");
  }
  const std::size_t width = display_width(spec.title);
  if (width > kLongestTitle) {
    problems.warn("W210", span, fmt::format("the title has {} characters", width),
                  fmt::format("at most {} fit into a report", kLongestTitle));
  }
}

void lint_claimless(const Spec& spec, Problems& problems) {
  // What an engine's own library does is claimed by no document.
  if (!spec.claims.empty() || spec.asyncio) return;
  problems.warn("W211", span_of_key(*spec.source, "title"), "the spec names no claim",
                "add claims: with the ids of what it upholds or refutes");
}

bool is_same(const OrderLink& left, const OrderLink& right) {
  return left.chain == right.chain && left.index == right.index;
}

/// Without a link, whatever only that link names would no longer be asked to happen. Only a link at
/// an end of its chain can be dropped without tearing the chain apart.
bool can_be_dropped(const OrderLink& link, const Facts& facts,
                    const std::vector<OrderLink>& others) {
  if (!link.is_first() && !link.is_last()) return false;
  std::vector<EventPattern> demanded = demanded_besides_orders(facts);
  for (const OrderLink& other : others) {
    demanded.insert(demanded.end(), other.before().begin(), other.before().end());
    demanded.insert(demanded.end(), other.after().begin(), other.after().end());
  }
  const auto is_demanded = [&](const EventPattern& event) {
    return is_single(event) && std::any_of(demanded.begin(), demanded.end(), [&](const auto& each) {
             return covers(event, each) && covers(each, event);
           });
  };
  return std::all_of(link.before().begin(), link.before().end(), is_demanded) &&
         std::all_of(link.after().begin(), link.after().end(), is_demanded);
}

/// The way by which the others order all events of the link, told for its first two events.
std::optional<EventGraph::Path> implied_by(const OrderLink& link, const Facts& facts,
                                           const std::vector<OrderLink>& others) {
  EventGraph graph(facts);
  for (const OrderLink& other : others) graph.add(other);
  for (const EventPattern& first : link.before()) {
    for (const EventPattern& second : link.after()) {
      if (!graph.path({first}, {second})) return std::nullopt;
    }
  }
  return graph.path({link.before().front()}, {link.after().front()});
}

/// A way that goes from the one event straight to the other would only say the order again.
std::string told(const EventGraph::Path& path) {
  const EventGraph::Reason reason = path.front().reason;
  if (path.size() == 2 && reason == EventGraph::Reason::lifecycle) return "the life of any task";
  if (path.size() == 2 && reason == EventGraph::Reason::timeline) return "the timeline";
  std::string text;
  for (const EventGraph::PathStep& step : path) text += (text.empty() ? "" : " < ") + step.event;
  return text;
}

void lint_orders(const Spec& spec, Problems& problems) {
  std::vector<OrderLink> kept = links_of(facts_up_to(Tier::fifo, spec.expectation.facts));
  const std::vector<OrderLink> all = kept;
  for (auto link = all.rbegin(); link != all.rend(); ++link) {
    if (link->origin == OrderLink::Origin::timeline)
      continue;  // Its marks stand there in any case.
    const Facts facts = facts_up_to(link->tier, spec.expectation.facts);
    std::vector<OrderLink> others;
    std::copy_if(kept.begin(), kept.end(), std::back_inserter(others), [&](const OrderLink& other) {
      return other.tier <= link->tier && !is_same(other, *link);
    });
    if (!can_be_dropped(*link, facts, others)) continue;
    const auto path = implied_by(*link, facts, others);
    if (!path) continue;
    problems.warn("W201", link->span(), "this order says nothing new",
                  fmt::format("it follows from {}: drop it", told(*path)));
    std::erase_if(kept, [&](const OrderLink& other) { return is_same(other, *link); });
  }
}

bool is_first_cancel(const EventPattern& event, const std::vector<std::string>& tasks) {
  return event.kind == EventKind::cancel && event.task && is_single(event) && event.number <= 1 &&
         std::find(tasks.begin(), tasks.end(), event.task->name) != tasks.end();
}

void warn_of_cancelled_together(const OrderLink& link, CancelledTogether::By by,
                                Problems& problems) {
  problems.warn("W204", link.span(),
                by == CancelledTogether::By::group
                    ? "a group cancels its children in no particular order"
                    : "what is left at the end of main is cancelled in no particular order",
                "say which are cancelled, not in which order: unordered: [[a.cancel, b.cancel]]");
}

void lint_cancelled_together(const Spec& spec, Problems& problems) {
  const auto groups = tasks_cancelled_together(spec.program);
  for (const OrderLink& link : links_of(facts_up_to(Tier::fifo, spec.expectation.facts))) {
    for (const auto& [tasks, by] : groups) {
      const auto fits = [&](const EventPattern& event) { return is_first_cancel(event, tasks); };
      const bool unsound = std::any_of(link.before().begin(), link.before().end(), fits) &&
                           std::any_of(link.after().begin(), link.after().end(), fits);
      if (unsound) warn_of_cancelled_together(link, by, problems);
    }
  }
}

void lint_allowed(const Spec& spec, Problems& problems) {
  std::vector<std::string> known;
  for (const auto& [code, about] : lint_rules()) known.push_back(code);
  for (const std::string& code : spec.allowed_by_lint) {
    if (std::find(known.begin(), known.end(), code) != known.end()) continue;
    problems.add(span_of_key(*spec.source, "lint"), fmt::format("'{}' is no rule of lint", code),
                 fmt::format("the rules are {}", fmt::join(known, ", ")));
  }
}

}  // namespace

const std::vector<std::pair<std::string, std::string>>& lint_rules() {
  static const std::vector<std::pair<std::string, std::string>> rules{
      {"W201", "an order that follows from others, from the timeline or from the life of a task"},
      {std::string(kUnnoticedDrop), "an event that could be missing unnoticed (with --changes)"},
      {"W203", "two durations that are less than 10ms apart"},
      {"W204", "an order among tasks that only their group, or the host, cancels"},
      {"W205", "an order among the marks of one walk over a set"},
      {"W210", "a title that says should or must, or has over 90 characters"},
      {"W211", "a spec that names no claim"},
      {"W212", "KeyboardInterrupt or SystemExit leaving a task other than main"},
      {"W214", "a claim that the ledger judges otherwise than the spec"},
      {"W215", "a claim that could be tested, and that no spec decides"},
      {"W216", "a contradiction that no spec settles"}};
  return rules;
}

bool is_allowed(const Spec& spec, const Diagnostic& diagnostic) {
  return std::find(spec.allowed_by_lint.begin(), spec.allowed_by_lint.end(), diagnostic.rule) !=
         spec.allowed_by_lint.end();
}

Diagnostics lint(const Spec& spec) {
  Problems problems(spec.source);
  lint_title(spec, problems);
  lint_claimless(spec, problems);
  lint_orders(spec, problems);
  lint_cancelled_together(spec, problems);
  lint_set_walks(spec, problems);
  lint_close_timers(spec.program, problems);
  lint_allowed(spec, problems);
  Diagnostics found = problems.take();
  lint_loop_enders(spec.program, problems);
  for (Diagnostic& error : problems.take()) {
    error.rule = "W212";
    found.push_back(std::move(error));
  }
  std::sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.span.line, a.span.column, a.rule) <
           std::tie(b.span.line, b.span.column, b.rule);
  });
  std::erase_if(found, [&](const Diagnostic& each) { return is_allowed(spec, each); });
  return found;
}

}  // namespace concord
