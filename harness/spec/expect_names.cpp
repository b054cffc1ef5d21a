// Resolution of event and task names, with the wordings for what is not known.
#include "harness/spec/expect_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <vector>

#include "harness/base/suggest.hpp"

namespace concord {

namespace {

using Words = std::vector<std::string>;

/// What tasks report of themselves; exits and marks have names of their own.
constexpr std::array kTaskEvents{EventKind::start, EventKind::returned, EventKind::raised,
                                 EventKind::cancel, EventKind::cancelled};

std::optional<EventKind> task_event(std::string_view text) {
  for (const EventKind kind : kTaskEvents) {
    if (word(kind) == text) return kind;
  }
  return std::nullopt;
}

bool begins_with_one_of(std::string_view text, const std::set<std::string>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const std::string& prefix) { return text.starts_with(prefix); });
}

bool is_task(std::string_view name, const Names& names) {
  return names.tasks.contains(std::string(name)) || begins_with_one_of(name, names.task_prefixes);
}

bool is_mark(std::string_view label, const Names& names) {
  return names.marks.contains(std::string(label)) || begins_with_one_of(label, names.mark_prefixes);
}

/// Whether a label is only possible because some template may give any label at all (`mark: $x`).
bool is_any_mark(std::string_view label, const Names& names) {
  const auto specific = [&](const std::string& prefix) {
    return !prefix.empty() && label.starts_with(prefix);
  };
  return !names.marks.contains(std::string(label)) &&
         std::none_of(names.mark_prefixes.begin(), names.mark_prefixes.end(), specific);
}

/// Whether `pattern*` can be the beginning of some task's name.
bool begins_some_task(std::string_view prefix, const Names& names) {
  const auto fits = [&](const std::string& name) { return name.starts_with(prefix); };
  return std::any_of(names.tasks.begin(), names.tasks.end(), fits) ||
         std::any_of(names.task_prefixes.begin(), names.task_prefixes.end(), fits) ||
         begins_with_one_of(prefix, names.task_prefixes);
}

/// "did you mean 'b.cancelled' or 'b.cancel'?": the two nearest, or all when none is near and they
/// are few.
std::string two_suggestions(std::string_view text, Words candidates, std::string_view before) {
  const auto first = nearest_word(text, candidates);
  if (!first) {
    for (std::string& candidate : candidates) candidate.insert(0, before);
    return suggestion(fmt::format("{}{}", before, text), candidates);
  }
  std::erase(candidates, *first);
  const auto second = nearest_word(text, candidates);
  if (!second) return fmt::format("did you mean '{}{}'?", before, *first);
  return fmt::format("did you mean '{0}{1}' or '{0}{2}'?", before, *first, *second);
}

/// `#2` or `#*` behind a name.
struct Numbered {
  std::string_view name;
  EventPattern::Occurrence occurrence = EventPattern::Occurrence::only;
  int number = 0;
};

std::optional<Numbered> split_number(std::string_view text, std::size_t search_from, Span span,
                                     const ExpectContext& context) {
  const std::size_t sign = text.find('#', search_from);
  if (sign == std::string_view::npos) return Numbered{text};
  const std::string_view digits = text.substr(sign + 1);
  if (digits == "*") return Numbered{text.substr(0, sign), EventPattern::Occurrence::all};
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc{} && end == digits.data() + digits.size() && number >= 1) {
    return Numbered{text.substr(0, sign), EventPattern::Occurrence::numbered, number};
  }
  context.mistake(span, fmt::format("'#{}' in '{}' is no occurrence", digits, text),
                  "the first is #1, and #* means all of them");
  return std::nullopt;
}

TaskPattern task_pattern(const Numbered& numbered, Span span) {
  using Which = TaskPattern::Kind;
  TaskPattern task{span, std::string(numbered.name), Which::only, numbered.number};
  if (numbered.occurrence == EventPattern::Occurrence::all) task.kind = Which::all;
  if (numbered.occurrence == EventPattern::Occurrence::numbered) task.kind = Which::numbered;
  if (task.name.ends_with('*')) {
    task.kind = Which::prefix;
    task.name.pop_back();
  }
  return task;
}

bool is_known(const TaskPattern& task, const Names& names) {
  if (task.kind == TaskPattern::Kind::prefix) return begins_some_task(task.name, names);
  return is_task(task.name, names);
}

