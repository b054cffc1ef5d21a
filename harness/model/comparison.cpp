// The words of verdicts.
#include "harness/model/comparison.hpp"

namespace concord {

std::string_view word(Change change) {
  switch (change) {
    case Change::regressed: return "REGRESSED";
    case Change::improved: return "IMPROVED";
    case Change::same: return "SAME";
    case Change::layout: return "LAYOUT";
    case Change::inconclusive: return "INCONCLUSIVE";
  }
  return "";
}

std::vector<Change> all_changes() {
  return {Change::regressed, Change::layout, Change::inconclusive, Change::improved, Change::same};
}

}  // namespace concord
