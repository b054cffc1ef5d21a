"""Trio as a backend: walks programs over nurseries and cancel scopes, on trio's own mock clock.

Speaks backends/PROTOCOL.md. A group is a nursery, a task runs within a cancel scope of its own, and
whoever awaits a task waits for an Event. What trio has not - futures, gather, wait - is no feature.
"""
import json
import operator
import sys

import trio
import trio.testing
from trio._core import _run as scheduler  # its source of randomness: trio has no public seed

INFINITE = float("inf")


class Unsupported(BaseException):
    """Ends a program that trio cannot have; no handler of a program may take it."""


class InvalidStateError(Exception):
    pass


class Duration:
    def __init__(self, ns): self.ns = ns
    def __add__(self, o): return Duration(self.ns + o.ns) if type(o) is Duration else NotImplemented
    def __sub__(self, o): return Duration(self.ns - o.ns) if type(o) is Duration else NotImplemented
    def __mul__(self, o): return Duration(self.ns * o) if type(o) is int else NotImplemented
    def __neg__(self): return Duration(-self.ns)
    def __eq__(self, o): return type(o) is Duration and self.ns == o.ns
    def __lt__(self, o): return self.ns < o.ns if type(o) is Duration else NotImplemented
    def __le__(self, o): return self.ns <= o.ns if type(o) is Duration else NotImplemented
    def __hash__(self): return hash(self.ns)
    def __bool__(self): return self.ns != 0
    __rmul__ = __mul__


class Frame(dict):
    """The variables of one call of a coroutine, and the task that runs it."""
    task = None


class Call:
    def __init__(self, name, arguments): self.name, self.arguments, self.used = name, arguments, False
    def take(self):
        if self.used: raise RuntimeError("cannot reuse already awaited coroutine")
        self.used = True
        return self


class Group:
    def __init__(self, nursery, owner, name): self.nursery, self.owner, self.name = nursery, owner, name


class Task:
    def __init__(self, number, name, group):
        self.number, self.name, self.group = number, name, group
        self.scope, self.over, self.state, self.started = trio.CancelScope(), trio.Event(), "pending", False
        self.value = self.error = self.settled = self.at_end = self.waits = None
        self.told = False


OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "==": operator.eq,
              "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
              ">=": operator.ge, "in": lambda a, b: a in b, "not in": lambda a, b: a not in b,
              "is": operator.is_, "is not": operator.is_not, "neg": operator.neg, "not": operator.not_}
FUNCTIONS = {"len": len, "range": lambda *a: list(range(*a)), "sorted": sorted, "set": set}


def say(kind, **body):
    print(json.dumps({kind: body}), flush=True)


def is_cancellation(error):
    """trio wraps the Cancelled of a nursery's members into a group; nothing else may be in it."""
    if isinstance(error, BaseExceptionGroup): return error.split(trio.Cancelled)[1] is None
    return isinstance(error, trio.Cancelled)


def type_name(error):
    if isinstance(error, trio.Cancelled): return "CancelledError"
    if isinstance(error, ExceptionGroup): return "ExceptionGroup"
    return "BaseExceptionGroup" if isinstance(error, BaseExceptionGroup) else type(error).__name__


def message(error):
    if isinstance(error, BaseExceptionGroup): return error.message
    return None if isinstance(error, trio.Cancelled) or not error.args else text(error.args[0])


def tree(error):
    of = {"type": type_name(error)}
    if message(error) is not None: of["message"] = message(error)
    if isinstance(error, BaseExceptionGroup): of["exceptions"] = [tree(e) for e in error.exceptions]
    if error.__cause__ is not None: of["cause"] = tree(error.__cause__)
    return of


def text(x):
    if x is None or isinstance(x, bool): return {None: "null", True: "true", False: "false"}[x]
    if isinstance(x, Duration):
        unit, size = next((u, s) for u, s in [("s", 10**9), ("ms", 10**6), ("us", 1000), ("ns", 1)]
                          if x.ns % s == 0)
        return f"{x.ns // size}{unit}"
    if isinstance(x, list): return "[" + ", ".join(map(text, x)) + "]"
    if isinstance(x, set): return "[" + ", ".join(sorted(map(text, x))) + "]"
    if isinstance(x, Task): return x.name
    if isinstance(x, BaseExceptionGroup): return "group[" + ", ".join(map(text, x.exceptions)) + "]"
    if isinstance(x, BaseException):
        return type_name(x) + (f'("{message(x)}")' if message(x) is not None else "")
    return str(x)


