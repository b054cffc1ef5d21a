// The backends over this folder's engine: the interpreter, and what they declare of themselves.
#include "backends/threads/backend.hpp"

#include <utility>

#include "backends/threads/engine.hpp"
#include "backends/threads/native/workloads.hpp"
#include "harness/interpret/machine.hpp"

namespace concord::threads {

namespace {

class Prepared final : public PreparedProgram {
 public:
  Prepared(const Program& program, ThreadOptions options, EngineFaults faults)
      : program_(program), options_(options), faults_(faults) {}

  Execution run(const RunOptions& options) override {
    Machine<Engine> machine(program_, options, options_, faults_);
    return machine.run();
  }

 private:
  const Program& program_;
  ThreadOptions options_;
  EngineFaults faults_;
};

class Threads final : public Backend {
 public:
  Threads(std::string name, ThreadOptions options, EngineFaults faults)
      : name_(std::move(name)), options_(options), faults_(faults) {}

  std::string name() const override { return name_; }
  std::string version() const override { return "1"; }
  Discipline discipline() const override {
    return options_.slots == Slots::one ? Discipline::cooperative : Discipline::preemptive;
  }
  bool is_steerable() const override { return options_.slots == Slots::one; }
  std::int64_t most_tasks() const override { return 10'000; }

  std::set<Feature> features() const override {
    return {Feature::task,   Feature::sleep,    Feature::cancel,
            Feature::gather, Feature::wait,     Feature::as_completed,
            Feature::group,  Feature::callback, Feature::future};
  }

  std::vector<PrimitiveNote> primitives() const override {
    using Kind = PrimitiveNote::Kind;
    return {{"spawn", Kind::native, ""},
            {"sleep", Kind::native, ""},
            {"cancel", Kind::composed, "a request that the thread meets at its next wait"},
            {"join", Kind::native, ""},
            {"gather", Kind::composed, "a future that the last child, or the first error, settles"},
            {"wait", Kind::composed, "a wait that enough changes of state, or a timer, end"},
            {"as_completed", Kind::composed, "a queue that changes of state fill"},
            {"group", Kind::composed, "a table of children that the parent waits to see empty"}};
  }

  std::unique_ptr<PreparedProgram> prepare(const Program& program) override {
    return std::make_unique<Prepared>(program, options_, faults_);
  }

  std::unique_ptr<PreparedProgram> native(const std::string& spec_id, const Sizes& sizes) override {
    return native_workload(spec_id, sizes, options_, faults_);
  }

 private:
  std::string name_;
  ThreadOptions options_;
  EngineFaults faults_;
};

}  // namespace

std::unique_ptr<Backend> make_backend() {
  return make_backend("threads", ThreadOptions{});
}

std::unique_ptr<Backend> make_backend(std::string name, ThreadOptions options,
                                      EngineFaults faults) {
  return std::make_unique<Threads>(std::move(name), options, faults);
}

#ifdef CONCORD_FAULTS
std::unique_ptr<Backend> make_faulty_backend(const FaultEntry<Fault>& fault) {
  return make_backend("threads+" + std::string(fault.name), ThreadOptions{},
                      EngineFaults{fault.fault});
}
#endif

}  // namespace concord::threads
