"""Trio as a backend: tasks in nurseries and cancel scopes, on trio's own mock clock.

Speaks backends/PROTOCOL.md. A group is a nursery, a task runs within a cancel scope of its own, and
whoever awaits a task waits for an Event. What trio has not - futures, gather, wait - is no feature.
All that knows trio stands here; walker.py and values.py could walk programs over another runtime.
"""
import json
import os
import sys
import time

import trio
import trio.testing
from trio._core import _run as scheduler  # its source of randomness: trio has no public seed

from values import AnyTask, Call, Duration, exception_types, plain, text, tree
from walker import Frame, Stop, Walker

INFINITE = float("inf")


class Group:
    def __init__(self, nursery, owner, name):
        self.nursery, self.owner, self.name = nursery, owner, name


class Task(AnyTask):
    def __init__(self, number, name, group):
        super().__init__(number, name)
        self.group, self.scope, self.over = group, trio.CancelScope(), trio.Event()
        self.settled = self.at_end = self.waits = None
        self.started = self.told = False  # told: of the cancellation that it is under


def is_cancellation(error):
    """trio wraps the Cancelled of a nursery's members into a group; nothing else may be in it."""
    if isinstance(error, BaseExceptionGroup): return error.split(trio.Cancelled)[1] is None
    return isinstance(error, trio.Cancelled)


def say(kind, **body):
    print(json.dumps({kind: body}), flush=True)


class Run(Walker):
    runtime = "trio"

    def __init__(self, seq, program, deadline):
        super().__init__(program, exception_types(program, cancelled=trio.Cancelled), deadline)
        self.seq, self.tasks, self.root, self.end = seq, [], None, {"ending": "finished"}
        self.main_ended = self.unsupported = self.frozen = None  # frozen: the records of a cut run

    # --- what is told

    def now(self): return round(trio.current_time() * 1e9)

    def event(self, task, word, **more):
        if self.frozen is None and self.unsupported is None:
            say("ev", seq=self.seq, t_ns=self.now(), task=task.number, event=word, **more)

    def settle(self, task, state, word, value=None, error=None):
        task.state, task.value, task.error, task.settled = state, value, error, self.now()
        self.event(task, word)
        task.over.set()
        if task.number == 0 and self.frozen is None:
            self.main_ended = self.now()
            for each in self.tasks: each.at_end = each.state
            if self.program["host"] == "cancel": self.root.cancel_scope.cancel()

    def record(self, task):
        of = {"name": task.name, "state": task.state, "started": task.started}
        if task.state != "pending": of["settled_ns"] = task.settled
        if task.at_end is not None: of["at_end"] = task.at_end
        if group := task.group: of["group"] = {"owner": group.owner, "name": group.name}
        if task.state == "returned": of["value"] = plain(task.value)
        if task.state == "raised": of["exception"] = tree(task.error)
        return of

    def refuse(self, why):
        self.unsupported = self.unsupported or why
        self.root.cancel_scope.cancel()
        raise Stop(why)

    def cut(self, **end):
        """The run ends here, with the tasks as they are; what follows is not told."""
        if self.frozen is not None: return
        self.end, self.frozen = end, [self.record(task) for task in self.tasks]
        self.root.cancel_scope.cancel()

    def give_up(self):
        self.cut(ending="hang", reason="the program still ran at its deadline")
        raise Stop("hang")

    # --- tasks

    def spawn(self, call, group=None, name=None):
        if not isinstance(call, Call): raise TypeError("a coroutine was expected")
        task = Task(len(self.tasks), name or call.name, group)
        (group.nursery if group else self.root).start_soon(self.life, task, call.take())
        self.tasks.append(task)
        return task

    async def life(self, task, call):
        task.started = True
        self.event(task, "start")
        with task.scope:
            try: value = await self.call(call, task)
            except BaseException as error:
                if is_cancellation(error): self.settle(task, "cancelled", "cancelled")
                else: self.settle(task, "raised", "raise", error=error)
                # The error of a task in no group is kept for whoever awaits it.
                if task.group or is_cancellation(error) or isinstance(error, Stop): raise
            else: self.settle(task, "returned", "return", value)

    def tell_of_cancellation(self, task):
        """Of one request once, although every await under it raises."""
        if not task.told: self.event(task, "cancel")
        task.told = True

    async def suspend(self, v, what, waits):
        v.task.waits = waits
        try: return await what
        except trio.Cancelled:
            self.tell_of_cancellation(v.task)
            raise
        finally: v.task.waits = None

    async def wait_for(self, x, v):
        if isinstance(x, Call):
            if x.name == "sleep":
                await self.sleep(x.take().arguments[0], v)
                return x.arguments[1] if len(x.arguments) > 1 else None
            return await self.call(x.take(), v.task)
        if not isinstance(x, Task): raise TypeError(f"{text(x)} cannot be awaited")
        if x is v.task: raise RuntimeError("Task cannot await on itself")
        await self.suspend(v, x.over.wait(), f"task '{x.name}'")
        if x.state == "cancelled":
            self.refuse("trio's Cancelled cannot be handed from a cancelled task to its awaiter")
        if x.error is not None: raise x.error
        return x.value

    async def sleep(self, duration, v):
        if duration == 0: duration = Duration(0)
        if not isinstance(duration, Duration): raise TypeError("a duration was expected")
        await self.suspend(v, trio.sleep(max(duration.ns, 0) / 1e9), "a timer")

    # --- the steps and expressions that are trio's own

    async def step_cancel(self, x, s, v):
        if "msg" in s: self.refuse("a cancel scope takes no message")
        target = self.value(x, v)
        if not isinstance(target, Task): raise AttributeError("cancel")
        accepted = target.state == "pending"
        target.scope.cancel()
        if "as" in s: self.bind(s["as"], accepted, v)

    async def step_group(self, x, s, v):
        if "existing" in s: self.refuse("a nursery cannot be made before it is entered")
        try:
            async with trio.open_nursery() as nursery:
                self.bind(x, Group(nursery, v.task.number, x), v)
                signal = await self.block(s["do"], v)
                if signal and signal[0] == "raise": raise
                v.task.waits = f"the tasks of group '{x}'"
            return signal
        finally:
            v.task.waits = None
            is_cancelled = trio.current_effective_deadline() == -INFINITE  # from outside the group
            if is_cancelled: self.tell_of_cancellation(v.task)
            v.task.told = is_cancelled
            self.event(v.task, "exit", name=x)

    def value_spawn(self, x, e, v):
        group = self.value(e["in"], v) if "in" in e else None
        if group is not None and not isinstance(group, Group): raise AttributeError("create_task")
        def make(call):
            return self.spawn(call, group, self.value(x["name"], v) if "name" in x else e.get("as"))
        what = x["what"]
        several = isinstance(what, dict) and "each" in what
        made = self.each(what, v, make) if several else make(self.value(what, v))
        if "as" in e: self.bind(e["as"], made, v)
        return made

    def value_exception(self, x, e, v):
        if x == "CancelledError": self.refuse("trio's Cancelled cannot be made by a program")
        return super().value_exception(x, e, v)

    def value_function(self, x, e, v):
        if x == "TaskGroup": self.refuse("a nursery cannot be made before it is entered")
        return super().value_function(x, e, v)

    # --- the whole

    async def clock_hand(self, clock):
        """Jumps to the next timer when every task waits, as autojump would; and sees deadlocks."""
        while any(task.state == "pending" for task in self.tasks):
            await trio.testing.wait_all_tasks_blocked()
            ahead = trio.lowlevel.current_statistics().seconds_to_next_deadline
            if ahead < INFINITE: clock.jump(max(ahead, 0))
            elif left := [task for task in self.tasks if task.state == "pending"]:
                waits = [f"{task.name} waits for {task.waits}" for task in left]
                return self.cut(ending="deadlock", reason="no task can run", waits=waits)

    async def whole(self, clock):
        async with trio.open_nursery() as self.root:
            for name, e in self.program["shared"]: self.shared[name] = self.value(e, Frame())
            self.spawn(Call("main", []))
            self.root.start_soon(self.clock_hand, clock)


