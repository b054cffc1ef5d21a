// posix_spawn, pipes and poll.
//
// Who kills the group when concord itself is killed? A shell of the group waits in the background
// on a pipe whose other end only concord holds, and kills the group when that end is closed.
#include "harness/process/child_process.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>

extern char** environ;

namespace concord {

namespace {

constexpr std::size_t kMostWords = 20;
constexpr std::size_t kLongestWords = 4096;
constexpr int kLifeline = 3;

/// The outer parentheses end at once, so that the waiting shell is no child of the command.
std::string script_of(const std::string& command) {
  return "({ read -r end <&3; kill -s KILL -- -$$; } </dev/null >/dev/null 2>&1 &)\n"
         "exec 3<&-\n"
         "exec " +
         command + "\n";
}

/// What posix_spawn takes, released again.
struct SpawnSettings {
  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};

  SpawnSettings() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  void connect(const Descriptor& ours, int theirs) {
    posix_spawn_file_actions_adddup2(&files, ours.number(), theirs);
  }

  /// A group of its own, and signals as a program expects to find them.
  void set_attributes() {
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigemptyset(&all);
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM}) sigaddset(&all, signal);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
};

}  // namespace

ChildProcess::ChildProcess(const std::string& command, StderrListener on_stderr)
    : on_stderr_(std::move(on_stderr)) {
  Pipe in = make_pipe();
  Pipe out = make_pipe();
  Pipe err = make_pipe();
  Pipe life = make_pipe();
  SpawnSettings settings;
  settings.connect(in.read_end, STDIN_FILENO);
  settings.connect(out.write_end, STDOUT_FILENO);
  settings.connect(err.write_end, STDERR_FILENO);
  settings.connect(life.read_end, kLifeline);
  settings.set_attributes();
  std::string script = script_of(command);
  std::string shell = "sh";
  std::string option = "-c";
  std::array<char*, 4> words{shell.data(), option.data(), script.data(), nullptr};
  const int error =
      posix_spawn(&id_, "/bin/sh", &settings.files, &settings.attributes, words.data(), environ);
  if (error != 0) throw std::system_error(error, std::generic_category(), "/bin/sh");
  input_ = std::move(in.write_end);
  output_ = std::move(out.read_end);
  error_ = std::move(err.read_end);
  lifeline_ = std::move(life.write_end);
  for (const Descriptor* ours : {&input_, &output_, &error_}) make_nonblocking(*ours);
}

ChildProcess::~ChildProcess() {
  kill_group();
}

ChildProcess::Wrote ChildProcess::write(std::string_view text, const Patience& patience) {
  pending_ = text;
  Wrote result = Wrote::all;
  write_pending();
  while (!pending_.empty() && result == Wrote::all) {
    if (!input_.is_open() || has_ended()) {
      result = Wrote::has_no_reader;
    } else if (patience.is_interrupted()) {
      result = Wrote::interrupted;
    } else if (patience.is_over()) {
      result = Wrote::out_of_time;
    } else {
      pump(patience.slice());
    }
  }
  pending_ = {};
  return result;
}

ChildProcess::Read ChildProcess::read_line(std::string& line, const Patience& patience) {
  for (bool has_waited = false;; has_waited = true) {
    if (lines_.take_line(line)) return Read::line;
    if (lines_.unfinished() > kLongestLine) return Read::too_long;
    if (!output_.is_open()) return lines_.take_rest(line) ? Read::rest : Read::end_of_output;
    if (patience.is_interrupted()) return Read::interrupted;
    if (has_waited && patience.is_over()) return Read::out_of_time;
    const bool had_ended = has_ended();
    const std::size_t before = lines_.unfinished();
    pump(patience.slice());
    // Somebody else of its group may hold its output open for ever.
    if (had_ended && lines_.unfinished() == before) output_.close();
  }
}

bool ChildProcess::has_unread_output() {
  if (lines_.is_empty() && output_.is_open()) pump(std::chrono::milliseconds(0));
  return !lines_.is_empty();
}

std::optional<std::string> ChildProcess::wait_for_end(const Patience& patience) {
  while (!end_ && !has_ended()) {
    if (patience.is_over() || patience.is_interrupted()) return std::nullopt;
    pump(std::min(patience.slice(), std::chrono::milliseconds(5)));
    std::string discarded;
    lines_.take_rest(discarded);
  }
  if (!end_) {
    pump(std::chrono::milliseconds(0));
    end_ = reap();
  }
  return end_;
}

void ChildProcess::kill_group() {
  if (end_) return;
  end_ = reap();
}

std::string ChildProcess::reap() {
  // Before it is reaped nobody else can get its number, nor that of its group.
  ::kill(-id_, SIGKILL);
  int status = 0;
  while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = -1;
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return fmt::format("was killed by signal {} ({})", signal, strsignal(signal));
  }
  return fmt::format("exited with status {}", WEXITSTATUS(status));
}

bool ChildProcess::has_ended() const {
  if (end_) return true;
  siginfo_t info{};
  const int error = waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT);
  return error == 0 && info.si_pid == id_;
}

void ChildProcess::pump(std::chrono::milliseconds at_most) {
  // A negative number is none to wait for.
  const bool has_pending = !pending_.empty();
  std::array<pollfd, 3> streams{{{output_.number(), POLLIN, 0},
                                 {error_.number(), POLLIN, 0},
                                 {has_pending ? input_.number() : -1, POLLOUT, 0}}};
  if (::poll(streams.data(), streams.size(), static_cast<int>(at_most.count())) <= 0) return;
  if (streams[0].revents != 0) read_from(output_, lines_);
  if (streams[1].revents != 0) {
    read_from(error_, error_lines_);
    take_stderr();
  }
  if (streams[2].revents != 0) write_pending();
}

void ChildProcess::read_from(Descriptor& from, LineBuffer& into) {
  std::array<char, 65536> bytes{};
  const ssize_t count = ::read(from.number(), bytes.data(), bytes.size());
  if (count > 0) {
    into.add({bytes.data(), static_cast<std::size_t>(count)});
  } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
    from.close();
  }
}

void ChildProcess::write_pending() {
  if (pending_.empty() || !input_.is_open()) return;
  const ssize_t count = write_without_signal(input_, pending_.data(), pending_.size());
  if (count >= 0) {
    pending_.remove_prefix(static_cast<std::size_t>(count));
  } else if (errno != EAGAIN && errno != EINTR) {
    input_.close();
  }
}

void ChildProcess::take_stderr() {
  std::string line;
  const auto must_be_cut = [&] {
    return error_lines_.unfinished() > kLongestWords || !error_.is_open();
  };
  while (error_lines_.take_line(line) || (must_be_cut() && error_lines_.take_rest(line))) {
    if (on_stderr_) on_stderr_(line);
    line.resize(std::min(line.size(), kLongestWords));
    words_.push_back(line);
    if (words_.size() > kMostWords) words_.pop_front();
  }
}

}  // namespace concord
