// A checkout is entered by its front door, ./concord; a binary on its own by the name under which
// it was called.
#include "harness/cli/repeat_words.hpp"

#include <cstdlib>
#include <system_error>

#include "harness/base/shell.hpp"
#include "harness/cli/limit_options.hpp"

namespace concord::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFrontDoor = "concord";
}  // namespace

std::string program_as_typed(const Invocation& invocation) {
  std::error_code error;
  const char* project = std::getenv("CONCORD_ROOT");
  if (project == nullptr) return shell_quoted(invocation.program);
  const fs::path door = fs::path(project) / kFrontDoor;
  if (!fs::is_regular_file(door, error)) return shell_quoted(invocation.program);
  const bool is_here = fs::equivalent(fs::current_path(error), project, error);
  return shell_quoted(is_here ? std::string("./") + kFrontDoor : door.lexically_normal().string());
}

std::string repeat_prefix(const CheckOptions& options, const Invocation& invocation) {
  std::string command = program_as_typed(invocation) + " check";
  if (!options.specs.root.empty()) command += " --specs " + shell_quoted(options.specs.root);
  if (options.deviations.none) command += " --no-deviations";
  if (!options.deviations.file.empty()) {
    command += " --deviations " + shell_quoted(options.deviations.file);
  }
  return command + limits_as_typed(options.runner.limits);
}

std::string spec_selector(const Spec& spec, const fs::path& root) {
  std::error_code error;
  const fs::path by_id = root / (spec.file_id + ".yaml");
  const bool has_row_sign = spec.file_id.find('[') != std::string::npos;
  if (!has_row_sign && fs::equivalent(by_id, spec.source->path, error)) return spec.id;
  const std::string row = spec.id.substr(spec.file_id.size());
  return spec.source->path + row;
}

}  // namespace concord::cli
