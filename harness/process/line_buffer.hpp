// LineBuffer: bytes in as they come, lines out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace concord {

class LineBuffer {
 public:
  void add(std::string_view bytes);

  /// Takes the next line, without its line feed; false: there is none yet.
  bool take_line(std::string& line);

  /// Takes what stands behind the last line feed; false: nothing does.
  bool take_rest(std::string& rest);

  bool is_empty() const { return taken_ == bytes_.size(); }

  /// Bytes of the line that is not yet complete.
  std::size_t unfinished() const { return bytes_.size() - taken_; }

 private:
  std::string bytes_;
  std::size_t taken_ = 0;     ///< Before it everything has been taken.
  std::size_t searched_ = 0;  ///< From taken_ up to here there is no line feed.
};

}  // namespace concord
