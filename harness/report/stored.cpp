// Of which kind a file is, and whether this concord knows its schema.
#include "harness/report/stored.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/report/json_fields.hpp"
#include "harness/report/stored_json.hpp"

namespace concord {

namespace {

bool is_kind(const BenchJson& json, const char* kind) {
  if (!json.is_object()) return false;
  const auto found = json.find("kind");
  return found != json.end() && *found == kind;
}

using Parsed = BenchJson::parse_event_t;

/// What the library lets pass: of two values for one key it keeps the last, and nests as deep as
/// its own stack, on which it takes everything apart again, allows.
class KeysOnce {
 public:
  /// Always true: keep what was read.
  bool operator()(int depth, Parsed event, const BenchJson& parsed) {
    constexpr int kDeepest = 16;  // Ours have five.
    if (depth > kDeepest) throw std::runtime_error("it is nested too deeply");
    if (event == Parsed::object_start) seen_.emplace_back();
    if (event == Parsed::object_end) seen_.pop_back();
    if (event != Parsed::key) return true;
    const auto name = parsed.get<std::string>();
    if (seen_.back().insert(name).second) return true;
    throw std::runtime_error(fmt::format("'{}' stands twice in one object", name));
  }

 private:
  std::vector<std::set<std::string>> seen_;  ///< Of the objects that are open, the innermost last.
};

void require_schema(const BenchJson& json, int known) {
  const std::int64_t schema = whole_field(json, "schema", 0);
  if (schema == known) return;
  throw std::runtime_error(fmt::format("its schema is {}, and this concord knows {}; {}", schema,
                                       known,
                                       schema > known ? "use a newer concord" : "measure anew"));
}

}  // namespace

StoredResult read_stored(std::istream& in) {
  KeysOnce keys;
  const BenchJson json = BenchJson::parse(
      in,
      [&keys](int depth, Parsed event, BenchJson& parsed) { return keys(depth, event, parsed); },
      false);
  if (json.is_discarded()) throw std::runtime_error("it is no JSON that can be read");
  if (is_kind(json, "counts")) {
    require_schema(json, kCountsSchema);
    return counts_of(json);
  }
  if (is_kind(json, "measurement")) {
    require_schema(json, kMeasurementSchema);
    return measurement_of(json);
  }
  throw std::runtime_error(
      "it holds neither counts nor a measurement, as 'bench --report json=PATH' writes them, with "
      "--instructions or without");
}

}  // namespace concord
