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

void expect_named_kills(const std::vector<Kill>& kills, const KillMatrix& matrix) {
  std::set<std::string_view> named;
  for (const Kill& kill : kills) named.insert(kill.fault);
  std::set<std::string_view> known;
  for (const EngineKills& fault : matrix.faults) {
    known.insert(fault.name);
    for (const Kill& kill : kills) {
      if (kill.fault != fault.name) continue;
      EXPECT_TRUE(fault.cases.contains(std::string(kill.spec))) << kill.fault << ", " << kill.spec;
    }
  }
  EXPECT_EQ(named, known);
}

void expect_kills_by_two(const KillMatrix& matrix) {
  std::vector<std::string_view> by_one;
  for (const EngineKills& fault : matrix.faults) {
    const std::size_t killers = specs_of(fault.cases).size();
    EXPECT_GE(killers, 1U) << fault.name;
    if (killers < 2) by_one.push_back(fault.name);
  }
  EXPECT_LE(by_one.size() * 10, matrix.faults.size()) << testing::PrintToString(by_one);
}

}  // namespace concord
