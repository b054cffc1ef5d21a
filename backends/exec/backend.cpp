// The backend over a pool of processes, and the same opened up for who writes the adapter.
#include "backends/exec/backend.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <utility>

#include "backends/exec/adapter_pool.hpp"
#include "backends/exec/prepared.hpp"

namespace concord::exec {

namespace {

class Exec final : public Backend {
 public:
  Exec(std::string name, AdapterSettings settings)
      : name_(std::move(name)), pool_(std::move(settings)) {}

  std::string name() const override { return name_; }
  /// What the runtime calls itself stands before it, unless the backend is called so.
  std::string version() const override {
    const Ready& ready = pool_.ready();
    const bool is_named = name_ == ready.name || name_.starts_with(ready.name + ":");
    return is_named ? ready.version : ready.name + " " + ready.version;
  }
  Discipline discipline() const override { return pool_.ready().discipline; }
  bool is_steerable() const override { return pool_.ready().is_steerable; }
  std::set<Feature> features() const override { return pool_.ready().features; }
  std::set<ClockKind> clocks() const override { return pool_.ready().clocks; }
  std::vector<PrimitiveNote> primitives() const override { return pool_.ready().primitives; }
  std::optional<std::string> python_version() const override { return pool_.ready().python; }
  std::filesystem::path deviations() const override { return pool_.ready().deviations; }
  std::unique_ptr<PreparedProgram> prepare(const Program& program) override {
    return std::make_unique<Prepared>(pool_, program);
  }

  AdapterPool& pool() { return pool_; }
  const AdapterPool& pool() const { return pool_; }

 private:
  std::string name_;
  AdapterPool pool_;
};

class Probe final : public AdapterProbe {
 public:
  Probe(std::string name, AdapterSettings settings)
      : backend_(std::move(name), std::move(settings)) {}

  Backend& backend() override { return backend_; }

  std::string clocks() const override {
    std::string text;
    for (const ClockKind clock : backend_.pool().ready().clocks) {
      text += fmt::format("{}{}", text.empty() ? "" : " and ", word(clock));
    }
    return text;
  }

  Execution run_with_unknown_keys(const Program& program, const RunOptions& options) override {
    RunRequest request = request_for(program, backend_.pool().ready());
    request.further_keys = FurtherKeys::unknown;
    return backend_.pool().run(request, options);
  }

  std::optional<std::string> say_bye() override {
    std::unique_ptr<Adapter> adapter = some_adapter();
    adapter->send_bye();
    return problem_with_end(*adapter, "'bye'");
  }

  std::optional<std::string> end_its_input() override {
    std::unique_ptr<Adapter> adapter = some_adapter();
    adapter->close_input();
    return problem_with_end(*adapter, "the end of its standard input");
  }

 private:
  std::unique_ptr<Adapter> some_adapter() {
    std::unique_ptr<Adapter> idle = backend_.pool().take_idle();
    return idle ? std::move(idle) : std::make_unique<Adapter>(backend_.pool().settings());
  }

  std::optional<std::string> problem_with_end(Adapter& adapter, const std::string& cause) {
    const auto grace = backend_.pool().settings().times.bye;
    const auto end = adapter.wait_for_end(Patience(grace));
    if (!end) {
      return fmt::format("it was still there {}ms after {}, and was killed", grace.count(), cause);
    }
    if (*end == "exited with status 0") return std::nullopt;
    return fmt::format("after {} it {}", cause, *end);
  }

  Exec backend_;
};

}  // namespace

std::unique_ptr<Backend> make_backend(std::string name, AdapterSettings settings) {
  return std::make_unique<Exec>(std::move(name), std::move(settings));
}

std::unique_ptr<AdapterProbe> make_probe(std::string name, AdapterSettings settings) {
  return std::make_unique<Probe>(std::move(name), std::move(settings));
}

BackendEntry entry() {
  return {.name = "exec",
          .make =
              [](const std::string& command) {
                return make_backend("exec:" + command, {.command = command});
              },
          .argument = {.use = BackendArgument::Use::required,
                       .name = "COMMAND",
                       .what = "a program that speaks the adapter protocol"},
          .probe =
              [](const std::string& command, const DialogueListener& listener) {
                return make_probe("exec:" + command, {.command = command, .listener = listener});
              }};
}

}  // namespace concord::exec
