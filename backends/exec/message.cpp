// Typed access to JSON; the parser's own exceptions end here.
#include "backends/exec/message.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/base/utf8.hpp"

namespace concord::exec {

namespace {

constexpr std::size_t kLongestExcerpt = 300;

std::string dumped(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string excerpt(std::string_view line) {
  if (line.size() <= kLongestExcerpt) return with_valid_utf8(line);
  return with_valid_utf8(line.substr(0, kLongestExcerpt)) +
         fmt::format("... ({} bytes)", line.size());
}

std::optional<Field> Field::find(const std::string& key) const {
  if (!is_object()) refuse("it is an object");
  const auto found = value_->find(key);
  if (found == value_->end() || found->is_null()) return std::nullopt;
  return Field(*found, path_ + "." + key);
}

Field Field::at(const std::string& key) const {
  if (!is_object()) refuse("it is an object");
  const auto found = value_->find(key);
  if (found == value_->end()) throw BadMessage(fmt::format("{} has no key \"{}\"", path_, key));
  return Field(*found, path_ + "." + key);
}

std::vector<Field> Field::items() const {
  if (!is_array()) refuse("it is a list");
  std::vector<Field> fields;
  fields.reserve(value_->size());
  for (std::size_t i = 0; i < value_->size(); ++i) {
    fields.emplace_back((*value_)[i], fmt::format("{}[{}]", path_, i));
  }
  return fields;
}

std::string Field::text() const {
  if (!is_text()) refuse("it is a text");
  return value_->get<std::string>();
}

bool Field::flag() const {
  if (!is_flag()) refuse("it is true or false");
  return value_->get<bool>();
}

std::int64_t Field::integer() const {
  const bool is_too_large =
      value_->is_number_unsigned() && value_->get<std::uint64_t>() > std::uint64_t{INT64_MAX};
  if (!value_->is_number_integer() || is_too_large) refuse("it is an integer of 64 bits");
  return value_->get<std::int64_t>();
}

std::uint64_t Field::number(std::uint64_t most) const {
  const std::int64_t value = integer();
  if (value < 0 || static_cast<std::uint64_t>(value) > most) {
    refuse(fmt::format("it is a number from 0 to {}", most));
  }
  return static_cast<std::uint64_t>(value);
}

void Field::refuse(std::string_view what) const {
  throw BadMessage(fmt::format("{} is {}, but {}", path_, excerpt(dumped(*value_)), what));
}

Message read_message(std::string_view line, const std::vector<std::string_view>& kinds) {
  Json parsed = Json::parse(line, nullptr, false);
  if (!parsed.is_object()) {
    throw BadMessage(
        "standard output is for messages alone, each a JSON object on a line of its own; print "
        "anything else to standard error");
  }
  std::vector<std::string> found;
  for (const std::string_view kind : kinds) {
    if (parsed.contains(kind)) found.emplace_back(kind);
  }
  if (found.size() != 1) {
    throw BadMessage(
        fmt::format("a message has exactly one of the keys {}", fmt::join(kinds, ", ")));
  }
  Json body = std::move(parsed[found.front()]);
  if (!body.is_object()) {
    throw BadMessage(fmt::format("the value of \"{}\" is an object", found.front()));
  }
  return {found.front(), std::move(body)};
}

}  // namespace concord::exec