void report_unknown_task(std::string_view name, Span span, const ExpectContext& context) {
  const Names& names = context.names;
  std::string help = two_suggestions(name, Words(names.tasks.begin(), names.tasks.end()), "");
  if (names.coroutines.contains(std::string(name))) {
    help = "it is a coroutine, but no task has its name: a task is named by 'name:', else by 'as:'";
  } else if (names.futures.contains(std::string(name))) {
    help = "it is a future, which has no events: ask for it under 'states:' or 'tasks:'";
  }
  context.mistake(span, fmt::format("unknown task '{}'", name), help);
}

/// One event's text on its way to an EventPattern.
class EventResolver {
 public:
  EventResolver(const std::string& text, Span span, const ExpectContext& context)
      : text_(text), span_(span), context_(context), names_(context.names) {
    found_.span = span;
    found_.text = text;
  }

  std::optional<EventPattern> resolve() {
    if (text_.find('"') != std::string::npos) return quoted_mark();
    const std::size_t dot = text_.find('.');
    if (dot == std::string::npos) return mark_without_task(text_);
    const std::string_view head = std::string_view(text_).substr(0, dot);
    const auto tail = take_number(std::string_view(text_).substr(dot + 1));
    if (!tail) return std::nullopt;
    if (*tail == "exit" && names_.groups.contains(std::string(head))) return exit_of(head);
    const bool says_task = head.find('#') != std::string_view::npos || head.ends_with('*');
    if (says_task || task_event(*tail) || names_.tasks.contains(std::string(head))) {
      return event_of(head, *tail);
    }
    if (*tail == "exit") return unknown_group(head);
    if (is_mark(text_without_number(), names_)) return mark(text_without_number());
    if (is_task(head, names_)) return event_of(head, *tail);
    return dotted_unknown(head, *tail);
  }

 private:
  std::optional<std::string_view> take_number(std::string_view text) {
    const auto numbered = split_number(text, 0, span_, context_);
    if (!numbered) return std::nullopt;
    found_.occurrence = numbered->occurrence;
    found_.number = numbered->number;
    return numbered->name;
  }

  std::string text_without_number() const { return text_.substr(0, text_.find('#')); }

  std::optional<EventPattern> mark(std::string_view label) {
    found_.kind = EventKind::mark;
    found_.label = label;
    return found_;
  }

  std::optional<EventPattern> exit_of(std::string_view group) {
    found_.kind = EventKind::exit;
    found_.label = group;
    return found_;
  }

  /// `"two words"`, `t."two words"#2`.
  std::optional<EventPattern> quoted_mark() {
    const std::size_t open = text_.find('"');
    const std::size_t close = text_.rfind('"');
    const std::string_view owner = std::string_view(text_).substr(0, open);
    const auto rest = take_number(std::string_view(text_).substr(close + 1));
    if (!rest) return std::nullopt;
    if (!rest->empty() || (!owner.empty() && !owner.ends_with('.'))) {
      context_.mistake(
          span_, fmt::format("'{}' is no event", text_),
          "quotes hold a whole label: \"two words\", t.\"two words\", \"two words\"#2");
      return std::nullopt;
    }
    if (!owner.empty() && !take_task(owner.substr(0, owner.size() - 1))) return std::nullopt;
    std::string label;
    for (std::size_t i = open + 1; i < close; ++i) {
      if (text_[i] == '\\' && i + 1 < close) ++i;
      label += text_[i];
    }
    return known_mark(label);
  }

  std::optional<EventPattern> known_mark(const std::string& label) {
    if (is_mark(label, names_)) return mark(label);
    report_unknown_mark(label);
    return std::nullopt;
  }

  std::optional<EventPattern> mark_without_task(std::string_view text) {
    const auto label = take_number(text);
    if (!label) return std::nullopt;
    if (is_mark(*label, names_)) return mark(*label);
    if (names_.tasks.contains(std::string(*label))) {
      context_.mistake(span_, fmt::format("'{}' is a task, not an event", text_),
                       fmt::format("say what it does: {0}.start, {0}.return, {0}.raise, "
                                   "{0}.cancel or {0}.cancelled",
                                   text_));
    } else if (task_event(*label)) {
      context_.mistake(span_, fmt::format("'{}' does not say of which task", text_),
                       fmt::format("write the task before it: main.{}", text_));
    } else if (*label == "exit" || names_.groups.contains(std::string(*label))) {
      const std::string group = *label == "exit" ? "g" : std::string(*label);
      context_.mistake(span_, fmt::format("'{}' is no event", text_),
                       fmt::format("that a group is left is {}.exit", group));
    } else {
      report_unknown_mark(*label);
    }
    return std::nullopt;
  }

