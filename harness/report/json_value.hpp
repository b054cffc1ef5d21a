// Values and exceptions as JSON: the V and TREE of the report format.
//
//   V    = JSON scalar | [V...] | {"duration_ns":N} | {"exception":TREE} | {"task":NAME} |
//   {"opaque":KIND} TREE = {"type":T,"message":M,"exceptions":[TREE...],"cause":TREE or null}
#pragma once

#include <nlohmann/json.hpp>

#include "harness/model/datum.hpp"

namespace concord {

/// Keys stay in the order in which they were written.
using Json = nlohmann::ordered_json;

/// A set becomes a list in the order of its members' texts, which is the order that a DatumSet has.
Json json_of(const Datum& datum);
Json json_of(const ExceptionTree& exception);

}  // namespace concord
