// Threads under a virtual clock.
//
// The threads of a run are the operating system's: they run at once, on all processors, and are
// interrupted anywhere. Yet the program's time does not pass while they compute. That works because
// there is only one way to wait, here, and one count of those who do not:
//
//  1. Each thread is waiting, ready or running. `running_` counts the last.
//  2. Whoever gives another thread something to do, be it the creator or the waker, makes it ready
//     while itself still counted. So the count cannot be zero while anything is under way, however
//     long the operating system takes to start or wake the other thread.
//  3. Whoever takes the count to zero finds nothing ready and nothing under way: all that can
//     happen at this instant has happened. Then time moves to the earliest deadline, and every
//     timer due there fires before the lock is let go; the threads that they wake run in parallel,
//     in no order. If there is no timer, nothing can ever happen: a deadlock, found at once.
//
// So each instant is a free-for-all between the threads that have something to do in it, and it is
// over when they are all waiting again. An instant is as exact as on one thread; what is open is
// what the machine leaves open: the order within it.
//
// With one slot instead of as many as there are threads, the same rules make a cooperative engine:
// ready threads queue up, and the chooser says who is next.
//
// On a real clock time passes by itself. Then it is the host's thread, which has nothing else to do
// while a program runs, that fires timers when they are due.
#include "backends/threads/monitor.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
namespace concord::threads {

Monitor::Monitor(const EngineSetup& setup, Slots slots)
    : chooser_(setup.chooser),
      budget_(setup.budget),
      slots_(slots == Slots::one ? 1 : std::numeric_limits<std::size_t>::max()) {
  if (setup.clock == ClockKind::real_time) real_time_.emplace(setup.real_per_virtual);
  host_.standing_ = Participant::Standing::running;
  running_ = 1;
}

Lock Monitor::lock() {
  Lock lock(mutex_);
  if (stopped_) throw RunStopped{};
  return lock;
}

Instant Monitor::now() const {
  return real_time_ ? real_time_->now() : virtual_now_.load(std::memory_order_relaxed);
}

void Monitor::make_ready(Participant& who) {
  if (who.standing_ != Participant::Standing::waiting) return;
  if (&who != &host_) known_.insert(&who);
  who.standing_ = Participant::Standing::ready;
  ready_.push_back(&who);
  grant_slots();
}

void Monitor::wait(Lock& lock, Participant& self) {
  give_slot_away(self, Participant::Standing::waiting);
  await_turn(lock, self);
}

void Monitor::give_way(Lock& lock, Participant& self) {
  ready_.push_back(&self);
  give_slot_away(self, Participant::Standing::ready);
  await_turn(lock, self);
}

void Monitor::leave(Participant& self) {
  known_.erase(&self);
  if (has_turn(self)) {
    give_slot_away(self, Participant::Standing::waiting);
  } else {
    std::erase(ready_, &self);
  }
}

void Monitor::wait_as_host(Lock& lock) {
  give_slot_away(host_, Participant::Standing::waiting);
  const auto is_called = [&] { return has_turn(host_) || stopped_; };
  if (!real_time_) {
    host_.turn_.wait(lock, is_called);
    return;
  }
  constexpr std::chrono::milliseconds kSlice{50};
  while (!is_called()) {
    fire_due();
    pass_on();  // What was due may have woken nobody.
    auto until = RealTime::Clock::now() + kSlice;
    if (!timers_.is_empty()) until = std::min(until, real_time_->at(timers_.earliest()));
    if (!is_called()) host_.turn_.wait_until(lock, until);
    budget_.check_time();
  }
}

void Monitor::set(Timer& timer, Duration delay) {
  const Instant deadline = after(now(), std::max(delay, Duration{0}));
  timers_.set(timer, deadline);
  if (real_time_ && timers_.earliest() == deadline) host_.turn_.notify_one();
}

void Monitor::stop() {
  stopped_ = true;
  timers_.clear();
  budget_.stop();
  for (Participant* participant : known_) participant->turn_.notify_one();
  host_.turn_.notify_one();
}

void Monitor::await_turn(Lock& lock, Participant& self) {
  self.turn_.wait(lock, [&] { return has_turn(self) || stopped_; });
  if (stopped_) throw RunStopped{};
}

void Monitor::give_slot_away(Participant& self, Participant::Standing standing) {
  self.standing_ = standing;
  --running_;
  grant_slots();
  pass_on();
}

void Monitor::grant_slots() {
  while (running_ < slots_ && !ready_.empty()) {
    Participant& next = take_next();
    next.standing_ = Participant::Standing::running;
    ++running_;
    next.turn_.notify_one();
  }
}

Participant& Monitor::take_next() {
  const bool is_free = slots_ == 1 && ready_.size() > 1;
  const std::size_t index = is_free ? chooser_.choose(Choice::ready, ready_.size()) : 0;
  const auto place = ready_.begin() + static_cast<std::ptrdiff_t>(index);
  Participant& next = **place;
  ready_.erase(place);
  return next;
}

/// If nothing runs any more: time moves until something does, or it is a deadlock, and the host
/// goes on without what it waits for.
void Monitor::pass_on() {
  while (running_ == 0 && !stopped_) {
    if (timers_.is_empty()) {
      make_ready(host_);
    } else if (real_time_) {
      return;
    } else {
      virtual_now_.store(timers_.earliest(), std::memory_order_relaxed);
      fire_due();
    }
  }
}

void Monitor::fire_due() {
  const Instant present = now();
  while (!timers_.is_empty() && timers_.earliest() <= present) timers_.take().fire();
}

}  // namespace concord::threads
