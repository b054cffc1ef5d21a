// The host's side of `bench --serve`.
#include "harness/compare/build.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <random>
#include <sstream>
#include <utility>

#include "harness/base/shell.hpp"

namespace concord {

namespace {

constexpr std::chrono::minutes kLongestAnswer{3};
constexpr std::chrono::seconds kLastWords{2};
constexpr std::size_t kMostPadding = 4096;

/// What stands in the environment moves the stack, and with it everything on it.
std::string padding() {
  static std::mt19937 random{std::random_device()()};
  return std::string(random() % kMostPadding, 'x');
}

}  // namespace

BuildCompetitor::BuildCompetitor(BuildQuestion question, std::function<bool()> interrupted)
    : question_(std::move(question)), interrupted_(std::move(interrupted)) {}

void BuildCompetitor::begin() {
  struck_out_.clear();
  child_.reset();
  copy_ = std::make_unique<FreshCopy>(question_.executable);
  child_ = std::make_unique<ChildProcess>(
      fmt::format("env CONCORD_PADDING={} {} bench --serve {}", padding(),
                  shell_quoted(copy_->path().string()), question_.arguments));
  std::istringstream runs(ask("begin " + question_.workload, "ready"));
  runs >> runs_;
}

TimedSample BuildCompetitor::sample(std::int64_t runs) {
  TimedSample taken;
  taken.runs = runs;
  std::istringstream numbers(ask(fmt::format("sample {}", runs), "sample"));
  numbers >> taken.wall_ns >> taken.cpu_ns >> taken.voluntary >> taken.involuntary;
  return taken;
}

std::string BuildCompetitor::ask(const std::string& question, const std::string& wanted) {
  if (!struck_out_.empty()) return "";
  const Patience patience(kLongestAnswer, interrupted_);
  child_->write(question + "\n", patience);
  std::string line;
  if (child_->read_line(line, patience) != ChildProcess::Read::line) {
    child_->wait_for_end(Patience(kLastWords));  // Only then all that it said has been heard.
    struck_out_ =
        fmt::format("'{}' did not answer as a build of concord does: {}",
                    question_.executable.string(), fmt::join(child_->last_words(), " | "));
    return "";
  }
  if (line.starts_with(wanted + " ")) return line.substr(wanted.size() + 1);
  constexpr std::string_view kOut = "out ";
  struck_out_ = line.starts_with(kOut) ? line.substr(kOut.size()) : "an answer was: " + line;
  return "";
}

}  // namespace concord
