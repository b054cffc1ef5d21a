// Taken lines are cut off in large pieces, and no byte is searched twice: a line may be long, and
// lines may be many.
#include "harness/process/line_buffer.hpp"

namespace concord {

void LineBuffer::add(std::string_view bytes) {
  if (taken_ == bytes_.size() || taken_ > (std::size_t{1} << 20U)) {
    bytes_.erase(0, taken_);
    searched_ -= taken_;
    taken_ = 0;
  }
  bytes_ += bytes;
}

bool LineBuffer::take_line(std::string& line) {
  const std::size_t end = bytes_.find('\n', searched_);
  if (end == std::string::npos) {
    searched_ = bytes_.size();
    return false;
  }
  line.assign(bytes_, taken_, end - taken_);
  taken_ = searched_ = end + 1;
  return true;
}

bool LineBuffer::take_rest(std::string& rest) {
  rest.assign(bytes_, taken_);
  taken_ = searched_ = bytes_.size();
  return !rest.empty();
}

}  // namespace concord
