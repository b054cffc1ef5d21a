// The tables behind words.hpp: one row an enumerator, in its order.
#include "harness/model/words.hpp"

#include <array>
#include <cstddef>

namespace concord {

namespace {

template <class Word>
struct Spelling;

#define CONCORD_WORDS(Type, ...)                                                  \
  template <>                                                                     \
  struct Spelling<Type> {                                                         \
    static constexpr auto table = std::to_array<std::string_view>({__VA_ARGS__}); \
  };                                                                              \
  std::string_view spelled(Type value) {                                          \
    return Spelling<Type>::table[static_cast<std::size_t>(value)];                \
  }

CONCORD_WORDS(EventKind, "start", "return", "raise", "cancel", "cancelled", "exit", "mark")
CONCORD_WORDS(State, "pending", "returned", "raised", "cancelled")
CONCORD_WORDS(Tier, "always", "cooperative", "fifo")
CONCORD_WORDS(Discipline, "preemptive", "cooperative", "fifo")
CONCORD_WORDS(ReturnWhen, "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED")
CONCORD_WORDS(Host, "cancel", "drain")
CONCORD_WORDS(ClockKind, "virtual", "real")
CONCORD_WORDS(Propagation, "value", "throw")
CONCORD_WORDS(Verdict, "pass", "fail", "deadlock", "hang", "crash", "error", "undecided", "flaky",
              "stale", "deviates", "unsupported")
CONCORD_WORDS(DeviationKind, "by-design", "not-yet", "bug", "upstream")
CONCORD_WORDS(Feature, "task", "sleep", "cancel", "gather", "wait", "as-completed", "group",
              "callback", "future", "asio-native", "python")
#undef CONCORD_WORDS

}  // namespace

std::string_view word(EventKind kind) {
  return spelled(kind);
}
std::string_view word(State state) {
  return spelled(state);
}
std::string_view word(Tier tier) {
  return spelled(tier);
}
std::string_view word(Discipline discipline) {
  return spelled(discipline);
}
std::string_view word(ReturnWhen mode) {
  return spelled(mode);
}
std::string_view word(Host host) {
  return spelled(host);
}
std::string_view word(ClockKind clock) {
  return spelled(clock);
}
std::string_view word(Propagation propagation) {
  return spelled(propagation);
}
std::string_view word(Verdict verdict) {
  return spelled(verdict);
}
std::string_view word(DeviationKind kind) {
  return spelled(kind);
}
std::string_view word(Feature feature) {
  return spelled(feature);
}

template <class Word>
std::optional<Word> parse_word(std::string_view text) {
  const auto& table = Spelling<Word>::table;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i] == text) return static_cast<Word>(i);
  }
  return std::nullopt;
}

template <class Word>
std::vector<std::string_view> all_words() {
  return {Spelling<Word>::table.begin(), Spelling<Word>::table.end()};
}

#define CONCORD_INSTANCES(Type)                                    \
  template std::optional<Type> parse_word<Type>(std::string_view); \
  template std::vector<std::string_view> all_words<Type>();
CONCORD_INSTANCES(EventKind)
CONCORD_INSTANCES(State)
CONCORD_INSTANCES(Tier)
CONCORD_INSTANCES(Discipline)
CONCORD_INSTANCES(ReturnWhen)
CONCORD_INSTANCES(Host)
CONCORD_INSTANCES(ClockKind)
CONCORD_INSTANCES(Propagation)
CONCORD_INSTANCES(Verdict)
CONCORD_INSTANCES(DeviationKind)
CONCORD_INSTANCES(Feature)
#undef CONCORD_INSTANCES

bool keeps(Discipline discipline, Tier tier) {
  // Both are ordered alike: always/preemptive, cooperative, fifo.
  return static_cast<int>(discipline) >= static_cast<int>(tier);
}

Count counted_as(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return Count::passed;
    case Verdict::unsupported:
    case Verdict::deviates: return Count::skipped;
    default: return Count::failed;
  }
}

}  // namespace concord
