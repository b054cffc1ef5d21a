// The dialogue. Whatever comes in its way is thrown within this file, and becomes an ending or a
// CannotStart at its border.
#include "backends/exec/adapter.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace concord::exec {

namespace {

constexpr std::size_t kShownWords = 5;
constexpr std::size_t kLinesBetweenLooks = 256;

/// The output, or the input, has been closed.
struct Gone {
  std::string_view what;
};
struct OutOfTime {};
struct Interrupted {};

using Wanted = std::vector<std::string_view>;
const Wanted& answers_to_run() {
  static const Wanted kinds{"ev", "done", "unsupported", "error"};
  return kinds;
}

Json run_message(std::uint64_t seq, const RunOptions& options, const Ready& ready) {
  Json run = Json::object();
  run["seq"] = seq;
  run["clock"] = word(options.clock);
  run["real_per_virtual"] = options.clock == ClockKind::real_time ? options.real_per_virtual : 1.0;
  run["seed"] = options.seed && ready.is_steerable ? Json(*options.seed) : Json(nullptr);
  run["deadline_ms"] = options.limits.wall_time.count();
  run["max_events"] = options.limits.events;
  if (options.recording == Recording::outcome) run["recording"] = "outcome";
  return run;
}

/// The program is already JSON, so it is put in as a text.
std::string request_text(std::uint64_t seq, const RunRequest& request, const RunOptions& options,
                         const Ready& ready) {
  Json run = run_message(seq, options, ready);
  if (request.python) run["python"] = *request.python;
  if (request.is_probe) run["probe"] = true;
  std::string more;
  if (request.further_keys == FurtherKeys::unknown) {
    run["key-that-nobody-knows"] = {{"a", {1, nullptr}}};
    more = ",\"another-key-that-nobody-knows\":[true]";
  }
  std::string text = run.dump(-1, ' ', false, Json::error_handler_t::replace);
  text.pop_back();
  if (request.program) text += ",\"program\":" + *request.program;
  return "{\"run\":" + text + "}" + more + "}";
}

Execution without_tasks(Ending ending, std::string reason) {
  Execution execution;
  execution.ending = ending;
  execution.reason = std::move(reason);
  return execution;
}

std::string told_error(const Field& error) {
  std::string text = "the adapter reports a mistake of its own: " + error.at("message").text();
  const auto stack = error.find("stack");
  if (stack && !stack->text().empty()) text += "; " + stack->text();
  return text;
}

}  // namespace

Adapter::Adapter(const AdapterSettings& settings, const std::function<bool()>& interrupted)
    : times_(settings.times),
      listener_(settings.listener),
      child_(settings.command, [this](std::string_view line) {
        if (listener_.heard) listener_.heard(Speaker::adapter_stderr, line);
      }) {
  const Patience patience(times_.handshake, interrupted);
  try {
    shake_hands(patience);
  } catch (const Gone&) {
    throw CannotStart(how_it_ended("before it answered 'hello'"));
  } catch (const OutOfTime&) {
    throw CannotStart(
        fmt::format("the adapter did not answer 'hello' within {}ms; it has to read a line from "
                    "standard input, and to write {{\"ready\": ...}}, a line feed, and flush{}",
                    times_.handshake.count(), last_words()));
  } catch (const Interrupted&) {
    throw CannotStart("interrupted");
  }
}

void Adapter::shake_hands(const Patience& patience) {
  send(fmt::format(R"({{"hello":{{"protocol":{},"tool":"{}"}}}})", kProtocol, CONCORD_VERSION),
       patience);
  const std::string line = receive(patience);
  try {
    ready_ = read_ready(read_message(line, {"ready"}));
  } catch (const BadMessage& bad) {
    throw CannotStart(fmt::format("{}. Its answer to 'hello' was: {}{}", bad.what(), excerpt(line),
                                  last_words()));
  }
}

void Adapter::ask(const RunRequest& request, const RunOptions& options) {
  asked_.push_back(++seq_);
  const Patience patience(options.limits.wall_time + times_.beyond_deadline,
                          options.limits.interrupted);
  // Whatever keeps the request from arriving keeps the answer from coming, and is seen there.
  try {
    send(request_text(seq_, request, options, ready_), patience);
  } catch (const Gone&) {
  } catch (const OutOfTime&) {
  } catch (const Interrupted&) {
  }
}

