// A reader of one-line scenarios; it trusts its input, which stands in the tests themselves.
#include "tests/judge/scenario.hpp"

#include <map>
#include <stdexcept>

namespace concord::scenario {

namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Splits at `separator` outside parentheses; drops empty parts.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '(') ++depth;
    if (i < text.size() && text[i] == ')') --depth;
    if (i < text.size() && (text[i] != separator || depth > 0)) continue;
    if (const auto part = trimmed(text.substr(begin, i - begin)); !part.empty())
      parts.push_back(part);
    begin = i + 1;
  }
  return parts;
}

Instant instant(std::string_view text) {
  const auto duration = parse_duration(text);
  if (!duration) throw std::invalid_argument("not an instant: " + std::string(text));
  return duration->ns;
}

/// "return" and the like; marks and exits are not among them.
std::optional<EventKind> plain_kind(std::string_view text) {
  const auto kind = parse_word<EventKind>(text);
  return kind == EventKind::mark || kind == EventKind::exit ? std::nullopt : kind;
}

struct ReadEvent {
  std::string task;  ///< As written, with a number perhaps.
  EventKind kind = EventKind::mark;
  std::string label;
};

ReadEvent read_event(std::string_view text) {
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    return {std::string(text.substr(0, slash)), EventKind::mark,
            std::string(text.substr(slash + 1))};
  }
  const auto dot = text.find('.');
  const std::string owner(text.substr(0, dot));
  const std::string_view what = dot == std::string_view::npos ? text : text.substr(dot + 1);
  if (dot != std::string_view::npos) {
    if (const auto kind = plain_kind(what)) return {owner, *kind, ""};
    if (what == "exit") return {"", EventKind::exit, owner};
    if (what.ends_with(".exit")) {
      return {owner, EventKind::exit, std::string(what.substr(0, what.size() - 5))};
    }
  }
  return {"", EventKind::mark, std::string(text)};
}

class ExecutionBuilder {
 public:
  void add(std::string_view line) {
    const auto blank = line.find(' ');
    const Instant at = instant(line.substr(0, blank));
    const ReadEvent read = read_event(trimmed(line.substr(blank)));
    if (read.task.empty()) throw std::invalid_argument("whose event: " + std::string(line));
    const TaskId id = task_of(read.task);
    made_.trace.push_back({at, id, read.kind, read.label});
    note(made_.tasks[id], id, read.kind, at);
  }

  Execution take() { return std::move(made_); }

 private:
  TaskId task_of(const std::string& written) {
    const auto [entry, is_new] = ids_.emplace(written, static_cast<TaskId>(made_.tasks.size()));
    if (is_new) {
      TaskRecord record;
      record.name = written.substr(0, written.find('#'));
      made_.tasks.push_back(std::move(record));
    }
    return entry->second;
  }

  void note(TaskRecord& task, TaskId id, EventKind kind, Instant at) {
    if (kind == EventKind::start) task.started = true;
    if (kind == EventKind::returned) task.state = State::returned;
    if (kind == EventKind::raised) task.state = State::raised;
    if (kind == EventKind::cancelled) task.state = State::cancelled;
    const bool is_end =
        kind == EventKind::returned || kind == EventKind::raised || kind == EventKind::cancelled;
    if (!is_end) return;
    task.settled_at = at;
    if (task.state != State::returned) {
      task.exception =
          ExceptionTree{task.state == State::raised ? "ValueError" : "CancelledError", "", {}, {}};
    }
    if (id != 0) return;
    made_.main_ended_at = at;
    for (TaskRecord& other : made_.tasks) other.at_end = other.state;
  }

  Execution made_;
  std::map<std::string, TaskId> ids_;
};

/// Cuts "#2" or "#*" off; 0 stands for the star, nothing for no number.
std::optional<int> cut_number(std::string_view& text) {
  const auto hash = text.rfind('#');
  if (hash == std::string_view::npos) return std::nullopt;
  const std::string number(text.substr(hash + 1));
  text = text.substr(0, hash);
  return number == "*" ? 0 : std::stoi(number);
}

EventSet events(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('(')) text = text.substr(1, text.size() - 2);
  EventSet set;
  for (const auto part : split(text, ',')) set.push_back(event(part));
  return set;
}

std::vector<EventSet> chain_of(std::string_view text) {
  std::vector<EventSet> chain;
  int column = 1;
  for (const auto part : split(text, '<')) {
    chain.push_back(events(part));
    for (EventPattern& pattern : chain.back()) pattern.span = {1, column++, 1};
  }
  return chain;
}

template <class Node>
Fact fact_of(Node node) {
  Fact made;
  made.span = {1, 1, 1};
  made.node = std::move(node);
  return made;
}

}  // namespace

Execution execution(std::string_view text) {
  ExecutionBuilder builder;
  for (const auto line : split(text, ';')) builder.add(line);
  return builder.take();
}

TaskPattern task(std::string_view text) {
  TaskPattern pattern;
  if (text.ends_with("#*")) {
    pattern.kind = TaskPattern::Kind::all;
    text.remove_suffix(2);
  } else if (text.ends_with('*')) {
    pattern.kind = TaskPattern::Kind::prefix;
    text.remove_suffix(1);
  } else if (const auto number = cut_number(text)) {
    pattern.kind = TaskPattern::Kind::numbered;
    pattern.number = *number;
  }
  pattern.name = text;
  return pattern;
}

