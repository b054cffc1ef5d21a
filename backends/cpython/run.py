"""Run: what one execution did, and the messages that tell it."""

import asyncio
import json
import random

import accidents
import concord

_quoted = json.dumps


class Stop(BaseException):
    """Ends a run from within: no step can do anything after it."""


class Known:
    """What the protocol calls TASK: a task, or a future that a variable holds."""

    __slots__ = ("number", "future", "is_task", "name", "started", "state", "exception",
                 "settled", "at_end", "group")

    def __init__(self, number, future, is_task):
        self.number = number
        self.future = future
        self.is_task = is_task
        self.name = None
        self.started = False
        self.state = "pending"
        self.exception = None
        self.settled = None
        self.at_end = None
        self.group = None


class Run:
    """One execution. `write` takes lines; they go out in blocks, and before any real waiting."""

    def __init__(self, asked, write):
        self.seq = asked["seq"]
        self.is_probe = asked.get("probe", False)
        self.is_virtual = asked.get("clock", "virtual") == "virtual"
        self.scale = asked.get("real_per_virtual") or 1.0
        seed = asked.get("seed")
        self.random = None if seed is None else random.Random(seed)
        self.max_events = asked.get("max_events") or 1_000_000
        self.deadline_ms = asked.get("deadline_ms") or 5_000
        self.write = write
        self.lines = []
        self.events = 0
        self.steps = 0
        self.known = []
        self.groups = []
        self.loop = None
        self.began = None
        self.main_ended = None
        self.over = False
        self.ending = "finished"
        self.reason = None
        self.waits = None
        self.stillborn = None
        self.refused = None
        self.accident = None
        self.may_wrap = False
        self.hashes = 0
        self.timers = 0

    # Freedom: what CPython leaves open goes by numbers without a seed, and by chance with one.

    def next_hash(self):
        if self.random is not None:
            return self.random.getrandbits(30)
        self.hashes += 1
        return self.hashes

    def next_timer(self):
        self.timers += 1
        return self.timers if self.random is None else self.random.getrandbits(30)

    # Time and events.

    def now(self):
        if self.is_virtual:
            return self.loop.ns if self.loop is not None else 0
        if self.began is None:
            return 0
        return int((self.loop.real_ns() - self.began) / self.scale)

    def record(self, number, event, more=""):
        if self.over:
            return
        self.lines.append(f'{{"ev":{{"seq":{self.seq},"t_ns":{self.now()},"task":{number},'
                          f'"event":"{event}"{more}}}}}\n')
        self.events += 1
        if not self.is_virtual or len(self.lines) >= 1000:
            self.flush()
        if self.events > self.max_events:
            self.hang(f"{self.max_events} events (--max-events)")
            raise Stop

    def mark(self, number, label):
        self.record(number, "mark", f',"label":{_quoted(label)}')

    def flush(self):
        if self.lines:
            self.write("".join(self.lines))
            self.lines.clear()

    # Tasks and futures.

    def add(self, future, is_task):
        known = Known(len(self.known), future, is_task)
        if not self.over:  # Else a coroutine that is closed made it in its `finally`.
            self.known.append(known)
        return known

    def keep(self, name, value):
        """A variable was set: the first one that holds a gather or a bare future names it."""
        if self.over:
            return  # A coroutine that is closed runs its `finally`, which nobody asked for.
        if not isinstance(value, asyncio.Future) or isinstance(value, asyncio.Task):
            return
        if getattr(value, "kept_name", None) is not None:
            return
        value.kept_name = name
        known = self.add(value, False)
        known.name = name
        value.known = known
        if value.done():
            known.settled = self.now()
        else:
            value.add_done_callback(lambda future: self.settle(known))

    def settle(self, known):
        if not self.over and known.settled is None:
            known.settled = self.now()

    def end_task(self, known, state, event, exception):
        if self.over:
            return
        known.state = state
        known.exception = exception
        if self.may_wrap and isinstance(exception, BaseExceptionGroup):
            if len(exception.exceptions) == 1:
                self.note_accident(accidents.EXCEPT_STAR_WRAPS)
        known.settled = self.now()
        self.record(known.number, event)

    def state_of(self, known):
        return known.state if known.is_task else concord.state(known.future)

    def main_has_ended(self):
        if self.over or self.main_ended is not None or not self.known:
            return
        if self.known[0].state == "pending":
            return
        self.main_ended = self.known[0].settled
        for known in self.known:
            known.at_end = self.state_of(known)

    def note_accident(self, what):
        """Something of the list in accidents.py. The first is told."""
        if not self.over:
            self.accident = self.accident or what

    # Endings.

    def hang(self, limit):
        if self.over:
            return
        at = concord.duration(self.now())
        self.finish("hang", f"still running after {limit}, at {at} of the program's time")

    def refuse(self, reason):
        """The program cannot be had here."""
        self.refused = reason

    def deadlock(self, waits):
        at = concord.duration(self.now())
        self.finish("deadlock", f"at {at} nothing can run and no timer is set", waits)

    def finish(self, ending, reason=None, waits=None):
        """What happens from now on is not part of the run."""
        if self.over:
            return
        self.ending = ending
        self.reason = reason
        self.waits = waits
        for known in self.known:
            if not known.is_task:
                known.state = concord.state(known.future)
                # What settled it has not come to tell.
                if known.state != "pending" and known.settled is None:
                    known.settled = self.now()
        self.over = True

    def never_began(self, error):
        """A probe whose source fails before it calls main: main is what failed."""
        self.stillborn = {"name": "main", "state": "raised", "started": True,
                          "exception": tree_of(error, ()), "settled_ns": 0}
        self.over = False
        self.record(0, "start")
        self.record(0, "raise")
        self.over = True

    def done(self):
        """The last message. The run is over."""
        done = {"seq": self.seq, "ending": self.ending}
        reasons = [self.reason, self.accident and f"an accident of its own: {self.accident}"]
        if any(reasons):
            done["reason"] = "; ".join(filter(None, reasons))
        if self.waits is not None:
            done["waits"] = self.waits
        ended = self.main_ended
        if ended is None and self.known and self.known[0].settled is not None:
            ended = self.known[0].settled
        done["tasks"] = [self._task(known) for known in self.known]
        if not self.known:
            pending = {"name": "main", "state": "pending", "started": False}
            done["tasks"] = [self.stillborn or pending]
            ended = self.stillborn and 0
        done["main_ended_ns"] = ended
        self.lines.append(json.dumps({"done": done}) + "\n")
        self.flush()

    def let_go(self):
        """Breaks the circles, so that tasks go at once and not with the next collection: asyncio
        looks at every task that is alive when it looks for those of its loop."""
        for known in self.known:
            known.future.known = None
            if known.is_task:
                known.future.body.let_go()
            known.future = None
        self.loop = None
        self.groups.clear()

    def _task(self, known):
        name = known.future.get_name() if known.is_task else known.name
        task = {"name": name, "state": known.state, "started": known.started}
        if not known.is_task:
            task["future"] = True
        if known.state != "pending":
            task["settled_ns"] = known.settled
            self._add_outcome(task, known)
        if known.at_end is not None:
            task["at_end"] = known.at_end
        if known.group is not None:
            task["group"] = known.group
        return task

    def _add_outcome(self, task, known):
        future = known.future
        if known.state == "returned":
            task["value"] = value_of(future.result(), ()) if future.done() else None
            return
        # A cancelled future gives its exception to the first who asks, and to others a new one
        # without the message. Main has been asked by asyncio.run().
        is_kept = known.exception is not None
        forgets = known.state == "cancelled" and known.number != 0 and future.done()
        error = known.exception if is_kept and not forgets else _error_of(future)
        task["exception"] = tree_of(error, ())


