// What programs look like in Python: specs of the corpus that have every step and expression
// between them, and one program of what they have not.
//
// With CONCORD_UPDATE_GOLDEN set the texts are rewritten instead, to be reviewed as a diff.
#include "harness/python/python_program.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "harness/model/program_walk.hpp"
#include "harness/spec/load.hpp"

namespace concord {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(CONCORD_SOURCE_DIR) / "tests/python";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The first case of a spec file.
Spec spec_of(const fs::path& path) {
  const auto source = std::make_shared<const Source>(Source{path.string(), read(path)});
  Result<std::vector<Spec>> specs = read_spec(source, path.stem().string());
  if (!specs) {
    ADD_FAILURE() << render(specs.mistakes().front());
    return {};
  }
  return std::move(specs.value().front());
}

fs::path path_of(const std::string& id) {
  const bool is_own = id.find('/') == std::string::npos;
  const fs::path folder = is_own ? kFolder : fs::path(CONCORD_SOURCE_DIR) / "specs";
  return folder / (id + ".yaml");
}

const std::vector<std::string>& ids() {
  static const std::vector<std::string> all{
      "everything-else",
      "python/wait-refuses-coroutines",
      "gather/factorials",
      "gather/flag-collects-exceptions",
      "background/discard-callback",
      "as-completed/timeout-once-for-each-late-item",
      "wait/modes",
      "task-group/terminate-by-exception",
      "task-group/a-group-made-beforehand-can-be-entered-once",
      "except-star/an-error-of-a-clause-joins-the-rest",
      "exception/cause-and-context",
      "cancel/a-bare-future",
      "task/a-removed-callback-never-runs",
  };
  return all;
}

class PythonProgram : public testing::TestWithParam<std::string> {};

TEST_P(PythonProgram, ReadsAsAPersonWouldWriteIt) {
  const Spec spec = spec_of(path_of(GetParam()));
  std::string name = GetParam();
  std::replace(name.begin(), name.end(), '/', '-');
  const fs::path golden = kFolder / "golden" / (name + ".py");
  const std::string text = python_program(spec.program, spec.title);
  if (std::getenv("CONCORD_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(golden, std::ios::binary) << text;
    return;
  }
  EXPECT_EQ(text, read(golden));
}

std::string test_name(const testing::TestParamInfo<std::string>& id) {
  std::string name = id.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '/'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Specs, PythonProgram, testing::ValuesIn(ids()), test_name);

/// Which alternatives of Step and Expr a program has.
class Census {
 public:
  void count(const Program& program) {
    for (const CoroutineDefinition& definition : program.coroutines) count(definition.body);
    for (const SharedVariable& variable : program.shared) count(*variable.first_value);
  }

  std::set<std::size_t> steps;
  std::set<std::size_t> expressions;

 private:
  void count(const Block& block) {
    for (const Step& step : block.steps) {
      steps.insert(step.node.index());
      for_each_expression(step, [this](const Expr& expr) { count(expr); });
      for_each_block(step, [this](const Block& inner) { count(inner); });
      if (const Block* callback = callback_of(step)) count(*callback);
    }
  }
  void count(const Expr& expr) {
    expressions.insert(expr.node.index());
    for_each_child(expr, [this](const Expr& child) { count(child); });
  }
};

TEST(PythonProgramGoldens, HaveEveryStepAndExpressionBetweenThem) {
  Census census;
  for (const std::string& id : ids()) census.count(spec_of(path_of(id)).program);
  EXPECT_EQ(census.steps.size(), std::variant_size_v<decltype(Step::node)>);
  EXPECT_EQ(census.expressions.size(), std::variant_size_v<decltype(Expr::node)>);
}

}  // namespace
}  // namespace concord
