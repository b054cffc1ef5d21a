// Each kind of value has a spelling of its own: texts in quotes, sets in braces, groups by type.
#include "harness/exact/exact_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "harness/base/overloaded.hpp"

namespace concord {

namespace {

template <class Item>
std::string joined(const std::vector<Item>& items, Members members) {
  std::vector<std::string> texts;
  for (const Item& item : items) texts.push_back(exact_text(item, members));
  if (members == Members::in_any_order) std::sort(texts.begin(), texts.end());
  std::string text;
  for (const std::string& one : texts) text += (text.empty() ? "" : ", ") + one;
  return text;
}

}  // namespace

std::string exact_text(const ExceptionTree& exception, Members members) {
  std::string text = exception.type;
  if (!exception.exceptions.empty()) text += "[" + joined(exception.exceptions, members) + "]";
  if (!exception.message.empty()) text += fmt::format("(\"{}\")", exception.message);
  if (exception.cause) text += " from " + exact_text(*exception.cause, members);
  return text;
}

std::string exact_text(const Datum& datum, Members members) {
  return std::visit(
      Overloaded{
          [](const std::string& text) { return "\"" + text + "\""; },
          [&](const DatumList& list) { return "[" + joined(list.items, members) + "]"; },
          [](const DatumSet& set) { return "{" + joined(set.items, Members::in_any_order) + "}"; },
          [&](const ExceptionTree& exception) { return exact_text(exception, members); },
          [&](const auto&) { return to_text(datum); },
      },
      datum.held);
}

}  // namespace concord
