// Done callbacks: in order of registration, one at a time, each once, on whichever thread.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

#include "tests/threads/stage.hpp"

namespace concord::threads {
namespace {

/// Notes its number, and whether another one was running.
class Numbered final : public Callback {
 public:
  struct Log {
    std::atomic<int> inside{0};
    std::mutex mutex;
    std::vector<int> numbers;
    bool overlapped = false;
  };

  Numbered(Log& log, int number) : log_(log), number_(number) {}
  void run(const FuturePtr&) override {
    const bool alone = ++log_.inside == 1;
    {
      const std::scoped_lock lock(log_.mutex);
      log_.numbers.push_back(number_);
      log_.overlapped = log_.overlapped || !alone;
    }
    --log_.inside;
  }

 private:
  Log& log_;
  int number_;
};

TEST(Callbacks, RunOnceEachAndInOrderAlthoughTheTaskEndsBetweenRegistrations) {
  for (int round = 0; round < 200; ++round) {
    Stage stage;
    Numbered::Log log;
    stage.run([&](TaskThread& self) {
      const FuturePtr task = stage.spawn("task", [](TaskThread&) { return Completion::normal(); });
      for (int i = 0; i < 40; ++i) task->add_done_callback(std::make_shared<Numbered>(log, i));
      return as_completion(stage.engine().sleep(self, seconds(1)).value);
    });
    ASSERT_EQ(log.numbers.size(), 40U);
    for (int i = 0; i < 40; ++i) EXPECT_EQ(log.numbers[static_cast<std::size_t>(i)], i);
    EXPECT_FALSE(log.overlapped);
  }
}

TEST(Callbacks, NeverRunInsideTheCallThatMakesThemDue) {
  Stage stage;
  stage.run([&](TaskThread& self) {
    const FuturePtr gate = stage.engine().future();
    stage.mark(self, "before");
    gate->set_result({});
    gate->add_done_callback(stage.marking("called"));
    stage.mark(self, "after");
    return as_completion(stage.engine().sleep(self, {0}).value);
  });
  EXPECT_LT(stage.place_of("main.after"), stage.place_of("main.called"));
  EXPECT_LT(stage.place_of("main.called"), stage.place_of("main.return"));
}

TEST(Callbacks, OfMainAreAPartOfTheRun) {
  Stage stage;
  stage.run([&](TaskThread& self) {
    self.future()->add_done_callback(stage.marking("called"));
    return Completion::normal();
  });
  EXPECT_LT(stage.place_of("main.return"), stage.place_of("main.called"));
}

}  // namespace
}  // namespace concord::threads
