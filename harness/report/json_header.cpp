// Keys of the header; their order is part of the format.
#include "harness/report/json_header.hpp"

namespace concord {

namespace {

Json backend_object(const BackendInfo& backend) {
  Json object = Json::object();
  object["name"] = backend.name;
  object["version"] = backend.version;
  object["discipline"] = word(backend.discipline);
  object["primitives"] = Json::array();
  for (const PrimitiveNote& note : backend.primitives) {
    Json& primitive = object["primitives"].emplace_back(Json::object());
    primitive["primitive"] = note.primitive;
    primitive["kind"] = word(note.kind);
    primitive["how"] = note.how;
  }
  return object;
}

}  // namespace

Json header_of(const RunContext& context) {
  Json header = Json::object();
  header["kind"] = "header";
  header["schema"] = 1;
  header["tool"] = "concord";
  header["version"] = context.tool_version;
  header["machine"] = context.machine;
  header["compiler"] = context.compiler;
  header["flags"] = context.flags;
  header["clock"] = word(context.clock);
  header["seed"] = context.seed ? Json(*context.seed) : Json(nullptr);
  header["backends"] = Json::array();
  for (const BackendInfo& info : context.backends)
    header["backends"].push_back(backend_object(info));
  if (context.reference) header["reference"] = backend_object(*context.reference);
  header["started_at"] = context.started_at;
  return header;
}

void write_line(std::ostream& out, const Json& line) {
  out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n' << std::flush;
}

}  // namespace concord
