// The backend `coroutines`: the interpreter over this folder's engine, and what it declares of
// itself.
#include "backends/coroutines/backend.hpp"

#include <memory>
#include <utility>

#include "backends/coroutines/engine.hpp"
#include "backends/coroutines/native/workloads.hpp"
#include "harness/interpret/machine.hpp"

namespace concord::coroutines {

namespace {

class Prepared final : public PreparedProgram {
 public:
  Prepared(const Program& program, EngineFaults faults) : program_(program), faults_(faults) {}

  Execution run(const RunOptions& options) override {
    Machine<Engine> machine(program_, options, faults_);
    return machine.run();
  }

 private:
  const Program& program_;
  EngineFaults faults_;
};

class Coroutines final : public Backend {
 public:
  Coroutines(std::string name, EngineFaults faults) : name_(std::move(name)), faults_(faults) {}

  std::string name() const override { return name_; }
  std::string version() const override { return "1"; }
  bool runs_on_one_thread() const override { return true; }
  Discipline discipline() const override { return Discipline::fifo; }
  bool is_steerable() const override { return true; }

  std::set<Feature> features() const override {
    return {Feature::task,   Feature::sleep,    Feature::cancel,
            Feature::gather, Feature::wait,     Feature::as_completed,
            Feature::group,  Feature::callback, Feature::future};
  }

  std::vector<PrimitiveNote> primitives() const override {
    using Kind = PrimitiveNote::Kind;
    return {{"spawn", Kind::native, ""},
            {"sleep", Kind::native, ""},
            {"cancel", Kind::native, ""},
            {"join", Kind::native, ""},
            {"gather", Kind::composed, "a future that the children's done callbacks settle"},
            {"wait", Kind::composed, "a future that done callbacks or a timer settle"},
            {"as_completed", Kind::composed, "a queue that done callbacks fill"},
            {"group", Kind::composed, "a set of tasks and a future that the last of them settles"}};
  }

  std::unique_ptr<PreparedProgram> prepare(const Program& program) override {
    return std::make_unique<Prepared>(program, faults_);
  }

  std::unique_ptr<PreparedProgram> native(const std::string& spec_id, const Sizes& sizes) override {
    return native_workload(spec_id, sizes, faults_);
  }

 private:
  std::string name_;
  EngineFaults faults_;
};

}  // namespace

std::unique_ptr<Backend> make_backend() {
  return std::make_unique<Coroutines>("coroutines", EngineFaults{});
}

#ifdef CONCORD_FAULTS
std::unique_ptr<Backend> make_faulty_backend(const FaultEntry<Fault>& fault) {
  const std::string name = "coroutines+" + std::string(fault.name);
  return std::make_unique<Coroutines>(name, EngineFaults{fault.fault});
}
#endif

}  // namespace concord::coroutines
