"""The values of programs: how they are reckoned with, read as text, and written as JSON."""
import builtins
import operator


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


class Call:
    """A coroutine that has not begun."""
    def __init__(self, name, arguments):
        self.name, self.arguments, self.used = name, arguments, False

    def take(self):
        if self.used: raise RuntimeError("cannot reuse already awaited coroutine")
        self.used = True
        return self


class AnyTask:
    """What programs may see of a task."""
    def __init__(self, number, name):
        self.number, self.name, self.state = number, name, "pending"
        self.value = self.error = None


OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "%": operator.mod,
              "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
              ">=": operator.ge, "in": lambda a, b: a in b, "not in": lambda a, b: a not in b,
              "is": operator.is_, "is not": operator.is_not, "neg": operator.neg,
              "not": operator.not_}
FUNCTIONS = {"len": len, "range": lambda *a: list(range(*a)), "sorted": sorted, "set": set}


def type_name(error):
    """As programs call it; a trio.Cancelled is their CancelledError."""
    if isinstance(error, ExceptionGroup): return "ExceptionGroup"
    if isinstance(error, BaseExceptionGroup): return "BaseExceptionGroup"
    return {"Cancelled": "CancelledError"}.get(type(error).__name__, type(error).__name__)


def message(error):
    if isinstance(error, BaseExceptionGroup): return error.message
    return text(error.args[0]) if error.args else None


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
    if isinstance(x, AnyTask): return x.name
    if isinstance(x, BaseExceptionGroup): return "group[" + ", ".join(map(text, x.exceptions)) + "]"
    if isinstance(x, BaseException):
        return type_name(x) + (f'("{message(x)}")' if message(x) is not None else "")
    return str(x)


def plain(x):
    """A value as the protocol writes it."""
    if isinstance(x, Duration): return {"duration_ns": x.ns}
    if isinstance(x, BaseException): return {"exception": tree(x)}
    if isinstance(x, AnyTask): return {"task": x.number}
    if isinstance(x, list): return [plain(item) for item in x]
    if isinstance(x, set): return {"set": [plain(item) for item in x]}
    if x is None or isinstance(x, (bool, int, str)): return x
    return {"opaque": type(x).__name__.lower()}


def exception_types(program, cancelled):
    types = {**vars(builtins), "CancelledError": cancelled, "InvalidStateError": InvalidStateError}
    for name, parent in program["exceptions"]: types[name] = type(name, (types[parent],), {})
    return types
