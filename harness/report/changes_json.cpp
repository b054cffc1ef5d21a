// The keys of the line; their order is part of the format.
#include "harness/report/changes_json.hpp"

#include <nlohmann/json.hpp>

#include "harness/report/json_value.hpp"

namespace concord {

std::string json_line(const ChangedCase& one) {
  Json line = Json::object();
  line["kind"] = "changes";
  line["spec"] = one.spec->id;
  line["backend"] = one.backend;
  line["judged_as"] = word(one.judged_as);
  for (std::size_t i = 0; i < kChangeKinds; ++i) {
    const auto kind = static_cast<ChangeKind>(i);
    const ChangeCount& count = one.report.of(kind);
    line[std::string(word(kind))] = {{"tried", count.tried}, {"noticed", count.noticed}};
  }
  line["unnoticed"] = Json::array();
  for (const UnnoticedChange& each : one.report.unnoticed) {
    line["unnoticed"].push_back({{"change", word(each.kind)}, {"what", each.what}});
  }
  line["reason"] = one.reason.empty() ? Json(nullptr) : Json(one.reason);
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace concord
