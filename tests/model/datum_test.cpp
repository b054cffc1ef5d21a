// Data as texts, the way a program's `$(...)` shows them.
#include <gtest/gtest.h>

#include "harness/model/datum.hpp"

namespace concord {
namespace {

ExceptionTree error(std::string type, std::string message = "") {
  return {std::move(type), std::move(message), {}, nullptr};
}

TEST(Datum, IsWrittenAsInASpec) {
  const std::vector<std::pair<Datum, std::string>> cases{
      {{}, "null"},
      {{true}, "true"},
      {{false}, "false"},
      {{std::int64_t{-2}}, "-2"},
      {{Duration{400'000'000}}, "400ms"},
      {{std::string("two words")}, "two words"},
      {{TaskName{"t#2"}}, "t#2"},
      {{DatumList{}}, "[]"},
      {{DatumList{{{std::int64_t{2}}, {std::string("a")}, {DatumList{{{true}}}}}}},
       "[2, a, [true]]"},
      {{DatumSet{{{TaskName{"a"}}, {TaskName{"b"}}}}}, "[a, b]"},
      {{error("KeyError", "k")}, "KeyError(\"k\")"},
      {{Opaque{"coroutine"}}, "<coroutine>"},
  };
  for (const auto& [datum, text] : cases) EXPECT_EQ(to_text(datum), text);
}

TEST(ExceptionTree, IsWrittenWithItsMembers) {
  EXPECT_EQ(to_text(error("ValueError")), "ValueError");
  ExceptionTree group = error("ExceptionGroup", "unhandled errors");
  group.exceptions = {error("KeyError", "k"), error("ValueError")};
  EXPECT_EQ(to_text(group), "group[KeyError(\"k\"), ValueError]");
  ExceptionTree outer = error("BaseExceptionGroup");
  outer.exceptions = {group, error("KeyboardInterrupt")};
  EXPECT_EQ(to_text(outer), "group[group[KeyError(\"k\"), ValueError], KeyboardInterrupt]");
}

}  // namespace
}  // namespace concord