def _error_of(future):
    try:
        return future.exception() or asyncio.CancelledError()
    except asyncio.CancelledError as error:
        return error


_deepest = 100


def value_of(value, above):
    """V of the protocol. A collection within itself is empty, and what is nested too deep too."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, concord.duration):
        return {"duration_ns": value.ns}
    if isinstance(value, (list, tuple, set, frozenset)):
        is_within = len(above) > _deepest or any(each is value for each in above)
        members = [] if is_within else [value_of(each, (*above, value)) for each in value]
        return members if isinstance(value, (list, tuple)) else {"set": members}
    if isinstance(value, asyncio.Future):
        known = getattr(value, "known", None)
        return {"opaque": "future"} if known is None else {"task": known.number}
    if isinstance(value, BaseException):
        return {"exception": tree_of(value, ())}
    return {"opaque": type(value).__name__}


def tree_of(exception, above):
    """TREE of the protocol."""
    tree = {"type": concord.type_name(exception), "message": concord.message(exception)}
    if len(above) >= _deepest:
        return tree
    above = (*above, exception)
    if isinstance(exception, BaseExceptionGroup):
        tree["exceptions"] = [tree_of(member, above) for member in exception.exceptions]
    cause = exception.__cause__
    if cause is not None and not any(each is cause for each in above):
        tree["cause"] = tree_of(cause, above)
    return tree