  bool take_task(std::string_view head) {
    found_.task = resolve_owner(head);
    return found_.task.has_value();
  }

  std::optional<TaskPattern> resolve_owner(std::string_view head) {
    Span span = span_;
    if (span.length == static_cast<int>(text_.size())) span.length = static_cast<int>(head.size());
    const auto numbered = split_number(head, 0, span, context_);
    if (!numbered) return std::nullopt;
    const TaskPattern task = task_pattern(*numbered, span);
    if (is_known(task, names_)) return task;
    report_unknown_task(numbered->name, span, context_);
    return std::nullopt;
  }

  /// `t.return`, `t.g.exit`, `t.label`.
  std::optional<EventPattern> event_of(std::string_view head, std::string_view tail) {
    if (!take_task(head)) return std::nullopt;
    if (const auto kind = task_event(tail)) {
      found_.kind = *kind;
      return found_;
    }
    if (tail.ends_with(".exit")) {
      const std::string_view group = tail.substr(0, tail.size() - 5);
      return names_.groups.contains(std::string(group)) ? exit_of(group) : unknown_group(group);
    }
    // Where any mark is possible, a misspelt event would pass for one: such a label needs quotes.
    const bool misspelt = is_any_mark(tail, names_) && nearest_word(tail, task_words()).has_value();
    if (is_mark(tail, names_) && !misspelt) return mark(tail);
    report_unknown_event(head, tail);
    return std::nullopt;
  }

  std::optional<EventPattern> unknown_group(std::string_view group) {
    std::string help = suggestion(group, Words(names_.groups.begin(), names_.groups.end()));
    if (help.empty()) help = "a group is named by 'group: g'";
    context_.mistake(span_, fmt::format("unknown group '{}' in '{}'", group, text_), help);
    return std::nullopt;
  }

  std::optional<EventPattern> dotted_unknown(std::string_view head, std::string_view tail) {
    const bool near_event = nearest_word(tail, task_words()).has_value();
    const bool near_task =
        nearest_word(head, Words(names_.tasks.begin(), names_.tasks.end())).has_value();
    if (near_event || (near_task && is_mark(tail, names_))) {
      report_unknown_task(head, span_, context_);
    } else {
      report_unknown_mark(text_without_number());
    }
    return std::nullopt;
  }

  static Words task_words() {
    Words words;
    for (const EventKind kind : kTaskEvents) words.emplace_back(word(kind));
    return words;
  }

  void report_unknown_event(std::string_view head, std::string_view tail) {
    Words candidates = task_words();
    candidates.insert(candidates.end(), names_.marks.begin(), names_.marks.end());
    for (const std::string& group : names_.groups) candidates.push_back(group + ".exit");
    context_.mistake(span_, fmt::format("unknown event '{}'", text_),
                     two_suggestions(tail, std::move(candidates), fmt::format("{}.", head)));
  }

  void report_unknown_mark(std::string_view label) {
    Words candidates(names_.marks.begin(), names_.marks.end());
    candidates.insert(candidates.end(), names_.mark_prefixes.begin(), names_.mark_prefixes.end());
    for (const std::string& group : names_.groups) candidates.push_back(group + ".exit");
    std::string help = two_suggestions(label, std::move(candidates), "");
    if (help.empty()) help = "no 'mark:' of the program writes it";
    context_.mistake(span_, fmt::format("unknown event '{}'", text_), help);
  }

  const std::string& text_;
  Span span_;
  const ExpectContext& context_;
  const Names& names_;
  EventPattern found_;
};

}  // namespace

std::optional<EventPattern> resolve_event(const std::string& text, Span span,
                                          const ExpectContext& context) {
  return EventResolver(text, span, context).resolve();
}

std::optional<TaskPattern> resolve_task(const std::string& text, Span span,
                                        const ExpectContext& context) {
  const auto numbered = split_number(text, 0, span, context);
  if (!numbered) return std::nullopt;
  const TaskPattern task = task_pattern(*numbered, span);
  if (is_known(task, context.names) || context.names.futures.contains(task.name)) return task;
  Words known(context.names.tasks.begin(), context.names.tasks.end());
  known.insert(known.end(), context.names.futures.begin(), context.names.futures.end());
  context.mistake(span, fmt::format("unknown task '{}'", task.name),
                  two_suggestions(task.name, std::move(known), ""));
  return std::nullopt;
}

}  // namespace concord
