"""Bare runs: asyncio by itself, unwatched, of which the outcome is told and the time that it took.

What a person would run: plain loops, asyncio's own tasks and groups, Python's collector at work. Only
time itself is virtual where that is asked for, on a loop that jumps to the next timer when nothing is
ready, or goes at another speed. The making of the loop is not timed.
"""

import asyncio
import gc
import heapq
import itertools
import time

import concord
from program import compiled_bare
from run import tree_of, value_of


class VirtualLoop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.ns = 0
        self.numbers = itertools.count()
        self._clock_resolution = 1
        self._selector = self

    def time(self):
        return self.ns

    def call_later(self, delay, callback, *args, context=None):
        timer = Timer(self.ns + round(delay * 1e9), callback, args, self, context)
        timer.number = next(self.numbers)
        timer._scheduled = True
        heapq.heappush(self._scheduled, timer)
        return timer

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("nothing can run and no timer is set")
        if timeout > 0:
            self.ns = self._scheduled[0]._when
        return ()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


class Timer(asyncio.TimerHandle):
    __slots__ = ("number",)

    def __lt__(self, other):
        if self._when == other._when:
            return self.number < other.number
        return self._when < other._when


def paced(loop, scale):
    """Its timers at another speed than they were written for; without one it is left as it is."""
    if scale == 1:
        return loop
    call_later = loop.call_later
    loop.call_later = lambda delay, callback, *args, context=None: call_later(
        delay * scale, callback, *args, context=context)
    return loop


def run(asked, make_real_loop, plain_group):
    """The last message of a run, as the protocol has it."""
    is_virtual = asked.get("clock", "virtual") == "virtual"
    names = {"__name__": "bare"}
    group, asyncio.TaskGroup = asyncio.TaskGroup, plain_group
    policy = asyncio.get_event_loop_policy()
    asyncio.set_event_loop_policy(None)
    scale = asked.get("real_per_virtual") or 1.0
    loop = VirtualLoop() if is_virtual else paced(make_real_loop(), scale)
    try:
        asyncio.set_event_loop(loop)
        exec(compiled_bare(asked["python"]), names)
        began = time.monotonic_ns()
        names.update(
            mark=lambda label: None, seconds=float,
            now=lambda: concord.duration(
                loop.ns if is_virtual else int((time.monotonic_ns() - began) / scale)))
        return timed(asked, loop, names["main"])
    finally:
        asyncio.set_event_loop(None)
        loop.close()
        asyncio.set_event_loop_policy(policy)
        asyncio.TaskGroup = group


def timed(asked, loop, main):
    # It would be found by a collection in the middle of somebody else's run.
    gc.collect()
    gc.enable()
    wall, cpu = time.perf_counter_ns(), time.process_time_ns()
    value = error = None
    try:
        value = loop.run_until_complete(main())
    except BaseException as raised:
        error = raised
    cpu, wall = time.process_time_ns() - cpu, time.perf_counter_ns() - wall
    gc.disable()
    ended = loop.ns if isinstance(loop, VirtualLoop) else 0
    task = {"name": "main", "settled_ns": ended}
    if error is None:
        task.update(state="returned", value=value_of(value, ()))
    else:
        is_cancelled = isinstance(error, asyncio.CancelledError)
        task.update(state="cancelled" if is_cancelled else "raised", exception=tree_of(error, ()))
    cancel_the_rest(loop)
    return {"done": {"seq": asked["seq"], "ending": "finished", "main_ended_ns": ended,
                     "tasks": [task], "took": {"wall_ns": wall, "cpu_ns": cpu}}}


def cancel_the_rest(loop):
    """As asyncio.run() does."""
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
