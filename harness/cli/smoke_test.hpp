// Smoke test: what `concord backend-check` tries on an adapter, and a line for each try.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>

#include "harness/cli/smoke_programs.hpp"
#include "harness/model/adapter_probe.hpp"

namespace concord::cli {

class SmokeTest {
 public:
  SmokeTest(AdapterProbe& probe, std::ostream& out) : probe_(probe), out_(out) {}

  /// All of it; throws Stop when the user interrupts.
  void run();

  std::size_t wrong() const { return wrong_; }
  std::string summary() const;

 private:
  void tell_ok(const std::string& name, const std::string& note = "");
  void tell_wrong(const std::string& name, const std::string& what, const std::string& advice);
  void tell_left_out(const std::string& name, const std::string& why);

  /// Whether the adapter lacks a feature of it, which is then told.
  bool lacks_features(const std::string& name, const Program& program);
  /// Tells of one execution that the judge can judge.
  void judge_run(const SmokeProgram& program, const Spec& spec, const Execution& execution,
                 ClockKind clock = ClockKind::virtual_time);

  void try_handshake();
  void try_program(const SmokeProgram& program);
  void try_endless();
  void try_again();
  void try_ahead();
  void try_seeds();
  void try_real_clock();
  void try_unknown_keys();
  void try_ends();

  AdapterProbe& probe_;
  std::ostream& out_;
  std::size_t ok_ = 0;
  std::size_t wrong_ = 0;
  std::size_t left_out_ = 0;
};

}  // namespace concord::cli
