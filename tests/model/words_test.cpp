// Words: each vocabulary is spelled without repetition and read back as it was written.
#include <gtest/gtest.h>

#include <set>

#include "harness/model/expectation.hpp"
#include "harness/model/words.hpp"

namespace concord {
namespace {

template <class Word>
class Vocabulary : public testing::Test {};

using AllVocabularies = testing::Types<EventKind, State, Tier, Discipline, ReturnWhen, Host,
                                       ClockKind, Propagation, Verdict, Feature>;
TYPED_TEST_SUITE(Vocabulary, AllVocabularies);

TYPED_TEST(Vocabulary, ReadsBackWhatItWrites) {
  const auto words = all_words<TypeParam>();
  EXPECT_GE(words.size(), 2U);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto value = parse_word<TypeParam>(words[i]);
    ASSERT_TRUE(value) << words[i];
    EXPECT_EQ(static_cast<std::size_t>(*value), i);
    EXPECT_EQ(word(*value), words[i]);
  }
  EXPECT_EQ(std::set(words.begin(), words.end()).size(), words.size());
}

TYPED_TEST(Vocabulary, KnowsNoOtherWord) {
  EXPECT_FALSE(parse_word<TypeParam>(""));
  EXPECT_FALSE(parse_word<TypeParam>("nonsense"));
}

TEST(Words, SpellTheLastOfEachVocabulary) {
  EXPECT_EQ(word(EventKind::mark), "mark");
  EXPECT_EQ(word(EventKind::returned), "return");
  EXPECT_EQ(word(State::cancelled), "cancelled");
  EXPECT_EQ(word(Tier::fifo), "fifo");
  EXPECT_EQ(word(Discipline::fifo), "fifo");
  EXPECT_EQ(word(ReturnWhen::all_completed), "ALL_COMPLETED");
  EXPECT_EQ(word(Host::drain), "drain");
  EXPECT_EQ(word(ClockKind::real_time), "real");
  EXPECT_EQ(word(Propagation::by_throw), "throw");
  EXPECT_EQ(word(Verdict::unsupported), "unsupported");
  EXPECT_EQ(word(Feature::future), "future");
  EXPECT_EQ(word(Feature::as_completed), "as-completed");
  EXPECT_EQ(word(ExpectedOutcome::Kind::deadlock), "deadlock");
  EXPECT_EQ(word(Grade::interesting), "interesting");
}

TEST(Words, AskOfADisciplineWhatItKeeps) {
  const std::vector<std::pair<Discipline, std::vector<bool>>> kept{
      {Discipline::preemptive, {true, false, false}},
      {Discipline::cooperative, {true, true, false}},
      {Discipline::fifo, {true, true, true}}};
  for (const auto& [discipline, answers] : kept) {
    EXPECT_EQ(keeps(discipline, Tier::always), answers[0]);
    EXPECT_EQ(keeps(discipline, Tier::cooperative), answers[1]);
    EXPECT_EQ(keeps(discipline, Tier::fifo), answers[2]);
  }
}

}  // namespace
}  // namespace concord
