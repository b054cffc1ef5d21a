// Running the corpus on a wrong engine.
#include "tests/faults/kill_matrix.hpp"

#include <algorithm>

namespace concord {

std::string spec_of(const std::string& case_id) {
  return case_id.substr(0, case_id.find('['));
}

std::set<std::string> specs_of(const std::set<std::string>& cases) {
  std::set<std::string> specs;
  for (const std::string& case_id : cases) specs.insert(spec_of(case_id));
  return specs;
}

std::set<std::string> cases_that_notice(Backend& backend, Discipline discipline) {
  std::set<std::string> cases;
  for (const auto& [id, spec] : corpus()) {
    if (is_killed(verdict_within(1, spec, backend, discipline))) cases.insert(id);
  }
  return cases;
}

void note_specs(Backend& backend, KillMatrix& matrix) {
  const std::set<Feature> present = backend.features();
  for (const auto& [id, spec] : corpus()) {
    const bool fits = std::ranges::includes(present, spec.program.features);
    (fits ? matrix.specs : matrix.beyond).insert(spec_of(id));
  }
}

}  // namespace concord
