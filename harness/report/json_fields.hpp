// Fields of a stored object that anybody may have written: each is asked for as what it must be.
// All throw std::runtime_error with a sentence that names the field.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "harness/report/bench_json.hpp"

namespace concord {

inline constexpr std::int64_t kMostWhole = std::numeric_limits<std::int64_t>::max();

/// Whatever it is.
const BenchJson& field(const BenchJson& object, const char* key);

std::string text_field(const BenchJson& object, const char* key);
/// What known() wrote: "" for null.
std::string known_text_field(const BenchJson& object, const char* key);
bool flag_field(const BenchJson& object, const char* key);

/// Neither 1.5 nor true, nor what would be cut off to fit.
std::int64_t whole_field(const BenchJson& object, const char* key, std::int64_t least,
                         std::int64_t most = kMostWhole);

std::uint64_t seed_field(const BenchJson& object, const char* key);

const BenchJson& list_field(const BenchJson& object, const char* key);
std::vector<std::string> texts_field(const BenchJson& object, const char* key);

/// A value that stands at `key`, or in the list there.
std::int64_t whole_of(const BenchJson& value, const char* key, std::int64_t least,
                      std::int64_t most = kMostWhole);
double number_of(const BenchJson& value, const char* key);

/// 1 to 16 hexadecimal digits.
std::uint64_t hash_field(const BenchJson& object, const char* key);

[[noreturn]] void refuse_field(const BenchJson& value, const char* key,
                               const char* what_it_must_be);

/// One of the words that `parse` knows.
template <class Word, class Parse>
Word word_field(const BenchJson& object, const char* key, Parse parse) {
  const auto word = parse(text_field(object, key));
  if (!word) refuse_field(object.at(key), key, "a word that this concord knows");
  return *word;
}

}  // namespace concord
