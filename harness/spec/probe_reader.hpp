// The probe reader: from `python:` to a Program that only CPython runs.
#pragma once

#include "harness/spec/program_reader.hpp"

namespace concord {

/// Reads the probe of a file that has one. Its marks may have any label, and its only task with a
/// name is main.
ReadProgram read_probe(const Node& python, Problems& problems);

}  // namespace concord
