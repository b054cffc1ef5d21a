"""What the programs of `concord explain SPEC --as python` need beside asyncio.

Such a program runs by itself too: `PYTHONPATH=backends/cpython python3 program.py` prints its marks
as they come. Under the worker of this folder mark() and now() go by the clock of the run.
"""

import asyncio
import operator
import sys
import time

_began = time.monotonic_ns()


def mark(label):
    """An event of the current task; alone, a line on standard output."""
    task = asyncio.current_task()
    print(f"{text(now()):>12}  {task.get_name() if task else 'a callback'}: {label}")


def now():
    """The time since the program began."""
    return duration(time.monotonic_ns() - _began)


def seconds(number):
    """`seconds(1.5)`, `seconds("1.000000001")`: a time, exact to the nanosecond."""
    if isinstance(number, int):
        return duration(number * 1_000_000_000)
    if isinstance(number, float):
        return duration(round(number * 1e9))
    whole, _, fraction = number.partition(".")
    ns = abs(int(whole)) * 1_000_000_000 + int(fraction.ljust(9, "0") or 0)
    return duration(-ns if number.startswith("-") else ns)


def _comparison(compare):
    def method(self, other):
        if type(other) is duration:
            return compare(self.ns, other.ns)
        # asyncio.sleep() asks whether its delay is positive. To a program a time is no number.
        if type(other) is int and sys._getframe(1).f_globals["__name__"].startswith("asyncio"):
            return compare(self.ns, other * 1_000_000_000)
        return NotImplemented

    return method


class duration:
    """A length of time, in whole nanoseconds: no number, but asyncio takes it for a delay."""

    __slots__ = ("ns",)

    def __init__(self, ns):
        self.ns = ns

    def __add__(self, other):
        return duration(self.ns + other.ns) if type(other) is duration else NotImplemented

    def __sub__(self, other):
        return duration(self.ns - other.ns) if type(other) is duration else NotImplemented

    def __mul__(self, other):
        return duration(self.ns * other) if isinstance(other, int) else NotImplemented

    __rmul__ = __mul__

    def __radd__(self, other):
        # A loop adds a delay to its time.
        return other + self.ns / 1e9 if type(other) is float else NotImplemented

    def __neg__(self):
        return duration(-self.ns)

    def __bool__(self):
        return self.ns != 0

    def __float__(self):
        return self.ns / 1e9

    def __eq__(self, other):
        return self.ns == other.ns if type(other) is duration else NotImplemented

    def __hash__(self):
        return hash((duration, self.ns))

    __lt__ = _comparison(operator.lt)
    __le__ = _comparison(operator.le)
    __gt__ = _comparison(operator.gt)
    __ge__ = _comparison(operator.ge)

    def __str__(self):
        for unit, length in (("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000)):
            if self.ns % length == 0:
                return f"{self.ns // length}{unit}"
        return f"{self.ns}ns"

    __repr__ = __str__


def text(*values):
    """The values as a spec would write them, one after the other: null, 400ms, [2, 1], t."""
    return "".join(_text(value, ()) for value in values)


def _text(value, above):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, duration)):
        return str(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return _text_of_collection(value, above)
    if isinstance(value, asyncio.Future):
        return name(value) or "future"
    if isinstance(value, BaseExceptionGroup):
        return f"group[{', '.join(_text(member, above) for member in value.exceptions)}]"
    if isinstance(value, BaseException):
        said = message(value)
        return f'{type_name(value)}("{said}")' if said else type_name(value)
    return f"<{type(value).__name__}>"


def _text_of_collection(collection, above):
    if any(each is collection for each in above):
        return "[...]"
    texts = [_text(member, (*above, collection)) for member in collection]
    if isinstance(collection, (set, frozenset)):
        texts.sort()
    return f"[{', '.join(texts)}]"


def state(future):
    """pending, returned, raised or cancelled."""
    if not isinstance(future, asyncio.Future):
        raise AttributeError(f"'{type(future).__name__}' object has no attribute 'state'")
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    return "raised" if future._exception is not None else "returned"


def name(future):
    """A task's name; a future is called by the variable that held it first."""
    if isinstance(future, asyncio.Task):
        return future.get_name()
    if isinstance(future, asyncio.Future):
        return getattr(future, "kept_name", "")
    raise AttributeError(f"'{type(future).__name__}' object has no attribute 'name'")


def message(exception):
    """What an exception was made with, as a text; str() of a KeyError would put it in quotes."""
    if isinstance(exception, BaseExceptionGroup):
        return exception.message
    if not isinstance(exception, BaseException):
        raise AttributeError(f"'{type(exception).__name__}' object has no attribute 'message'")
    said = str(exception.args[0]) if exception.args else ""
    if said.startswith("Task cannot await on itself: "):
        # CPython goes on with a description of the task, addresses included.
        return said.partition(":")[0]
    if said.endswith(" has been already entered"):
        # Of a group; CPython 3.11.4 put the words in another order.
        return said.removesuffix("been already entered") + "already been entered"
    if isinstance(exception, NameError) and said.startswith("cannot access "):
        # Of a variable that has no value yet; specs do not tell the two messages apart.
        return f"name '{said.split(chr(39))[1]}' is not defined"
    return said


def type_name(exception):
    """The type by which specs know an exception."""
    made = type(exception)
    return "NameError" if made is UnboundLocalError else made.__name__


def each(value):
    """The members of a list or a set, and anything else by itself."""
    return value if isinstance(value, (list, tuple, set, frozenset)) else (value,)


def add(collection, value):
    """list.append or set.add."""
    if isinstance(collection, list):
        collection.append(value)
    else:
        collection.add(value)


def discard(collection, value):
    """set.discard; of a list the first equal item, if there is one."""
    if not isinstance(collection, list):
        collection.discard(value)
    elif value in collection:
        collection.remove(value)


def named(coroutine, name):
    """Gives a coroutine the name that its task will have, wherever that is made of it."""
    if asyncio.iscoroutine(coroutine):
        coroutine.__name__ = name
    return coroutine


def drain(main):
    """Runs main, and then the loop until no task is left and nothing is ready, as a notebook's loop
    lives on."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(main)
    finally:
        while (left := asyncio.all_tasks(loop)) or loop._ready:
            if left:
                loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            loop.call_soon(loop.stop)
            loop.run_forever()
        loop.close()


def no_python(what):
    """Stands where a spec uses what Python does not have."""
    raise NotImplementedError(f"Python does not have {what}")
