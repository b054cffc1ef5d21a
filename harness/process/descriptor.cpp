// The few calls of POSIX behind descriptor.hpp.
#include "harness/process/descriptor.hpp"

#include <fcntl.h>
#include <pthread.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <system_error>

namespace concord {

namespace {

/// 0 to 3 mean something to the shell that is started.
constexpr int kLowestNumber = 10;

Descriptor moved_up(Descriptor low) {
  Descriptor high(fcntl(low.number(), F_DUPFD_CLOEXEC, kLowestNumber));
  if (!high.is_open()) throw std::system_error(errno, std::generic_category(), "fcntl");
  return high;
}

}  // namespace

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw std::system_error(errno, std::generic_category(), "pipe");
  }
  Descriptor read_end(ends[0]);
  Descriptor write_end(ends[1]);
  return {moved_up(std::move(read_end)), moved_up(std::move(write_end))};
}

void make_nonblocking(const Descriptor& descriptor) {
  const int flags = fcntl(descriptor.number(), F_GETFL);
  fcntl(descriptor.number(), F_SETFL, flags | O_NONBLOCK);
}

ssize_t write_without_signal(const Descriptor& descriptor, const char* bytes, std::size_t count) {
  sigset_t broken_pipe;
  sigset_t before;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken_pipe, &before);
  const ssize_t written = ::write(descriptor.number(), bytes, count);
  const int error = errno;
  if (written < 0 && error == EPIPE) {
    const timespec no_time{};
    sigtimedwait(&broken_pipe, nullptr, &no_time);
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return written;
}

}  // namespace concord
