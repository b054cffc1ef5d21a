// The host's side of `bench --serve`.
#include "harness/compare/build.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <sstream>
#include <utility>

#include "harness/base/shell.hpp"
#include "harness/compare/processors.hpp"

namespace concord {

namespace {

constexpr std::chrono::seconds kLastWords{2};
constexpr std::size_t kMostPadding = 4096;

}  // namespace

BuildCompetitor::BuildCompetitor(BuildQuestion question, std::function<bool()> interrupted)
    : question_(std::move(question)), interrupted_(std::move(interrupted)) {}

void BuildCompetitor::set_out() {
  if (next_.child || !question_.refused.empty()) return;
  auto copy = std::make_unique<FreshCopy>(question_.executable);
  const std::string command =
      fmt::format("{} && exec env CONCORD_PADDING={} {} bench --serve {}", copy->making(),
                  padding(), shell_quoted(copy->path().string()), question_.arguments);
  next_.child = std::make_unique<ChildProcess>("sh -c " + shell_quoted(command));
  next_.copy = std::move(copy);
  put(next_, "begin " + question_.workload);
}

void BuildCompetitor::begin() {
  set_out();
  struck_out_ = question_.refused;
  stop();
  if (!struck_out_.empty()) return;
  has_started_sample_ = false;
  present_ = std::move(next_);
  std::istringstream runs(answer("ready"));
  runs >> runs_;
}

void BuildCompetitor::stop() {
  // The process goes before its file does.
  const Start last = std::exchange(present_, {});
}

bool BuildCompetitor::stay_on(int processor) {
  keep_on(processor, present_.child->id());
  return true;
}

void BuildCompetitor::start_sample(std::int64_t runs, std::int64_t warm_up) {
  if (!struck_out_.empty()) return;
  put(present_, fmt::format("sample {} {}", runs, warm_up));
  has_started_sample_ = true;
}

TimedSample BuildCompetitor::sample(std::int64_t runs, std::int64_t warm_up) {
  if (!has_started_sample_) start_sample(runs, warm_up);
  has_started_sample_ = false;
  TimedSample taken;
  taken.runs = runs;
  std::istringstream numbers(struck_out_.empty() ? answer("sample") : "");
  numbers >> taken.wall_ns >> taken.cpu_ns >> taken.voluntary >> taken.involuntary;
  if (struck_out_.empty() && (!numbers || taken.wall_ns <= 0 || taken.cpu_ns < 0)) {
    struck_out_ = fmt::format("no sample takes what '{}' answered: {}",
                              question_.executable.string(), numbers.str());
  }
  return taken;
}

/// What stands in the environment moves the stack, and with it everything on it.
std::string BuildCompetitor::padding() {
  return std::string(random_() % kMostPadding, 'x');
}

void BuildCompetitor::put(Start& start, const std::string& question) {
  start.child->write(question + "\n", Patience(question_.patience, interrupted_));
}

std::string BuildCompetitor::answer(const std::string& wanted) {
  ChildProcess& child = *present_.child;
  std::string line;
  const auto read = child.read_line(line, Patience(question_.patience, interrupted_));
  if (read == ChildProcess::Read::interrupted) {
    struck_out_ = "interrupted";
    return "";
  }
  if (read != ChildProcess::Read::line) {
    child.wait_for_end(Patience(kLastWords));  // Only then all that it said has been heard.
    struck_out_ = fmt::format("'{}' did not answer as a build of concord does: {}",
                              question_.executable.string(), fmt::join(child.last_words(), " | "));
    return "";
  }
  if (line.starts_with(wanted + " ")) return line.substr(wanted.size() + 1);
  constexpr std::string_view kOut = "out ";
  struck_out_ = line.starts_with(kOut) ? line.substr(kOut.size()) : "an answer was: " + line;
  return "";
}

}  // namespace concord