def run(seq, program, deadline_ms, seed=None, **others):
    scheduler._ALLOW_DETERMINISTIC_SCHEDULING = True
    scheduler._r.seed(seed or 0)
    clock = trio.testing.MockClock()
    one = Run(seq, program, time.monotonic() + deadline_ms / 1000)
    try: trio.run(one.whole, clock, clock=clock, strict_exception_groups=True)
    except BaseException:
        if one.unsupported is None and one.frozen is None: raise
    if one.unsupported is not None: return say("unsupported", seq=seq, reason=one.unsupported)
    say("done", seq=seq, main_ended_ns=one.main_ended,
        tasks=one.frozen or [one.record(task) for task in one.tasks], **one.end)


def main():
    deviations = os.path.join(os.path.dirname(os.path.abspath(__file__)), "deviations.yaml")
    for line in sys.stdin:
        kind, body = next(iter(json.loads(line).items()))
        if kind == "hello":
            say("ready", protocol=1, name="trio", version=trio.__version__,
                discipline="cooperative", features=["task", "sleep", "cancel", "group"],
                clocks=["virtual"], steerable=True, deviations=deviations, primitives=PRIMITIVES)
        elif kind == "run":
            try: run(**body)
            except Exception as error: say("error", seq=body["seq"], message=repr(error))
        elif kind == "bye": return


PRIMITIVES = [
    {"primitive": "spawn", "kind": "composed", "how": "start_soon in a nursery around the program"},
    {"primitive": "sleep", "kind": "native"},
    {"primitive": "cancel", "kind": "composed", "how": "a cancel scope around each task"},
    {"primitive": "join", "kind": "composed", "how": "an Event that each task sets at its end"},
    {"primitive": "gather", "kind": "absent"}, {"primitive": "wait", "kind": "absent"},
    {"primitive": "as_completed", "kind": "absent"}, {"primitive": "group", "kind": "native"}]

if __name__ == "__main__":
    main()
