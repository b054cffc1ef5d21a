// The backend `cpython` as far as it is C++: which worker it runs, on which interpreter.
#include "backends/cpython/backend.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "backends/cpython/worker_path.hpp"
#include "tests/exec/stage.hpp"

namespace concord {
namespace {

namespace fs = std::filesystem;

/// A checkout whose worker is the fake adapter under another name.
class Checkout {
 public:
  Checkout() {
    const fs::path worker = folder_.path() / "backends/cpython/worker.py";
    fs::create_directories(worker.parent_path());
    std::ofstream(worker) << "import sys\nsys.argv[1:] = ['right']\n"
                          << testing::text_of(CONCORD_SOURCE_DIR "/tests/exec/adapters/fake.py");
    setenv("CONCORD_ROOT", folder_.path().c_str(), 1);
  }
  ~Checkout() { unsetenv("CONCORD_ROOT"); }
  Checkout(const Checkout&) = delete;
  Checkout& operator=(const Checkout&) = delete;

  const fs::path& root() const { return folder_.path(); }

 private:
  testing::TemporaryFolder folder_;
};

TEST(CPython, RunsTheWorkerOfTheCheckoutOnAnyInterpreter) {
  const Checkout checkout;
  EXPECT_EQ(cpython::worker_path(), checkout.root() / "backends/cpython/worker.py");
  const BackendEntry entry = cpython::entry();
  EXPECT_EQ(entry.argument.use, BackendArgument::Use::optional);
  const auto plain = entry.make("");
  EXPECT_EQ(plain->name(), "cpython");
  EXPECT_EQ(plain->prepare(testing::harmless_program())->run({}).ending, Ending::finished);
  const auto other = entry.make("python3");
  EXPECT_EQ(other->name(), "cpython:python3");
}

TEST(CPython, SaysWhichInterpreterIsNotThere) {
  const Checkout checkout;
  try {
    cpython::entry().make("/no/such/python");
    FAIL() << "it started";
  } catch (const std::exception& error) {
    EXPECT_NE(std::string(error.what()).find("/no/such/python"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace concord
