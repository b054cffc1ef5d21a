// Of which kind a file is, and whether this concord knows its schema.
#include "harness/report/stored.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "harness/report/json_fields.hpp"
#include "harness/report/stored_json.hpp"

namespace concord {

namespace {

bool is_kind(const BenchJson& json, const char* kind) {
  if (!json.is_object()) return false;
  const auto found = json.find("kind");
  return found != json.end() && *found == kind;
}

void require_schema(const BenchJson& json, int known) {
  const std::int64_t schema = whole_field(json, "schema", 0);
  if (schema == known) return;
  throw std::runtime_error(fmt::format("its schema is {}, and this concord knows {}; {}", schema,
                                       known,
                                       schema > known ? "use a newer concord" : "measure anew"));
}

}  // namespace

StoredResult read_stored(std::istream& in) {
  const BenchJson json = BenchJson::parse(in, nullptr, false);
  if (json.is_discarded()) throw std::runtime_error("it is no JSON");
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