Execution Adapter::answer(const RunOptions& options) {
  const std::uint64_t seq = asked_.front();
  asked_.pop_front();
  RunRecord record(seq);
  const Patience patience(options.limits.wall_time + times_.beyond_deadline,
                          options.limits.interrupted);
  try {
    Execution execution = converse(record, options, patience);
    child_.forget_last_words();
    return execution;
  } catch (const BadMessage& bad) {
    condition_ = Condition::out_of_step;
    return record.broken_off(Ending::error, bad.what() + last_words());
  } catch (const Gone&) {
    condition_ = Condition::crashed;
    return record.broken_off(Ending::crash,
                             how_it_ended(fmt::format("in the middle of run {}", seq)));
  } catch (const OutOfTime&) {
    condition_ = Condition::out_of_step;
    return record.broken_off(
        Ending::hang, fmt::format("still running after {}ms (--timeout); the adapter did not end "
                                  "the run by itself, and was ended{}",
                                  options.limits.wall_time.count(), last_words()));
  } catch (const Interrupted&) {
    condition_ = Condition::out_of_step;
    return record.broken_off(Ending::hang, "still running after an interrupt");
  }
}

Execution Adapter::converse(RunRecord& record, const RunOptions& options,
                            const Patience& patience) {
  for (std::size_t lines = 1;; ++lines) {
    if (lines % kLinesBetweenLooks == 0) {
      if (patience.is_interrupted()) throw Interrupted{};
      if (patience.is_over()) throw OutOfTime{};
    }
    const std::string line = receive(patience);
    try {
      const Message message = read_message(line, answers_to_run());
      const Field field = message.field();
      record.check_seq(field);
      if (message.kind == "ev") {
        record.add_event(field);
        if (record.events() <= options.limits.events) continue;
        condition_ = Condition::out_of_step;
        return record.broken_off(Ending::hang, fmt::format("still running after {} events "
                                                           "(--max-events)",
                                                           options.limits.events));
      }
      if (message.kind == "unsupported") {
        const Field reason = field.at("reason");
        if (reason.text().empty()) reason.refuse("it says in a sentence what is missing");
        return without_tasks(Ending::unsupported, reason.text());
      }
      if (message.kind == "error") {
        return record.broken_off(Ending::error, told_error(field) + last_words());
      }
      Execution execution = record.finish(field);
      refuse_more_output();
      return execution;
    } catch (const BadMessage& bad) {
      throw BadMessage(fmt::format("in run {} the adapter answered wrongly: {}. The line was: {}",
                                   record.seq(), bad.what(), excerpt(line)));
    }
  }
}

void Adapter::refuse_more_output() {
  // Where more was asked for, whatever comes has to be of that, which its seq tells.
  if (!asked_.empty() || !child_.has_unread_output()) return;
  const std::string line = receive(Patience(times_.beyond_deadline));
  throw BadMessage("nothing may come after 'done', but this did: " + excerpt(line));
}

void Adapter::send_bye() {
  const Patience patience{times_.bye};
  try {
    send(R"({"bye":{}})", patience);
  } catch (const Gone&) {
    // Whoever waits for its end sees it.
  } catch (const OutOfTime&) {
    // Likewise.
  }
  child_.close_input();
}

void Adapter::send(const std::string& line, const Patience& patience) {
  if (listener_.heard) listener_.heard(Speaker::concord, line);
  switch (child_.write(line + "\n", patience)) {
    case ChildProcess::Wrote::all: return;
    case ChildProcess::Wrote::has_no_reader: throw Gone{};
    case ChildProcess::Wrote::out_of_time: throw OutOfTime{};
    case ChildProcess::Wrote::interrupted: throw Interrupted{};
  }
}

std::string Adapter::receive(const Patience& patience) {
  std::string line;
  switch (child_.read_line(line, patience)) {
    case ChildProcess::Read::line: break;
    case ChildProcess::Read::rest:
      // The last line of a program that ends is forgiven its line feed.
      if (Json::accept(line)) break;
      broken_line_ = line;
      throw Gone{};
    case ChildProcess::Read::end_of_output: throw Gone{};
    case ChildProcess::Read::out_of_time: throw OutOfTime{};
    case ChildProcess::Read::interrupted: throw Interrupted{};
    case ChildProcess::Read::too_long:
      throw BadMessage(fmt::format("the adapter wrote more than {} MiB without a line feed",
                                   kLongestLine >> 20U));
  }
  if (listener_.heard) listener_.heard(Speaker::adapter, line);
  return line;
}

std::string Adapter::last_words() const {
  std::vector<std::string> words = child_.last_words();
  if (words.empty()) return "";
  if (words.size() > kShownWords) words.erase(words.begin(), words.end() - kShownWords);
  return fmt::format("; its last words on standard error: {}", fmt::join(words, " | "));
}

std::string Adapter::how_it_ended(std::string_view when) {
  const auto end = child_.wait_for_end(Patience(times_.beyond_deadline));
  const std::string how = end.value_or("closed its standard output, though it lives on,");
  // Only now all that it said has been heard.
  const std::string broken =
      broken_line_.empty() ? "" : "; its last line broke off: " + excerpt(broken_line_);
  return fmt::format("the adapter {} {}{}{}", how, when, broken, last_words());
}

}  // namespace concord::exec
