// Smoke programs: small specs that `concord backend-check` runs on an adapter, one for each part of
// the protocol.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "harness/model/spec.hpp"

namespace concord::cli {

enum class SmokeDemand : std::uint8_t {
  of_all,             ///< An adapter that refuses it is wrong.
  where_it_supports,  ///< It may answer `unsupported`.
};

struct SmokeProgram {
  std::string name;
  std::string text;    ///< A spec without `schema` and `title`.
  std::string advice;  ///< Where to look when it goes wrong.
  SmokeDemand demand = SmokeDemand::where_it_supports;
};

/// In the order in which an adapter is written.
const std::vector<SmokeProgram>& smoke_programs();

/// For what more than the judge is asked: the same again, another clock, a run without an end.
const SmokeProgram& smoke_program_of_tasks();
const SmokeProgram& smoke_program_of_sleeps();
const SmokeProgram& smoke_program_without_end();

std::shared_ptr<const Spec> read_smoke_program(const SmokeProgram& program);

}  // namespace concord::cli
