// Process groups are looked up in /proc, since a signal 0 also reaches zombies.
#include "tests/exec/stage.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

#include "harness/base/shell.hpp"
#include "harness/spec/load.hpp"

namespace concord::testing {

namespace fs = std::filesystem;

namespace {

/// Asks again and again until it holds; false: it never did.
bool comes_true(const std::function<bool()>& holds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

bool lives_in_group(const fs::path& process, pid_t group) {
  std::string stat = text_of(process / "stat");
  const std::size_t name_end = stat.rfind(')');
  if (name_end == std::string::npos) return false;
  std::istringstream rest(stat.substr(name_end + 1));
  char state = 0;
  pid_t parent = 0;
  pid_t its_group = 0;
  rest >> state >> parent >> its_group;
  return its_group == group && state != 'Z' && state != 'X';
}

bool has_living_process(pid_t group) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    const std::string name = entry.path().filename().string();
    const bool is_process = name.find_first_not_of("0123456789") == std::string::npos;
    if (is_process && lives_in_group(entry.path(), group)) return true;
  }
  return false;
}

}  // namespace

std::shared_ptr<const Spec> spec_of(const std::string& program, const std::string& header) {
  const std::string text =
      "schema: 1\ntitle: a program\n" + header + "program:\n" + program + "expect: {}\n";
  const auto read = read_spec(std::make_shared<Source>(Source{"stage", text}), "stage");
  if (!read) {
    for (const Diagnostic& mistake : read.mistakes()) ADD_FAILURE() << render(mistake);
    return std::make_shared<const Spec>();
  }
  return std::make_shared<const Spec>(read.value().front());
}

const Program& harmless_program() {
  static const auto spec = spec_of("  main: [mark: fine, return: 5]\n");
  return spec->program;
}

const Program& fatal_program() {
  static const auto spec = spec_of("  main: [mark: now, return: 5]\n");
  return spec->program;
}

std::string fake(const std::string& mode, const fs::path& file) {
  std::string command =
      "python3 " + shell_quoted(CONCORD_SOURCE_DIR "/tests/exec/adapters/fake.py") + " " + mode;
  if (!file.empty()) command += " " + shell_quoted(file.string());
  return command;
}

exec::AdapterSettings settings_for(const std::string& command) {
  using std::chrono::milliseconds;
  exec::AdapterSettings settings;
  settings.command = command;
  settings.times.beyond_deadline = milliseconds(200);
  settings.times.bye = milliseconds(500);
  settings.times.back_off = milliseconds(0);
  return settings;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "concord-exec-XXXXXX").string();
  path_ = mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder() {
  fs::remove_all(path_);
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

pid_t group_in(const fs::path& file) {
  if (!comes_true([&] { return fs::exists(file); })) return 0;
  return static_cast<pid_t>(std::stol(text_of(file)));
}

bool is_gone(pid_t group) {
  return comes_true([&] { return !has_living_process(group); });
}

}  // namespace concord::testing
