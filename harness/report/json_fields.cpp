// The library's own sentences name its types and numbers, not the field.
#include "harness/report/json_fields.hpp"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

namespace concord {

namespace {

/// On one line, however much it holds.
std::string told(const BenchJson& value) {
  if (value.is_array()) return "an array";
  if (value.is_object()) return "an object";
  constexpr std::size_t kMost = 60;
  const std::string text = value.dump(-1, ' ', true, BenchJson::error_handler_t::replace);
  return text.size() <= kMost ? text : text.substr(0, kMost) + "...";
}

}  // namespace

void refuse_field(const BenchJson& value, const char* key, const char* what_it_must_be) {
  throw std::runtime_error(fmt::format("'{}' is {}, not {}", key, told(value), what_it_must_be));
}

const BenchJson& field(const BenchJson& object, const char* key) {
  if (!object.is_object()) throw std::runtime_error("it is no object");
  const auto found = object.find(key);
  if (found == object.end()) throw std::runtime_error(fmt::format("'{}' is missing", key));
  return *found;
}

std::string text_field(const BenchJson& object, const char* key) {
  const BenchJson& value = field(object, key);
  if (!value.is_string()) refuse_field(value, key, "a text");
  return value.get<std::string>();
}

std::string known_text_field(const BenchJson& object, const char* key) {
  return field(object, key).is_null() ? "" : text_field(object, key);
}

bool flag_field(const BenchJson& object, const char* key) {
  const BenchJson& value = field(object, key);
  if (!value.is_boolean()) refuse_field(value, key, "true or false");
  return value.get<bool>();
}

std::int64_t whole_field(const BenchJson& object, const char* key, std::int64_t least,
                         std::int64_t most) {
  return whole_of(field(object, key), key, least, most);
}

std::uint64_t seed_field(const BenchJson& object, const char* key) {
  const BenchJson& value = field(object, key);
  if (!value.is_number_unsigned()) refuse_field(value, key, "a whole number from 0 on");
  return value.get<std::uint64_t>();
}

const BenchJson& list_field(const BenchJson& object, const char* key) {
  const BenchJson& value = field(object, key);
  if (!value.is_array()) refuse_field(value, key, "a list");
  return value;
}

std::vector<std::string> texts_field(const BenchJson& object, const char* key) {
  std::vector<std::string> texts;
  for (const BenchJson& value : list_field(object, key)) {
    if (!value.is_string()) refuse_field(value, key, "a text in its place");
    texts.push_back(value.get<std::string>());
  }
  return texts;
}

double number_of(const BenchJson& value, const char* key) {
  if (!value.is_number()) refuse_field(value, key, "a number");
  return value.get<double>();
}

std::int64_t whole_of(const BenchJson& value, const char* key, std::int64_t least,
                      std::int64_t most) {
  // The library keeps what has no sign apart, and reads what fits into neither as a double.
  const bool is_whole = value.is_number_unsigned();
  if (is_whole && value.get<std::uint64_t>() > static_cast<std::uint64_t>(most)) {
    refuse_field(value, key, fmt::format("a whole number up to {}", most).c_str());
  }
  if (!is_whole || value.get<std::int64_t>() < least) {
    refuse_field(value, key, fmt::format("a whole number from {} on", least).c_str());
  }
  return value.get<std::int64_t>();
}

std::uint64_t hash_field(const BenchJson& object, const char* key) {
  const std::string text = text_field(object, key);
  std::uint64_t hash = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, hash, 16);
  if (error != std::errc() || stopped != end) {
    refuse_field(object.at(key), key, "a number of up to 16 hexadecimal digits");
  }
  return hash;
}

}  // namespace concord
