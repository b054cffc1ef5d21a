// The nearest known word to one that is not known: "did you mean 'sleep'?".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concord {

/// The candidate with the smallest edit distance (transpositions count once), the earlier of two
/// equals, or nothing when all are further away than a third of the word's length (at least 1, at
/// most 3).
std::optional<std::string> nearest_word(std::string_view word,
                                        const std::vector<std::string>& candidates);

/// "did you mean 'X'?", or a list of all candidates when none is near and they are at most twelve,
/// else "".
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace concord
