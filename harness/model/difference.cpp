// The words of kinds of differences.
#include "harness/model/difference.hpp"

namespace concord {

std::string_view word(Difference::Kind kind) {
  switch (kind) {
    case Difference::Kind::ending: return "ending";
    case Difference::Kind::missing_event: return "missing-event";
    case Difference::Kind::extra_event: return "extra-event";
    case Difference::Kind::instant: return "instant";
    case Difference::Kind::order: return "order";
    case Difference::Kind::outcome: return "outcome";
  }
  return "";
}

}  // namespace concord
