// Callbacks run on a flow without waiting: the walker is the same, its coroutines never suspend.
#include "harness/interpret/callback.hpp"

#include <utility>

#include "harness/interpret/call.hpp"
#include "harness/interpret/eager.hpp"
#include "harness/interpret/engine.hpp"
#include "harness/interpret/walker.hpp"

namespace concord {

namespace {

/// The reader refuses steps that wait in a callback; what a variable brings there at run time ends
/// here.
class CallbackFlow {
 public:
  template <class T>
  using Task = Eager<T>;
  struct Self {};
  class Group : public GroupBase {};
  class AsCompleted : public AsCompletedBase {};

  Eager<Outcome> sleep(Self&, Duration) { co_return refused(); }
  Eager<Outcome> join(Self&, FuturePtr&) { co_return refused(); }
  Eager<Outcome> next(Self&, std::shared_ptr<AsCompleted>&) { co_return refused(); }
  Eager<Outcome> leave(Self&, std::shared_ptr<Group>&, ExceptionPtr&) { co_return refused(); }
  Eager<WaitOutcome> wait(Self&, std::vector<FuturePtr>&, ReturnWhen, std::optional<Duration>&) {
    co_return WaitOutcome{{}, {}, refused().exception};
  }
  ExceptionPtr enter(Self&, std::shared_ptr<Group>&) { return refused().exception; }

 private:
  static Outcome refused() {
    return Outcome::raised(make_exception(types::runtime_error, "a callback cannot wait"));
  }
};

class StepsCallback : public Callback {
 public:
  StepsCallback(SharedBlock steps, Scope scope)
      : steps_(std::move(steps)), scope_(std::move(scope)) {
    scope_.current = nullptr;
  }

  void run(const FuturePtr& done) override {
    Scope scope = scope_;
    scope.future = done;
    if (done->kind() == FutureKind::task && done->id) scope.task = *done->id;
    CallbackFlow flow;
    CallbackFlow::Self self;
    TaskMemory memory;
    Call<CallbackFlow> call{flow, self, memory, Propagation::by_value, std::move(scope)};
    Eager<Completion> ended = run_block(call, *steps_);
    // asyncio hands a callback's exception to the loop's handler, which logs it: nobody sees it
    // here.
    ended.get();
  }

 private:
  SharedBlock steps_;
  Scope scope_;
};

}  // namespace

CallbackPtr make_callback(SharedBlock steps, const Scope& scope) {
  scope.world->note_circle(scope.frame);
  return std::make_shared<StepsCallback>(std::move(steps), scope);
}

}  // namespace concord
