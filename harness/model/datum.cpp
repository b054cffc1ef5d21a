// Texts of data, the way specs write them.
#include "harness/model/datum.hpp"

#include <fmt/format.h>

#include "harness/base/overloaded.hpp"

namespace concord {

namespace {

template <class Item>
std::string joined(const std::vector<Item>& items) {
  std::string text;
  for (const Item& item : items) {
    if (!text.empty()) text += ", ";
    text += to_text(item);
  }
  return "[" + text + "]";
}

bool is_group(const ExceptionTree& exception) {
  return exception.type == "ExceptionGroup" || exception.type == "BaseExceptionGroup";
}

}  // namespace

std::string to_text(const ExceptionTree& exception) {
  if (is_group(exception)) return "group" + joined(exception.exceptions);
  if (exception.message.empty()) return exception.type;
  return fmt::format("{}(\"{}\")", exception.type, exception.message);
}

std::string to_text(const Datum& datum) {
  return std::visit(
      Overloaded{
          [](std::monostate) { return std::string("null"); },
          [](bool value) { return std::string(value ? "true" : "false"); },
          [](std::int64_t value) { return fmt::format("{}", value); },
          [](Duration value) { return to_text(value); },
          [](const std::string& value) { return value; },
          [](const TaskName& task) { return task.name; },
          [](const DatumList& list) { return joined(list.items); },
          [](const DatumSet& set) { return joined(set.items); },
          [](const ExceptionTree& exception) { return to_text(exception); },
          [](const Opaque& opaque) { return "<" + opaque.kind + ">"; },
      },
      datum.held);
}

}  // namespace concord
