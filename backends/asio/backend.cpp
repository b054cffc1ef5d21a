// The backend `asio`: the interpreter over this folder's engine, and what it declares of itself.
#include "backends/asio/backend.hpp"

#include <boost/asio/version.hpp>
#include <memory>
#include <string>
#include <utility>

#include "backends/asio/engine.hpp"
#include "backends/asio/native/workloads.hpp"
#include "harness/interpret/machine.hpp"

namespace concord::asio {

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

/// "1, Asio 1.26.0"
std::string versions() {
  constexpr int kVersion = BOOST_ASIO_VERSION;
  return "1, Asio " + std::to_string(kVersion / 100000) + "." +
         std::to_string(kVersion / 100 % 1000) + "." + std::to_string(kVersion % 100);
}

class Asio final : public Backend {
 public:
  Asio(std::string name, EngineFaults faults) : name_(std::move(name)), faults_(faults) {}

  std::string name() const override { return name_; }
  std::string version() const override { return versions(); }
  bool runs_on_one_thread() const override { return true; }
  Discipline discipline() const override { return Discipline::cooperative; }
  bool is_steerable() const override { return false; }

  std::set<Feature> features() const override {
    return {Feature::task,   Feature::sleep,        Feature::cancel, Feature::gather,
            Feature::wait,   Feature::as_completed, Feature::group,  Feature::callback,
            Feature::future, Feature::asio_native};
  }

  std::vector<PrimitiveNote> primitives() const override {
    using Kind = PrimitiveNote::Kind;
    return {
        {"spawn", Kind::composed, "a posted handler that calls co_spawn"},
        {"sleep", Kind::composed,
         "a steady_timer on the real clock, on the virtual one an operation of its own"},
        {"cancel", Kind::composed,
         "a cancellation signal that is emitted once for each request and never throws by itself"},
        {"join", Kind::composed,
         "an operation whose handler is kept until co_spawn's completion handler runs"},
        {"gather", Kind::composed, "a parallel group of joins that are detached, not cancelled"},
        {"wait", Kind::composed, "a parallel group of joins within one of that and a timer"},
        {"as_completed", Kind::composed, "joins that fill a queue, and a channel to wait on"},
        {"group", Kind::composed,
         "co_spawn's completion handlers, which cancel and count, and a join at the end"}};
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
  return std::make_unique<Asio>("asio", EngineFaults{});
}

#ifdef CONCORD_FAULTS
std::unique_ptr<Backend> make_faulty_backend(const FaultEntry<Fault>& fault) {
  return std::make_unique<Asio>("asio+" + std::string(fault.name), EngineFaults{fault.fault});
}
#endif

}  // namespace concord::asio
