// Values in flow form, entries in block form, indented as those that are there.
#include "harness/spec/deviation_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>
#include <utility>

#include "harness/base/overloaded.hpp"
#include "harness/model/expectation.hpp"
#include "harness/spec/node.hpp"

namespace concord {

namespace {

/// More states than that tell nobody anything.
constexpr std::size_t kMostTasks = 40;

/// In YAML's single quotes, where only they themselves are doubled.
std::string yaml_quoted(std::string_view text) {
  std::string whole = "'";
  for (const char sign : text) whole += sign == '\'' ? std::string("''") : std::string(1, sign);
  return whole + "'";
}

/// The id of a spec, in quotes only where YAML asks for them: rows stand in brackets.
std::string pattern_text(const std::string& id) {
  const bool is_plain = std::all_of(id.begin(), id.end(), [](unsigned char sign) {
    return std::isalnum(sign) != 0 || sign == '-' || sign == '_' || sign == '/' || sign == '.';
  });
  return is_plain && !id.starts_with('-') ? id : yaml_quoted(id);
}

/// A text as the language of specs writes it.
std::string text_literal(std::string_view text) {
  std::string whole = "\"";
  for (const char sign : text) {
    if (sign == '"' || sign == '\\' || sign == '$') whole += '\\';
    whole += sign;
  }
  return whole + "\"";
}

bool is_group(const ExceptionTree& exception) {
  return exception.type == "ExceptionGroup" || exception.type == "BaseExceptionGroup";
}

std::string flow_text(const ExceptionTree& exception);
std::string flow_text(const Datum& datum);

template <class Item>
std::string flow_items(const std::vector<Item>& items) {
  std::string text;
  for (const Item& item : items) text += (text.empty() ? "" : ", ") + flow_text(item);
  return "[" + text + "]";
}

std::string flow_text(const ExceptionTree& exception) {
  if (is_group(exception)) return "{group: " + flow_items(exception.exceptions) + "}";
  const std::string message = exception.message.empty() ? "" : text_literal(exception.message);
  const std::string error = yaml_quoted(fmt::format("{}({})", exception.type, message));
  if (!exception.cause) return error;
  return fmt::format("{{error: {}, cause: {}}}", error, flow_text(*exception.cause));
}

std::string flow_text(const Datum& datum) {
  return std::visit(
      Overloaded{
          [](std::monostate) { return std::string("null"); },
          [](bool value) { return std::string(value ? "true" : "false"); },
          [](std::int64_t value) { return fmt::format("{}", value); },
          [](Duration value) { return to_text(value); },
          [](const std::string& value) { return yaml_quoted(text_literal(value)); },
          [](const TaskName& task) { return yaml_quoted(task.name); },
          [](const DatumList& list) { return flow_items(list.items); },
          [](const DatumSet& set) { return flow_items(set.items); },
          [](const ExceptionTree& exception) { return flow_text(exception); },
          [](const Opaque& opaque) { return yaml_quoted(text_literal("<" + opaque.kind + ">")); },
      },
      datum.held);
}

using Kind = ExpectedOutcome::Kind;

Kind kind_of(const TaskRecord& task) {
  switch (task.state) {
    case State::returned: return Kind::returned;
    case State::raised: return Kind::raised;
    case State::cancelled:
      return task.started || task.is_future ? Kind::cancelled : Kind::unstarted;
    case State::pending: break;
  }
  return Kind::pending;
}

std::string main_text(const Execution& execution, InsteadDetail detail) {
  const TaskRecord& main = execution.tasks.front();
  if (execution.ending == Ending::deadlock && main.state == State::pending) {
    return std::string(word(Kind::deadlock));
  }
  const bool has_value = detail != InsteadDetail::kinds && detail != InsteadDetail::main_kind;
  if (has_value && main.state == State::returned) {
    return fmt::format("{{returned: {}}}", flow_text(main.value));
  }
  if (has_value && main.state == State::raised && main.exception) {
    return fmt::format("{{raised: {}}}", flow_text(*main.exception));
  }
  return std::string(word(kind_of(main)));
}

/// Tasks of one name in one line where all of them came to the same.
std::vector<std::string> task_lines(const Execution& execution) {
  const std::vector<std::string> names = display_names(execution);
  std::map<std::string, std::vector<TaskId>> by_name;
  for (TaskId id = 1; id < execution.tasks.size(); ++id)
    by_name[execution.tasks[id].name].push_back(id);
  std::vector<std::string> lines;
  for (const auto& [name, ids] : by_name) {
    const Kind first = kind_of(execution.tasks[ids.front()]);
    const bool are_alike = std::all_of(
        ids.begin(), ids.end(), [&](TaskId id) { return kind_of(execution.tasks[id]) == first; });
    if (are_alike) {
      lines.push_back(
          fmt::format("    {}: {}", ids.size() > 1 ? yaml_quoted(name + "#*") : name, word(first)));
      continue;
    }
    for (const TaskId id : ids)
      lines.push_back(
          fmt::format("    {}: {}", yaml_quoted(names[id]), word(kind_of(execution.tasks[id]))));
  }
  return lines;
}

bool has_marks(InsteadDetail detail) {
  return detail == InsteadDetail::everything || detail == InsteadDetail::marks_and_main;
}

/// Each instant with its marks, in no order among themselves.
std::vector<std::string> timeline_lines(const Execution& execution) {
  std::map<Instant, std::map<std::string, int>> marks;
  for (const Event& event : execution.trace) {
    if (event.kind == EventKind::mark) ++marks[event.at][event.label];
  }
  if (marks.empty()) return {"  timeline: {}"};
  std::vector<std::string> lines{"  timeline:"};
  for (const auto& [at, labels] : marks) {
    std::vector<std::string> items;
    for (const auto& [label, count] : labels) {
      items.push_back(count == 1 ? label : fmt::format("{} x{}", label, count));
    }
    lines.push_back(fmt::format("    {}: [{}]", to_text(Duration{at}), fmt::join(items, ", ")));
  }
  return lines;
}

/// Where an entry's dash stands: below the dash of the last one.
std::size_t indentation(const Source& file, const Node& list) {
  if (list.items.empty()) return 2;
  const std::string_view line = file.line(list.items.back().span.line);
  const std::size_t dash = line.find_first_not_of(' ');
  return dash != std::string_view::npos && line[dash] == '-' ? dash : 2;
}

std::string draft_text(const DraftDeviation& draft, std::size_t indent) {
  std::vector<std::string> lines{
      "spec: " + pattern_text(draft.spec),
      "kind: bug                        # or by-design, not-yet, upstream",
      "reason: \"\"                       # a sentence that says why"};
  lines.insert(lines.end(), draft.instead.begin(), draft.instead.end());
  lines.push_back("since: " + to_text(draft.since));
  lines.push_back("until: " + to_text(draft.until));
  std::string text;
  for (const std::string& line : lines) {
    text += std::string(indent, ' ') + (text.empty() ? "- " : "  ") + line + "\n";
  }
  return text;
}

constexpr std::string_view kNewFile =
    "# Where this backend does something else than the specs promise, why, and what it does\n"
    "# instead. A deviation that no longer holds makes 'concord check' fail.\n"
    "schema: 1\n"
    "deviations:\n";

std::size_t entries_in(const Result<Node>& root) {
  const Node* list = root ? root.value().find("deviations") : nullptr;
  return list == nullptr ? 0 : list->items.size();
}

}  // namespace

std::vector<std::string> instead_lines(const Execution& execution, InsteadDetail detail) {
  std::vector<std::string> lines{"instead:"};
  if (execution.tasks.empty()) return lines;
  lines.push_back("  main: " + main_text(execution, detail));
  if (has_marks(detail)) {
    const std::vector<std::string> marks = timeline_lines(execution);
    lines.insert(lines.end(), marks.begin(), marks.end());
  }
  const bool has_tasks = detail == InsteadDetail::everything ||
                         detail == InsteadDetail::main_and_tasks || detail == InsteadDetail::kinds;
  const std::vector<std::string> tasks =
      has_tasks ? task_lines(execution) : std::vector<std::string>{};
  if (tasks.empty() || tasks.size() > kMostTasks) return lines;
  lines.emplace_back("  tasks:");
  lines.insert(lines.end(), tasks.begin(), tasks.end());
  return lines;
}

Result<std::string> with_drafts(const SourcePtr& file, const std::vector<DraftDeviation>& drafts) {
  std::string text = file->text.empty() ? std::string(kNewFile) : file->text;
  std::size_t indent = 2;
  std::size_t before = 0;
  if (!file->text.empty()) {
    const Result<Node> root = parse_yaml(file);
    if (!root) return root.mistakes();
    before = entries_in(root);
    if (const Node* list = root.value().find("deviations")) indent = indentation(*file, *list);
  }
  if (!text.ends_with('\n')) text += '\n';
  for (const DraftDeviation& draft : drafts) text += draft_text(draft, indent);
  const auto written = std::make_shared<const Source>(Source{file->path, text});
  if (entries_in(parse_yaml(written)) == before + drafts.size()) return text;
  return Diagnostics{{file,
                      {},
                      fmt::format("nothing can be appended to '{}'", file->path),
                      "let 'deviations:' be the last thing in it, with an entry a line"}};
}

}  // namespace concord
