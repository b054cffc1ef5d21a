// Values and exceptions as JSON.
#include "harness/report/json_value.hpp"

#include <type_traits>
#include <variant>

namespace concord {

namespace {

template <class Item>
Json list_of(const std::vector<Item>& items) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(json_of(item));
  return list;
}

Json tagged(const char* tag, Json content) {
  Json object = Json::object();
  object[tag] = std::move(content);
  return object;
}

struct ToJson {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(bool value) const { return value; }
  Json operator()(std::int64_t value) const { return value; }
  Json operator()(const std::string& value) const { return value; }
  Json operator()(Duration value) const { return tagged("duration_ns", value.ns); }
  Json operator()(const TaskName& task) const { return tagged("task", task.name); }
  Json operator()(const DatumList& list) const { return list_of(list.items); }
  Json operator()(const DatumSet& set) const { return list_of(set.items); }
  Json operator()(const ExceptionTree& tree) const { return tagged("exception", json_of(tree)); }
  Json operator()(const Opaque& opaque) const { return tagged("opaque", opaque.kind); }
};

}  // namespace

Json json_of(const Datum& datum) {
  return std::visit(ToJson{}, datum.held);
}

Json json_of(const ExceptionTree& exception) {
  Json tree = Json::object();
  tree["type"] = exception.type;
  tree["message"] = exception.message;
  tree["exceptions"] = list_of(exception.exceptions);
  tree["cause"] = exception.cause ? json_of(*exception.cause) : Json(nullptr);
  return tree;
}

}  // namespace concord
