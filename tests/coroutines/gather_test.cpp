// gather: results, errors, cancellation.
#include <gtest/gtest.h>

#include "tests/coroutines/stage.hpp"

namespace concord::coroutines {
namespace {

struct Child {
  const char* name;
  Duration duration;
  const ExceptionType* error = nullptr;
};

struct GatherCase {
  const char* what;
  std::vector<Child> children;
  OnError on_error;
  const char* cancelled_child;  ///< At 1500ms; "gather" for the gather itself, "" for none.
  const char* end;
};

Lines gather_lines(const GatherCase& given) {
  Stage stage;
  std::vector<FuturePtr> children;
  for (const Child& child : given.children) {
    children.push_back(stage.sleeper(child.name, child.duration, child.error));
  }
  const FuturePtr gathering = stage.engine().gather(children, given.on_error);
  stage.spawn("canceller", [&](RunningTask& self) -> Task<Completion> {
    co_await stage.engine().sleep(self, milliseconds(1500));
    for (const FuturePtr& child : children) {
      if (child->name == given.cancelled_child) child->cancel("m");
    }
    if (given.cancelled_child == std::string("gather")) gathering->cancel("m");
    co_return Completion::normal();
  });
  return stage.run([&](RunningTask& self) -> Task<Completion> {
    const Outcome end = co_await stage.engine().join(self, gathering);
    stage.mark(self, fate(end));
    EXPECT_NE(gathering->state(), State::cancelled);
    co_return Completion::normal();
  });
}

TEST(Gather, EndsAsItsChildrenAndItsCancellersSay) {
  const std::vector<GatherCase> cases{
      {"results follow the arguments",
       {{"a", seconds(2)}, {"b", seconds(1)}},
       OnError::raise,
       "",
       "2s main.returned [a, b]"},
      {"the first error at once",
       {{"a", seconds(3)},
        {"b", seconds(2), &types::key_error},
        {"c", seconds(1), &types::value_error}},
       OnError::raise,
       "",
       "1s main.raised ValueError(\"c\")"},
      {"errors are results when asked for",
       {{"a", seconds(2)}, {"b", seconds(1), &types::key_error}},
       OnError::collect,
       "",
       "2s main.returned [a, KeyError(\"b\")]"},
      {"a cancelled child is an error",
       {{"a", seconds(3)}, {"b", seconds(2)}},
       OnError::raise,
       "b",
       "1500ms main.raised CancelledError(\"m\")"},
      {"a cancelled child is a result without its message",
       {{"a", seconds(3)}, {"b", seconds(2)}},
       OnError::collect,
       "b",
       "3s main.returned [a, CancelledError]"},
      {"cancelling it cancels what is left",
       {{"a", seconds(1)}, {"b", seconds(2)}},
       OnError::raise,
       "gather",
       "1500ms main.raised CancelledError(\"m\")"},
      {"cancelling it wins over collecting errors",
       {{"a", seconds(1)}, {"b", seconds(2)}},
       OnError::collect,
       "gather",
       "1500ms main.raised CancelledError(\"m\")"},
      {"of nothing", {}, OnError::raise, "", "0s main.returned []"},
  };
  for (const GatherCase& given : cases) {
    const Lines lines = gather_lines(given);
    EXPECT_NE(std::find(lines.begin(), lines.end(), given.end), lines.end())
        << given.what << ": no '" << given.end << "' in\n"
        << testing::PrintToString(lines);
  }
}

TEST(Gather, LeavesTheOthersRunningAfterAnError) {
  const Lines lines = gather_lines(
      {"", {{"bad", seconds(1), &types::key_error}, {"good", seconds(1)}}, OnError::raise, "", ""});
  EXPECT_EQ(lines, (Lines{"0s bad.start", "0s good.start", "0s canceller.start", "0s main.start",
                          "1s bad.raise", "1s good.return", "1s main.raised KeyError(\"bad\")",
                          "1s main.return", "1s canceller.cancel", "1s canceller.return"}));
}

TEST(Gather, OfFinishedFuturesTakesTwoPasses) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const FuturePtr done = stage.sleeper("done", {0});
    co_await stage.engine().join(self, done);
    stage.spawn("counter", [&stage](RunningTask& me) -> Task<Completion> {
      for (int i = 1; i < 5; ++i) {
        stage.mark(me, "pass-" + std::to_string(i));
        co_await stage.engine().sleep(me, {0});
      }
      co_return Completion::normal();
    });
    const FuturePtr again = stage.engine().gather({done, done}, OnError::raise);
    stage.mark(self, fate(co_await stage.engine().join(self, again)));
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s done.start", "0s done.return", "0s counter.start",
                          "0s counter.pass-1", "0s counter.pass-2", "0s main.returned [done, done]",
                          "0s main.return", "0s counter.pass-3", "0s counter.cancel",
                          "0s counter.pass-4", "0s counter.return"}));
}

TEST(Gather, ThatWasCancelledRaisesEvenIfAllItsChildrenSwallowIt) {
  Stage stage;
  const Lines lines = stage.run([&](RunningTask& self) -> Task<Completion> {
    const Script stubborn = [&stage](RunningTask& me) -> Task<Completion> {
      co_await stage.engine().sleep(me, seconds(5));
      co_return Completion::normal();
    };
    const std::vector<FuturePtr> children{stage.spawn("a", stubborn), stage.spawn("b", stubborn)};
    const FuturePtr gathering = stage.engine().gather(children, OnError::collect);
    co_await stage.engine().sleep(self, seconds(1));
    EXPECT_TRUE(gathering->cancel(std::nullopt));
    stage.mark(self, fate(co_await stage.engine().join(self, gathering)));
    EXPECT_FALSE(gathering->cancel(std::nullopt));
    co_return Completion::normal();
  });
  EXPECT_EQ(lines, (Lines{"0s main.start", "0s a.start", "0s b.start", "1s a.cancel", "1s a.return",
                          "1s b.cancel", "1s b.return", "1s main.raised CancelledError",
                          "1s main.return"}));
}

}  // namespace
}  // namespace concord::coroutines
