// A line that is drawn over and over.
#include "harness/cli/progress.hpp"

#include <fmt/format.h>

#include <iostream>

#include "harness/cli/terminal.hpp"

namespace concord::cli {

namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr std::size_t kColumns = 79;

}  // namespace

Progress::Progress(std::size_t cases, Wanted wanted)
    : cases_(cases), is_wanted_(wanted == Wanted::yes && is_terminal(StandardStream::err)) {}

void Progress::case_started(const std::string& name) {
  if (!is_wanted_ || std::chrono::steady_clock::now() - begin_ < kPatience) return;
  const std::string line = fmt::format("[{}/{}] {}", finished_, cases_, name);
  std::cerr << "\r\x1b[K" << line.substr(0, kColumns) << std::flush;
  is_drawn_ = true;
}

void Progress::clear() {
  if (!is_drawn_) return;
  std::cerr << "\r\x1b[K" << std::flush;
  is_drawn_ = false;
}

}  // namespace concord::cli
