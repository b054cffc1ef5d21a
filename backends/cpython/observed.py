"""asyncio's own tasks and groups, watched while they work. Nothing of them is written anew."""

import asyncio
import contextvars
import sys

import accidents
from run import Stop

_creator = contextvars.ContextVar("creator", default=None)

CancelledError = asyncio.CancelledError


# What a task says that is awaited though it is marked as being awaited: CPython's two words for it.
_refusals = {"await wasn't used with future", "yield was used instead of yield from"}


class Body:
    """Stands around a task's coroutine and sees what its task gives to it and gets from it: the
    first step, a cancellation that arrives, and the end, before the task is done for others."""

    __slots__ = ("coroutine", "run", "task", "known", "asked")

    def __init__(self, coroutine, run):
        self.coroutine = coroutine
        self.run = run
        self.asked = False

    def send(self, value):
        run = self.run
        if run.over:
            return self.drop(CancelledError())
        run.steps += 1
        known = self.known
        self.asked = False
        if not known.started:
            known.started = True
            if run.has_callbacks:
                _creator.set(known)
            run.record(known.number, "start")
        try:
            return self.coroutine.send(value)
        except StopIteration:
            self.returned()
            raise
        except BaseException as error:
            self.failed(error)
            raise

    def throw(self, error, value=None, traceback=None):
        run = self.run
        if run.over:
            return self.drop(error)
        run.steps += 1
        if type(error) is RuntimeError and str(error) in _refusals:
            run.note_accident(accidents.AWAIT_AFTER_SELF_AWAIT)
        if self.asked:
            self.asked = False
            if self.known.started and isinstance(error, CancelledError):
                run.record(self.known.number, "cancel")
        try:
            return self.coroutine.throw(error)
        except StopIteration:
            self.returned()
            raise
        except BaseException as end:
            self.failed(end)
            raise

    def close(self):
        self.coroutine.close()

    def __await__(self):
        return self.coroutine.__await__()

    def let_go(self):
        self.task = self.known = self.coroutine = None

    def returned(self):
        task = self.task
        # A request that came in the last step still cancels it.
        if task._must_cancel:
            error = CancelledError(*filter(None, [task._cancel_message]))
            self.run.end_task(self.known, "cancelled", "cancelled", error)
        else:
            self.run.end_task(self.known, "returned", "return", None)

    def failed(self, error):
        if isinstance(error, CancelledError):
            self.run.end_task(self.known, "cancelled", "cancelled", error)
        elif not isinstance(error, Stop):
            self.run.end_task(self.known, "raised", "raise", error)

    def drop(self, error):
        """The run is over: no more steps, only an end."""
        try:
            self.coroutine.close()
        except BaseException:
            pass
        raise error


class Task(asyncio.Task):
    """A task that knows its number, and tells apart who asked for a cancellation."""

    def __init__(self, coroutine, run, **more):
        self.hash = run.next_hash()
        body = Body(getattr(coroutine, "coroutine", coroutine), run)
        body.task = self
        self.body = body
        self.is_woken_by_its_group = False
        super().__init__(body, **more)
        self.known = body.known = run.add(self, True)

    def cancel(self, msg=None):
        body = self.body
        # The group itself, and not one of the siblings that it cancels just then and that wait for
        # this task.
        by_group = sys._getframe(1).f_code.co_name == "_on_task_done"
        if not (self.is_woken_by_its_group and by_group):
            body.asked = True
        try:
            return super().cancel(msg)
        except RecursionError:
            body.run.note_accident(accidents.CANCEL_RECURSION)
            raise

    def set_name(self, value):
        # Python 3.13.0 gives a task the name None that create_task() was not given.
        if value is not None:
            super().set_name(value)

    def __hash__(self):
        return self.hash


class Future(asyncio.Future):
    """A bare future that a program makes."""

    def __init__(self, run, **more):
        self.hash = run.next_hash()
        super().__init__(**more)

    def __hash__(self):
        return self.hash


class HashedCoroutine:
    """as_completed() puts coroutines into a set, where they go by their addresses; so they get
    numbers like everything else. Used only in programs that have as_completed()."""

    __slots__ = ("coroutine", "hash", "__name__")

    def __init__(self, coroutine, number):
        self.coroutine = coroutine
        self.hash = number
        self.__name__ = coroutine.__name__

    def send(self, value):
        return self.coroutine.send(value)

    def throw(self, *error):
        return self.coroutine.throw(*error)

    def close(self):
        return self.coroutine.close()

    def __await__(self):
        return self

    def __next__(self):
        return self.coroutine.send(None)

    def __hash__(self):
        return self.hash


# What a program's errors and texts call it.
HashedCoroutine.__name__ = "coroutine"

SHUTDOWNS = {"shutdown_asyncgens", "shutdown_default_executor"}
_called_otherwise = {"_wait_for_one": "as_completed"}


def task_factory(run):
    """For loop.set_task_factory(). A task without a name has that of its coroutine."""

    def make(loop, coroutine, name=None, **more):
        called = getattr(coroutine, "__name__", None)
        # Of a probe only main is watched; the rest is as if nobody looked.
        is_unwatched = called in SHUTDOWNS or (run.is_probe and run.known)
        if is_unwatched or not asyncio.iscoroutine(coroutine):
            return asyncio.Task(coroutine, loop=loop, name=name, **more)
        name = name or _called_otherwise.get(called, called)
        return Task(coroutine, run, loop=loop, name=name, **more)

    return make


class TaskGroup(asyncio.TaskGroup):
    """Notes what is spawned into it and when its block is left.

    A group wakes its parent, who waits at the group's end, by cancelling it. That is no request to
    the parent, and nothing of the program is cancelled by it.
    """

    async def __aenter__(self):
        entered = await super().__aenter__()
        frame = sys._getframe(1)
        self.name = _group_names.get(frame.f_lineno, "group")
        self.run = self._parent_task.body.run
        self.run.groups.append(self)
        return entered

    async def __aexit__(self, *raised):
        try:
            return await super().__aexit__(*raised)
        finally:
            number = self._parent_task.known.number
            self.run.record(number, "exit", f',"name":"{self.name}"')

    def create_task(self, coroutine, **more):
        task = super().create_task(coroutine, **more)
        if isinstance(task, Task):
            task.known.group = {"owner": self._parent_task.known.number, "name": self.name}
        return task

    def _on_task_done(self, task):
        parent = self._parent_task
        end = self._on_completed_fut
        parent.is_woken_by_its_group = end is not None and parent._fut_waiter is end
        try:
            super()._on_task_done(task)
        finally:
            parent.is_woken_by_its_group = False


_group_names = {}


def use_group_names(names):
    """By line of the program that runs: what stands behind `async with ... as`."""
    global _group_names
    _group_names = names


def marking_task(run):
    """Who marks: the running task; in a callback the task that is done, or else its creator."""
    task = asyncio.current_task(run.loop)
    if run.is_probe:
        return run.known[0]
    if task is not None:
        return task.known
    callback = sys._getframe(2)
    done = callback.f_locals.get(callback.f_code.co_varnames[0])
    return done.known if isinstance(done, Task) else _creator.get()