def plain(x):
    """A value as the protocol writes it."""
    if isinstance(x, Duration): return {"duration_ns": x.ns}
    if isinstance(x, BaseException): return {"exception": tree(x)}
    if isinstance(x, Task): return {"task": x.number}
    if isinstance(x, list): return [plain(item) for item in x]
    if isinstance(x, set): return {"set": [plain(item) for item in x]}
    return x if x is None or isinstance(x, (bool, int, str)) else {"opaque": type(x).__name__.lower()}


class Run:
    def __init__(self, seq, program):
        self.seq, self.program, self.tasks, self.shared = seq, program, [], {}
        self.main_ended = self.unsupported = self.deadlock = self.frozen = None
        self.types = {**vars(__import__("builtins")), "CancelledError": trio.Cancelled,
                      "InvalidStateError": InvalidStateError}
        for name, parent in program["exceptions"]:
            self.types[name] = type(name, (self.types[parent],), {})

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
        if task.group is not None: of["group"] = {"owner": task.group.owner, "name": task.group.name}
        if task.state == "returned": of["value"] = plain(task.value)
        if task.state == "raised": of["exception"] = tree(task.error)
        return of

    def refuse(self, why):
        self.unsupported = self.unsupported or why
        self.root.cancel_scope.cancel()
        raise Unsupported(why)

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
                if task.group or is_cancellation(error) or isinstance(error, Unsupported): raise
            else: self.settle(task, "returned", "return", value)

    async def call(self, call, task):
        coroutine = self.program["coroutines"][call.name]
        v = Frame(zip(coroutine["parameters"], call.arguments))
        v.task = task
        signal = await self.block(coroutine["body"], v)
        if signal and signal[0] == "raise": raise
        return signal[1] if signal else None

    async def suspend(self, v, what, waits):
        v.task.waits = waits
        try: return await what
        except trio.Cancelled:
            if not v.task.told: self.event(v.task, "cancel")  # one request, though each await raises
            v.task.told = True
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
            self.refuse("trio's Cancelled cannot be handed from a cancelled task to who waits for it")
        if x.error is not None: raise x.error
        return x.value

    async def sleep(self, duration, v):
        if duration == 0: duration = Duration(0)
        if not isinstance(duration, Duration): raise TypeError("a duration was expected")
        await self.suspend(v, trio.sleep(max(duration.ns, 0) / 1e9), "a timer")

    # --- expressions

    def bind(self, name, x, v):
        (self.shared if name in self.shared else v)[name] = x

    def each(self, e, v, then):
        """The items of a comprehension; `then` is asked while its variable is bound."""
        before, name, items = v.get(e["for"], v), e["for"], []
        for v[name] in list(self.value(e["in"], v)): items.append(then(self.value(e["each"], v)))
        v.pop(name, None)
        if before is not v: v[name] = before
        return items

    def value(self, e, v):
        if not isinstance(e, dict): return e
        kind, x = next(iter(e.items()))
        read = getattr(self, "value_" + kind, None)
        if read is None: self.refuse(f"trio has no '{kind}'")
        return read(x, e, v)

    def values(self, items, v):
        flat = []
        for e in items:
            if isinstance(e, dict) and "each" in e: flat += self.value(e, v)
            else: flat.append(self.value(e, v))
        return flat

    def value_duration_ns(self, x, e, v): return Duration(x)
    def value_self(self, x, e, v): return v.task
    def value_now(self, x, e, v): return Duration(self.now())
    def value_text(self, x, e, v): return "".join(text(part) for part in self.values(x, v))
    def value_list(self, x, e, v): return self.values(x, v)
    def value_each(self, x, e, v): return self.each(e, v, lambda item: item)
    def value_item(self, x, e, v): return self.value(e["of"], v)[self.value(x, v)]
    def value_call(self, x, e, v): return Call(x, self.values(e["of"], v))

    def value_var(self, x, e, v):
        for variables in (v, self.shared):
            if x in variables: return variables[x]
        raise NameError(f"name '{x}' is not defined")

    def value_op(self, x, e, v):
        if x in ("and", "or"):
            for part in e["of"]:
                last = self.value(part, v)
                if bool(last) == (x == "or"): break
            return last
        return OPERATIONS[x](*self.values(e["of"], v))

    def value_attribute(self, x, e, v):
        of = self.value(e["of"], v)
        if isinstance(of, Task) and x in ("state", "name"): return getattr(of, x)
        if isinstance(of, BaseException):
            if x == "type": return type_name(of)
            if x == "message": return message(of) or ""
            if x in ("cause", "context"): return getattr(of, f"__{x}__")
            if x == "exceptions": return list(of.exceptions)
        raise AttributeError(x)

    def value_method(self, x, e, v):
        of = self.value(e["of"], v)
        if x in ("subgroup", "split"):
            parts = getattr(of, x)(tuple(self.types[name] for name in e["types"]))
            return list(parts) if x == "split" else parts
        if not isinstance(of, Task): raise AttributeError(x)
        if x == "done": return of.state != "pending"
        if x == "cancelled": return of.state == "cancelled"
        if x == "cancelling" or of.state in ("pending", "cancelled"):
            self.refuse(f"{x}() asks what trio does not know of a task that has not ended by itself")
        if x == "result" and of.error is not None: raise of.error
        return of.value if x == "result" else of.error

    def value_function(self, x, e, v):
        if x == "TaskGroup": self.refuse("a nursery cannot be made before it is entered")
        if x == "sleep": return Call("sleep", self.values(e["of"], v))
        if x not in FUNCTIONS: self.refuse(f"trio has no {x}()")
        return FUNCTIONS[x](*(self.value(part, v) for part in e["of"]))

    def value_exception(self, x, e, v):
        if x == "CancelledError": self.refuse("trio's Cancelled cannot be made by a program")
        return self.types[x](*([self.value(e["message"], v)] if "message" in e else []))

    def value_exception_group(self, x, e, v):
        return BaseExceptionGroup(self.value(e.get("message", ""), v), self.values(x, v))

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

    # --- steps: each gives None, or how the block around it is to be left

    async def block(self, steps, v):
        for s in steps:
            kind, x = next(iter(s.items()))
            take = getattr(self, "step_" + kind, None)
            if take is None: self.refuse(f"trio has no '{kind}'")
            signal = await take(x, s, v)
            if signal: return signal

    async def step_sleep(self, x, s, v): await self.sleep(self.value(x, v), v)
    async def step_mark(self, x, s, v): self.event(v.task, "mark", label=text(self.value(x, v)))
    async def step_return(self, x, s, v): return "return", self.value(x, v)
    async def step_break(self, x, s, v): return "break", None
    async def step_continue(self, x, s, v): return "continue", None
    async def step_pass(self, x, s, v): pass
    async def step_spawn(self, x, s, v): self.value(s, v)

    async def step_set(self, x, s, v):
        for name, e in x: self.bind(name, self.value(e, v), v)

    async def step_raise(self, x, s, v):
        if x is None: return "raise", None
        error = self.value(x, v)
        if not isinstance(error, BaseException): raise TypeError("exceptions must derive from BaseException")
        if "from" in s: raise error from self.value(s["from"], v)
        raise error

    async def step_if(self, x, s, v):
        return await self.block(s.get("then" if self.value(x, v) else "else", []), v)

    async def step_while(self, x, s, v):
        while self.value(x, v):
            signal = await self.block(s["do"], v)
            if signal and signal[0] == "break": return None
            if signal and signal[0] != "continue": return signal

    async def step_for(self, x, s, v):
        for item in self.value(s["in"], v):
            self.bind(x, item, v)
            signal = await self.block(s["do"], v)
            if signal and signal[0] == "break": return None
            if signal and signal[0] != "continue": return signal

    async def step_await(self, x, s, v):
        got = await self.wait_for(self.value(x, v), v)
        if "as" in s: self.bind(s["as"], got, v)

    async def step_cancel(self, x, s, v):
        if "msg" in s: self.refuse("a cancel scope takes no message")
        target = self.value(x, v)
        if not isinstance(target, Task): raise AttributeError("cancel")
        accepted = target.state == "pending"
        target.scope.cancel()
        if "as" in s: self.bind(s["as"], accepted, v)

    async def step_add(self, x, s, v):
        to = self.value(s["to"], v)
        (to.append if isinstance(to, list) else to.add)(self.value(x, v))

    async def step_discard(self, x, s, v):
        item, of = self.value(x, v), self.value(s["from"], v)
        if item in of: of.remove(item)

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
            self.event(v.task, "exit", name=x)

    async def step_try(self, x, s, v):
        async def handle(handler, error):
            if "as" in handler: self.bind(handler["as"], error, v)
            try: return await self.block(handler["do"], v)
            finally:
                if "as" in handler: v.pop(handler["as"], None)

        def types(handler): return tuple(self.types[name] for name in handler["types"])

        async def body():
            signal = await self.block(x, v)
            if signal and signal[0] == "raise": raise
            return signal

        async def otherwise(): return await self.block(s.get("else", []), v)

        async def guarded():
            if "except*" in s:
                return await star(len(s["except*"]))(
                    body, [types(h) for h in s["except*"]],
                    lambda number, error: handle(s["except*"][number], error), otherwise)
            try: signal = await body()
            except Unsupported: raise
            except BaseException as error:
                for handler in s.get("except", []):
                    if not isinstance(error, types(handler)): continue
                    signal = await handle(handler, error)
                    if signal and signal[0] == "raise": raise
                    return signal
                raise
            return signal or await otherwise()

        try: signal = await guarded()
        finally:
            last = await self.block(s.get("finally", []), v)
            if last: return last
        return signal

    # --- the whole

    async def clock_hand(self, clock):
        """Jumps to the next timer when every task waits, as an autojump would; and sees deadlocks."""
        while any(task.state == "pending" for task in self.tasks):
            await trio.testing.wait_all_tasks_blocked()
            ahead = trio.lowlevel.current_statistics().seconds_to_next_deadline
            if ahead < INFINITE: clock.jump(max(ahead, 0))
            elif left := [task for task in self.tasks if task.state == "pending"]:
                self.deadlock = [f"{task.name} waits for {task.waits}" for task in left]
                self.frozen = [self.record(task) for task in self.tasks]
                self.root.cancel_scope.cancel()
                return

    async def whole(self, clock):
        async with trio.open_nursery() as self.root:
            for name, e in self.program["shared"]: self.shared[name] = self.value(e, Frame())
            self.spawn(Call("main", []))
            self.root.start_soon(self.clock_hand, clock)


