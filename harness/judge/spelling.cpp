// Texts of expected and of actual values, side by side: what one writes in quotes the other does
// too.
#include "harness/judge/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "harness/base/overloaded.hpp"

namespace concord {

namespace {

constexpr std::size_t kLongestList = 20;  // Items that are shown; a failure must stay readable.

/// Whether `text` without quotes would read as something else than a text, or as several words.
bool needs_quotes(const std::string& text) {
  if (text.empty() || text == "null" || text == "true" || text == "false") return true;
  if (std::isdigit(static_cast<unsigned char>(text.front())) != 0 || text.front() == '-')
    return true;
  return !std::ranges::all_of(text, [](unsigned char sign) {
    return std::isalnum(sign) != 0 || sign >= 0x80 || sign == '_' || sign == '-' || sign == '.' ||
           sign == '#' || sign == '=' || sign == '<' || sign == '>';
  });
}

std::string quoted_if_needed(const std::string& text) {
  return needs_quotes(text) ? "\"" + text + "\"" : text;
}

template <class Item>
std::string bracketed(const std::vector<Item>& items) {
  std::string text;
  for (std::size_t i = 0; i < std::min(items.size(), kLongestList); ++i) {
    if (i > 0) text += ", ";
    text += spelled(items[i]);
  }
  if (items.size() > kLongestList) {
    text += fmt::format(", ... {} more", items.size() - kLongestList);
  }
  return "[" + text + "]";
}

std::string spelled_plain(std::monostate) {
  return "null";
}
std::string spelled_plain(bool value) {
  return value ? "true" : "false";
}
std::string spelled_plain(std::int64_t value) {
  return fmt::format("{}", value);
}
std::string spelled_plain(Duration value) {
  return to_text(value);
}

}  // namespace

std::string spelled(const ExpectedException& exception) {
  std::string text = exception.type;
  if (exception.members) text = (text.empty() ? "group" : text) + bracketed(*exception.members);
  if (exception.message) {
    text += exception.message->empty() ? "()" : fmt::format("(\"{}\")", *exception.message);
  }
  if (exception.cause) text += " from " + spelled(*exception.cause);
  return text;
}

std::string spelled(const ExceptionTree& exception) {
  std::string text =
      is_group(exception) ? "group" + bracketed(exception.exceptions) : exception.type;
  if (!exception.message.empty()) text += fmt::format("(\"{}\")", exception.message);
  if (exception.cause) text += " from " + spelled(*exception.cause);
  return text;
}

std::string spelled(const ExpectedValue& value) {
  return std::visit(Overloaded{
                        [](const ExpectedText& text) { return quoted_if_needed(text.text); },
                        [](const ExpectedList& list) { return bracketed(list.items); },
                        [](const ExpectedException& exception) { return spelled(exception); },
                        [](const auto& plain) { return spelled_plain(plain); },
                    },
                    value.held);
}

std::string spelled(const Datum& datum) {
  return std::visit(Overloaded{
                        [](const std::string& text) { return quoted_if_needed(text); },
                        [](const TaskName& task) { return task.name; },
                        [](const DatumList& list) { return bracketed(list.items); },
                        [](const DatumSet& set) { return bracketed(set.items); },
                        [](const ExceptionTree& exception) { return spelled(exception); },
                        [](const Opaque& opaque) { return "<" + opaque.kind + ">"; },
                        [](const auto& plain) { return spelled_plain(plain); },
                    },
                    datum.held);
}

bool is_group(const ExceptionTree& exception) {
  return exception.type == "ExceptionGroup" || exception.type == "BaseExceptionGroup";
}

std::string spelled_briefly(const ExpectedException& exception) {
  return exception.members ? "an exception group" : spelled(exception);
}

std::string spelled_briefly(const ExceptionTree& exception) {
  if (!is_group(exception)) return spelled(exception);
  return fmt::format("{} {} of {}", exception.type == "ExceptionGroup" ? "an" : "a",
                     exception.type, exception.exceptions.size());
}

std::string spelled_instant(Instant at) {
  return to_brief_text(Duration{at});
}

}  // namespace concord
