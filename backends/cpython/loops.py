"""The loops on which programs run: asyncio's own, on a clock that stands still or on the real one.

CPython leaves the order of timers that are due at one instant open: its heap compares deadlines
only. On a real clock two deadlines are practically never equal, and what is due within a millisecond
is released together, in the order in which it was begun. So here timers have numbers, which decide
among equal deadlines, and all timers of an instant are released before anything of it runs.
"""

import asyncio
import heapq
import math
import selectors
import sys
import time

import observed
from run import Stop
from waits import waits_of

_end_of_time = 2**63 - 1


def _nanoseconds(delay):
    """Of a number of seconds, or of concord's duration."""
    if isinstance(delay, int):
        return delay * 1_000_000_000
    if isinstance(delay, float):
        return round(delay * 1e9)
    return delay.ns


def _stand_still(run):
    if run.loop._default_executor is not None:
        run.refuse("the program waits for a thread, for which the loop of a probe does not wait")
    run.deadlock(waits_of(run))
    raise Stop


class Watched:
    """What both loops add to asyncio's."""

    def real_ns(self):
        return time.monotonic_ns()

    def watch(self, run):
        self.run = run
        self.awaited = None
        run.loop = self
        self.set_task_factory(observed.task_factory(run))
        self.set_exception_handler(lambda loop, context: None)

    def run_until_complete(self, future):
        run = self.run
        if run.began is None:
            run.began = self.real_ns()
        self.awaited = asyncio.ensure_future(future, loop=self)
        try:
            return super().run_until_complete(self.awaited)
        finally:
            run.main_has_ended()

    def run_forever(self):
        # A task's KeyboardInterrupt or SystemExit leaves the loop too, for a host that would end
        # the process. Here it is an outcome of that task, and the others go on.
        while True:
            try:
                return super().run_forever()
            except (KeyboardInterrupt, SystemExit):
                if self.awaited is None or self.awaited.done():
                    raise

    def create_future(self):
        if sys._getframe(1).f_code.co_filename == "program":
            return observed.Future(self.run, loop=self)
        return super().create_future()


class Timer(asyncio.TimerHandle):
    """A timer with a number."""

    __slots__ = ("number",)

    def __lt__(self, other):
        if self._when == other._when:
            return self.number < other.number
        return self._when < other._when


class VirtualLoop(Watched, asyncio.BaseEventLoop):
    """Time is a number of nanoseconds, and moves only where a real loop would sleep: to the next
    deadline. Where it would sleep for ever, that is a deadlock."""

    def __init__(self, run):
        super().__init__()
        self.ns = 0
        self.passes = 0
        # In the unit of time(): what is due now is due, and nothing else.
        self._clock_resolution = 1
        self._selector = self
        self.watch(run)

    def run_until_complete(self, future):
        # With nothing to shut down and nothing left to run, what asyncio.run() has to say at its
        # end is a task for nothing; the two of them cost as much as a small program.
        if getattr(future, "__name__", None) in observed.SHUTDOWNS and self._is_bare():
            return future.close()
        return super().run_until_complete(future)

    def _is_bare(self):
        return not (self._ready or self._asyncgens or self._default_executor)

    def time(self):
        return self.ns

    def call_later(self, delay, callback, *args, context=None):
        when = min(self.ns + _nanoseconds(delay), _end_of_time)
        timer = Timer(when, callback, args, self, context)
        timer.number = self.run.next_timer()
        timer._scheduled = True
        heapq.heappush(self._scheduled, timer)
        return timer

    def select(self, timeout):
        """The loop's call, as a selector: nothing ever comes from outside."""
        if self.run.over:
            raise Stop
        if timeout is None:
            _stand_still(self.run)
        if timeout > 0:
            self.ns = self._scheduled[0]._when
        return ()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


class _Selector(selectors.DefaultSelector):
    """Sees a deadlock: nothing is ready, no timer is set, and nothing comes from outside."""

    def select(self, timeout=None):
        if self.run.over:
            raise Stop
        if timeout is None:
            _stand_still(self.run)
        return super().select(timeout)


class _Scaled(Watched):
    _tick = 1e-9

    def call_later(self, delay, callback, *args, context=None):
        real = _nanoseconds(delay) * self.run.scale / 1e9
        if self._tick > 1e-9:
            real = math.ceil(real / self._tick) * self._tick
        return super().call_later(real, callback, *args, context=context)


class RealLoop(_Scaled, asyncio.SelectorEventLoop):
    def __init__(self, run):
        selector = _Selector()
        selector.run = run
        super().__init__(selector)
        self.watch(run)


def uvloops(uvloop):
    """The class of uvloop's loops, watched.

    Nobody can see from outside whether such a loop has anything to do. So it is asked every 20 ms:
    when no timer is set and no task has made a step three times, nothing will come any more.
    """

    class UvLoop(_Scaled, uvloop.Loop):
        # It rounds to whole milliseconds; rounded up, nothing comes early.
        _tick = 1e-3

        def __init__(self, run):
            super().__init__()
            self.timers = {}
            self.is_asked = False
            self.watch(run)

        def real_ns(self):
            # Its timers go by the time at which the loop woke up last, not by the present one.
            return round(self.time() * 1e9)

        def call_later(self, delay, callback, *args, context=None):
            key = object()

            def fire(*args):
                self.timers.pop(key, None)
                callback(*args)

            timer = super().call_later(delay, fire, *args, context=context)
            self.timers[key] = timer
            return timer

        def run_until_complete(self, future):
            if not self.is_asked:
                self.is_asked = True
                self.call_soon(self.ask, -1, 0)
            return super().run_until_complete(future)

        def ask(self, steps, times):
            run = self.run
            if run.over:
                return self.stop()
            has_timers = any(not timer.cancelled() for timer in self.timers.values())
            times = 0 if has_timers or steps != run.steps else times + 1
            if times == 3:
                run.deadlock(waits_of(run))
                return self.stop()
            uvloop.Loop.call_later(self, 0.02, self.ask, run.steps, times)

    return UvLoop