def star(n):
    """Python's own except* with n handlers, whose bare raise has to stand in the handler itself."""
    lines = [f"  except* types[{i}] as error:\n   if await handle({i}, error): raise" for i in range(n)]
    scope = {}
    exec("\n".join(["async def guarded(body, types, handle, otherwise):", "  signal = None",
                    "  try: signal = await body()"] + lines +
                   ["  else: signal = signal or await otherwise()", "  return signal"]), scope)
    return scope["guarded"]


def run(seq, program, seed=None, **others):
    scheduler._ALLOW_DETERMINISTIC_SCHEDULING = True
    scheduler._r.seed(seed or 0)
    one, clock = Run(seq, program), trio.testing.MockClock()
    try: trio.run(one.whole, clock, clock=clock, strict_exception_groups=True)
    except BaseException:
        if one.unsupported is None: raise
    if one.unsupported is not None: return say("unsupported", seq=seq, reason=one.unsupported)
    end = {"ending": "finished"}
    if one.deadlock is not None:
        end = {"ending": "deadlock", "reason": "nothing can run any more", "waits": one.deadlock}
    say("done", seq=seq, main_ended_ns=one.main_ended,
        tasks=one.frozen or [one.record(task) for task in one.tasks], **end)


def main():
    deviations = __file__.rpartition("/")[0] + "/deviations.yaml"
    for line in sys.stdin:
        kind, body = next(iter(json.loads(line).items()))
        if kind == "hello":
            import os
            say("ready", protocol=1, name="trio", version=trio.__version__, discipline="cooperative",
                features=["task", "sleep", "cancel", "group"], clocks=["virtual"], steerable=True,
                deviations=os.path.abspath(deviations), primitives=PRIMITIVES)
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
