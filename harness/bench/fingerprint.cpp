// Linux tells it in files; elsewhere, and where a file is missing, a field stays empty.
#include "harness/bench/fingerprint.hpp"

#include <gnu/libc-version.h>
#include <sys/utsname.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>

#include "harness/bench/allocation.hpp"

namespace concord {

namespace {

std::string first_line(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

/// The value behind "KEY  : VALUE" in /proc/cpuinfo.
std::string cpu_field(std::string_view key) {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with(key) && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "";
}

std::string virtualisation() {
  std::string vendor = first_line("/sys/class/dmi/id/sys_vendor");
  const bool is_guest = (" " + cpu_field("flags") + " ").find(" hypervisor ") != std::string::npos;
  if (!is_guest) return "none";
  return vendor.empty() ? "some hypervisor" : "hypervisor, " + vendor;
}

std::vector<double> load() {
  std::vector<double> averages(3);
  const int known = getloadavg(averages.data(), static_cast<int>(averages.size()));
  averages.resize(known > 0 ? static_cast<std::size_t>(known) : 0);
  return averages;
}

/// "some avg10=0.12 avg60=..." in /proc/pressure/cpu.
std::optional<double> pressure() {
  const std::string line = first_line("/proc/pressure/cpu");
  const std::string key = "some avg10=";
  if (!line.starts_with(key)) return std::nullopt;
  return std::strtod(line.c_str() + key.size(), nullptr);
}

/// Of a detached head the commit; of a branch what its file says, or the packed list.
std::string revision(const std::filesystem::path& checkout) {
  const std::filesystem::path git = checkout / ".git";
  const std::string head = first_line(git / "HEAD");
  const std::string to = "ref: ";
  if (!head.starts_with(to)) return head;
  const std::string branch = head.substr(to.size());
  if (std::string loose = first_line(git / branch); !loose.empty()) return loose;
  std::ifstream packed(git / "packed-refs");
  for (std::string line; std::getline(packed, line);) {
    if (line.ends_with(" " + branch)) return line.substr(0, line.find(' '));
  }
  return "";
}

std::string kernel() {
  utsname name{};
  if (uname(&name) != 0) return "";
  return std::string(name.sysname) + " " + name.release + " " + name.machine;
}

}  // namespace

Fingerprint fingerprint_here(const std::filesystem::path& checkout) {
  Fingerprint here;
  here.cpu = cpu_field("model name");
  here.processors = static_cast<int>(std::thread::hardware_concurrency());
  here.governor = first_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
  here.virtualisation = virtualisation();
  here.kernel = kernel();
  here.libc = std::string("glibc ") + gnu_get_libc_version();
#ifdef __clang__
  here.compiler = "clang " __clang_version__;
#else
  here.compiler = "g++ " __VERSION__;
#endif
  here.compiler_flags = CONCORD_COMPILER_FLAGS;
  here.build_type = CONCORD_BUILD_TYPE;
  here.libraries = {"Google Benchmark " CONCORD_BENCHMARK_VERSION};
  if (const std::string pooling = pooling_allocator(); !pooling.empty()) {
    here.libraries.push_back(pooling);
  }
  here.revision = revision(checkout);
  here.load = load();
  here.pressure = pressure();
  return here;
}

}  // namespace concord
