"""Walks the steps and expressions of programs, as far as they know nothing of their runtime.

A runtime derives from Walker. It gives spawn, sleep, wait_for, event, now, refuse and give_up, and
the steps and expressions that are its own.
"""
import time

from values import FUNCTIONS, OPERATIONS, AnyTask, Call, Duration, message, text, type_name


class Stop(BaseException):
    """Ends a program that the runtime cannot have, or that hangs; no handler may take it."""


class Frame(dict):
    """The variables of one call of a coroutine, and the task that runs it."""
    task = None


class Walker:
    runtime = "this runtime"

    def __init__(self, program, types, deadline):
        self.program, self.types, self.shared, self.deadline = program, types, {}, deadline

    async def call(self, call, task):
        coroutine = self.program["coroutines"][call.name]
        v = Frame(zip(coroutine["parameters"], call.arguments))
        v.task = task
        signal = await self.block(coroutine["body"], v)
        if signal and signal[0] == "raise": raise
        return signal[1] if signal else None

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
        if read is None: self.refuse(f"{self.runtime} has no '{kind}'")
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
        if isinstance(of, AnyTask) and x in ("state", "name"): return getattr(of, x)
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
        if not isinstance(of, AnyTask): raise AttributeError(x)
        if x == "done": return of.state != "pending"
        if x == "cancelled": return of.state == "cancelled"
        if x == "cancelling" or of.state in ("pending", "cancelled"):
            self.refuse(f"{self.runtime} has no {x}() of a task that has not ended by itself")
        if x == "result" and of.error is not None: raise of.error
        return of.value if x == "result" else of.error

    def value_function(self, x, e, v):
        if x == "sleep": return Call("sleep", self.values(e["of"], v))
        if x not in FUNCTIONS: self.refuse(f"{self.runtime} has no {x}()")
        return FUNCTIONS[x](*(self.value(part, v) for part in e["of"]))

    def value_exception_group(self, x, e, v):
        return BaseExceptionGroup(self.value(e.get("message", ""), v), self.values(x, v))

    def value_exception(self, x, e, v):
        return self.types[x](*([self.value(e["message"], v)] if "message" in e else []))

    # --- steps: each gives None, or how the block around it is to be left

    async def block(self, steps, v):
        for s in steps:
            if time.monotonic() > self.deadline: self.give_up()
            kind, x = next(iter(s.items()))
            take = getattr(self, "step_" + kind, None)
            if take is None: self.refuse(f"{self.runtime} has no '{kind}'")
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
        if not isinstance(error, BaseException): raise TypeError("not an exception")
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

    async def step_add(self, x, s, v):
        to = self.value(s["to"], v)
        (to.append if isinstance(to, list) else to.add)(self.value(x, v))

    async def step_discard(self, x, s, v):
        item, of = self.value(x, v), self.value(s["from"], v)
        if item in of: of.remove(item)

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
            except Stop: raise
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


def star(n):
    """Python's own except* with n handlers, whose bare raise has to stand in the handler itself."""
    lines = [f"  except* types[{i}] as error:\n   if await handle({i}, error): raise"
             for i in range(n)]
    scope = {}
    exec("\n".join(["async def guarded(body, types, handle, otherwise):", "  signal = None",
                    "  try: signal = await body()"] + lines +
                   ["  else: signal = signal or await otherwise()", "  return signal"]), scope)
    return scope["guarded"]
