// Backend entry: what the table of backends says of one before it is made.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "harness/model/backend.hpp"

namespace concord {

/// What may stand behind the name of a backend: `exec:COMMAND`.
struct BackendArgument {
  enum class Use : std::uint8_t { none, optional, required };
  Use use = Use::none;
  std::string name = {};  ///< As help shows it: "COMMAND".
  std::string what = {};  ///< What it is: "a program that speaks the adapter protocol".
};

/// Who runs a backend that needs no argument where none is named: every command that runs all of
/// them; or a plain `bench` alone, which does without it where it cannot be made.
enum class RunUnnamed : std::uint8_t { by_all, by_bench };

class AdapterProbe;
struct DialogueListener;

/// A row of the table that backends/CMakeLists.txt generates.
struct BackendEntry {
  std::string name;
  /// Makes it; the argument is "" where none was given. Throws a std::exception that says what to
  /// do, where there is no such engine.
  std::function<std::unique_ptr<Backend>(const std::string& argument)> make;
  BackendArgument argument = {};
  /// Of a backend whose argument is a program that somebody writes: opens it up for
  /// `concord backend-check` (adapter_probe.hpp). Else empty. Throws as `make` does.
  std::function<std::unique_ptr<AdapterProbe>(const std::string& argument,
                                              const DialogueListener& listener)>
      probe = {};
  /// What this one does is right by definition: `check --exact` compares the others with it. At
  /// most one is.
  bool is_reference = false;
  RunUnnamed run_unnamed = RunUnnamed::by_all;
};

}  // namespace concord
