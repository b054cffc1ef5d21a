// The table of kills.
#include "tests/faults/kills.hpp"

namespace concord::coroutines {

const std::vector<Kill>& kills() {
  static const std::vector<Kill> table{
      {"gather-cancels-siblings-on-error", "gather/error-leaves-siblings-running"},
  };
  return table;
}

}  // namespace concord::coroutines
