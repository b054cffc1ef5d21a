// The words and the sum.
#include "harness/model/changes.hpp"

namespace concord {

std::string_view word(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::dropped: return "dropped";
    case ChangeKind::swapped: return "swapped";
    case ChangeKind::altered: return "altered";
  }
  return "";
}

std::string_view plural(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::dropped: return "dropped events";
    case ChangeKind::swapped: return "swapped neighbours";
    case ChangeKind::altered: return "altered marks and outcomes";
  }
  return "";
}

ChangeCount ChangeReport::total() const {
  ChangeCount sum;
  for (const ChangeCount& each : counts) {
    sum.tried += each.tried;
    sum.noticed += each.noticed;
  }
  return sum;
}

}  // namespace concord
