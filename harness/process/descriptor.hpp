// Descriptor: an open file of the operating system, closed when its owner goes; and pipes of them.
#pragma once

#include <unistd.h>

#include <utility>

namespace concord {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

/// Neither end is passed on to programs that are started, whoever starts them.
struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

/// Both ends above the numbers that a started program gives a meaning to. Throws std::system_error.
Pipe make_pipe();

/// From now on reads and writes never wait.
void make_nonblocking(const Descriptor& descriptor);

/// write(), but a reader that is gone is an error (EPIPE) and no signal, whatever the process does
/// about SIGPIPE.
ssize_t write_without_signal(const Descriptor& descriptor, const char* bytes, std::size_t count);

}  // namespace concord