EventPattern event(std::string_view written) {
  EventPattern pattern;
  pattern.text = written;
  pattern.span = {1, 1, 1};
  const auto hash = written.rfind('#');
  const bool numbers_the_event =
      hash != std::string_view::npos && written.find_first_of("./", hash) == std::string_view::npos;
  if (numbers_the_event) {
    using Occurrence = EventPattern::Occurrence;
    pattern.number = *cut_number(written);
    pattern.occurrence = pattern.number == 0 ? Occurrence::all : Occurrence::numbered;
  }
  ReadEvent read = read_event(written);
  if (!read.task.empty()) pattern.task = task(read.task);
  pattern.kind = read.kind;
  pattern.label = std::move(read.label);
  return pattern;
}

Fact order(std::string_view chain) {
  return fact_of(fact::Order{chain_of(chain)});
}
Fact never(std::string_view set) {
  return fact_of(fact::Never{events(set)});
}
Fact count(std::string_view set, std::int64_t times) {
  return fact_of(fact::Count{events(set), times});
}
Fact unordered(std::string_view set) {
  return fact_of(fact::Unordered{events(set)});
}

Fact timeline(const std::vector<std::pair<std::string, std::string>>& rows) {
  fact::Timeline made;
  for (const auto& [at, entries] : rows) {
    fact::TimelineRow row{{1, 1, 1}, instant(at), {}};
    for (auto written : split(entries, ',')) {
      fact::TimelineEntry entry;
      if (const auto times = written.find(" x"); times != std::string_view::npos) {
        entry.times = std::stoll(std::string(written.substr(times + 2)));
        written = written.substr(0, times);
      }
      entry.chain = chain_of(written);
      row.entries.push_back(std::move(entry));
    }
    made.rows.push_back(std::move(row));
  }
  return fact_of(std::move(made));
}

Fact main_is(ExpectedOutcome expected) {
  return fact_of(fact::Outcome{std::nullopt, std::move(expected)});
}
Fact task_is(std::string_view name, ExpectedOutcome expected) {
  return fact_of(fact::Outcome{task(name), std::move(expected)});
}
Fact state(std::string_view at, std::string_view name, State expected) {
  fact::StateAt made{std::nullopt, task(name), expected};
  if (at != "end") made.at = instant(at);
  return fact_of(std::move(made));
}
Fact ends(std::string_view at) {
  return fact_of(fact::Ends{instant(at)});
}

Fact one_of(std::vector<std::pair<std::string, std::vector<Fact>>> alternatives) {
  fact::OneOf made;
  for (auto& [name, facts] : alternatives) {
    Alternative alternative;
    alternative.name = name;
    alternative.facts = std::move(facts);
    made.alternatives.push_back(std::move(alternative));
  }
  return fact_of(std::move(made));
}

Fact on(Tier tier, Fact fact) {
  fact.tier = tier;
  return fact;
}

ExpectedOutcome outcome(ExpectedOutcome::Kind kind) {
  ExpectedOutcome made;
  made.kind = kind;
  return made;
}
ExpectedOutcome returned(ExpectedValue value) {
  ExpectedOutcome made;
  made.value = std::move(value);
  return made;
}
ExpectedOutcome raised(ExpectedException exception) {
  ExpectedOutcome made;
  made.kind = ExpectedOutcome::Kind::raised;
  made.exception = std::move(exception);
  return made;
}

ExpectedValue text(std::string value) {
  return {{}, ExpectedText{std::move(value)}};
}
ExpectedValue number(std::int64_t value) {
  return {{}, value};
}
ExpectedValue list(std::vector<ExpectedValue> items) {
  return {{}, ExpectedList{std::move(items)}};
}

ExpectedException error(std::string type) {
  ExpectedException made;
  made.type = std::move(type);
  return made;
}
ExpectedException error(std::string type, std::string message) {
  ExpectedException made = error(std::move(type));
  made.message = std::move(message);
  return made;
}
ExpectedException group(std::vector<ExpectedException> members) {
  ExpectedException made;
  made.members = std::move(members);
  return made;
}

Spec spec(std::vector<Fact> facts) {
  Spec made;
  made.expectation.facts = std::move(facts);
  return made;
}

Spec refuting(std::vector<Fact> said, std::vector<Fact> facts) {
  Spec made = spec(std::move(facts));
  ClaimUse claim;
  claim.id = "wrong-claim";
  claim.refuted.emplace();
  claim.refuted->facts = std::move(said);
  made.claims.push_back(std::move(claim));
  return made;
}

Judgement judged(std::vector<Fact> facts, std::string_view trace) {
  return judged(std::move(facts), execution(trace));
}
Judgement judged(std::vector<Fact> facts, const Execution& execution, JudgeOptions options) {
  return judge(spec(std::move(facts)), execution, options);
}

std::string first_sentence(const Judgement& judgement) {
  return judgement.violations.empty() ? "" : judgement.violations.front().sentence;
}

}  // namespace concord::scenario
