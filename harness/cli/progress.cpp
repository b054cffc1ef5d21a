// A line that is drawn over and over.
#include "harness/cli/progress.hpp"

#include <fmt/format.h>

namespace concord::cli {

namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr std::chrono::milliseconds kBetweenLines{100};
constexpr std::size_t kColumns = 79;

}  // namespace

void Progress::case_started(const std::string& name) {
  if (options_.out != nullptr && options_.now() - begin_ >= kPatience) draw(name);
}

void Progress::case_ran(const std::string& spec, std::uint64_t runs) {
  if (options_.out == nullptr) return;
  const auto now = options_.now();
  if (now - begin_ < kPatience || now - drawn_at_ < kBetweenLines) return;
  const double share = static_cast<double>(runs) / static_cast<double>(options_.runs);
  draw(fmt::format("{} of {} runs, {}%  {}", runs, options_.runs, static_cast<int>(share * 100),
                   spec));
}

void Progress::draw(const std::string& what) {
  const std::string line = fmt::format("[{}/{}] {}", finished_, options_.cases, what);
  *options_.out << "\r\x1b[K" << line.substr(0, kColumns) << std::flush;
  drawn_at_ = options_.now();
  is_drawn_ = true;
}

void Progress::clear() {
  if (!is_drawn_) return;
  *options_.out << "\r\x1b[K" << std::flush;
  is_drawn_ = false;
}

}  // namespace concord::cli
