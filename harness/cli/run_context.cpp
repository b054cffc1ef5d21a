// uname, the clock and the compiler's own macros.
#include "harness/cli/run_context.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/utsname.h>

#include <ctime>
#include <string>
#include <thread>

namespace concord::cli {

namespace {

std::string machine() {
  utsname names{};
  if (uname(&names) != 0) return "unknown";
  const unsigned processors = std::thread::hardware_concurrency();
  return fmt::format("{} {} {}, {} processor{}", names.sysname, names.release, names.machine,
                     processors, processors == 1 ? "" : "s");
}

std::string compiler() {
#if defined(__clang__)
  return "clang " __clang_version__;
#else
  return "g++ " __VERSION__;
#endif
}

}  // namespace

RunContext describe_this_run(const Invocation& invocation) {
  RunContext context;
  context.tool_version = CONCORD_VERSION;
  context.started_at = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  context.machine = machine();
  context.compiler = compiler();
  context.flags = invocation.arguments;
  return context;
}

}  // namespace concord::cli
