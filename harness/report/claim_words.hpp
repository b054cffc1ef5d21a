// Claim words: the phrases that all reports about claims share.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/claim_matrix.hpp"

namespace concord {

/// "refuted everywhere", or "upheld on coroutines, asio; n/a on threads": one word for each
/// backend.
std::string across(const std::vector<std::string>& backends,
                   const std::vector<std::string_view>& words);

/// The words of states, or of verdicts.
template <class Value>
std::vector<std::string_view> words_of(const std::vector<Value>& values) {
  std::vector<std::string_view> words;
  std::ranges::transform(values, std::back_inserter(words),
                         [](const Value& value) { return word(value); });
  return words;
}

/// "90 claims, 4 opinions, 0 untested, 0 contradicted; 6 refuted on every engine and 4 more on
/// cpython".
std::string summary(const ClaimMatrix& matrix);

/// "notes 13-34, a sample", "asyncio itself", or "runs-at-once (notes 8)".
std::string named(const Party& party, const ClaimMatrix& matrix);

}  // namespace concord
