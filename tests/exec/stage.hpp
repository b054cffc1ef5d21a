// Stage: what the tests of adapters share - programs, the fake adapter, and whether anything of a
// process group is left.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

#include "backends/exec/backend.hpp"
#include "harness/model/spec.hpp"

namespace concord::testing {

/// A spec with this program.
std::shared_ptr<const Spec> spec_of(const std::string& program, const std::string& header = "");

/// One that the fake adapter is right about, and one that it is wrong about.
const Program& harmless_program();
const Program& fatal_program();

/// `fake.py MODE [FILE]` as a command.
std::string fake(const std::string& mode, const std::filesystem::path& file = {});

/// Short times, so that nobody waits for what is known to come.
exec::AdapterSettings settings_for(const std::string& command);

/// A folder that is gone when the test is over.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string text_of(const std::filesystem::path& file);

/// The number that `file` holds, once it is there; 0 if it does not come.
pid_t group_in(const std::filesystem::path& file);

/// Whether all processes of the group are gone, or soon are. Zombies are: nothing of them runs.
bool is_gone(pid_t group);

}  // namespace concord::testing
