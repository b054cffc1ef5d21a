// Messages of the adapter protocol as they are read: each key is asked for by its type, and
// whatever is not as backends/PROTOCOL.md says is a sentence for the author of the adapter.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace concord::exec {

using Json = nlohmann::json;

/// What is wrong with a message, as one sentence without the message itself.
class BadMessage : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A value somewhere in a message, with the way that leads there: "done.tasks[3].state".
class Field {
 public:
  Field(const Json& value, std::string path) : value_(&value), path_(std::move(path)) {}

  const std::string& path() const { return path_; }

  bool is_null() const { return value_->is_null(); }
  bool is_object() const { return value_->is_object(); }
  bool is_array() const { return value_->is_array(); }
  bool is_text() const { return value_->is_string(); }
  bool is_flag() const { return value_->is_boolean(); }

  /// The value of a key; BadMessage if this is no object or has no such key.
  Field at(const std::string& key) const;
  /// Nothing if there is no such key, or null in it.
  std::optional<Field> find(const std::string& key) const;

  std::vector<Field> items() const;  ///< Of an array.
  std::string text() const;
  bool flag() const;
  std::int64_t integer() const;
  /// An integer from 0 to `most`.
  std::uint64_t number(std::uint64_t most) const;

  /// Throws: "PATH is VALUE; WHAT".
  [[noreturn]] void refuse(std::string_view what) const;

 private:
  const Json* value_;
  std::string path_;
};

struct Message {
  std::string kind;
  Json body;

  Field field() const { return {body, kind}; }
};

/// One line as a message of one of these kinds. Throws BadMessage.
Message read_message(std::string_view line, const std::vector<std::string_view>& kinds);

/// The beginning of a line, safe to be shown.
std::string excerpt(std::string_view line);

}  // namespace concord::exec
