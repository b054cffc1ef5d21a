"""Who waits for what in a deadlock, in the words that all backends of concord share."""

import asyncio

import concord


def waits_of(run):
    """One sentence for each task that is left."""
    return [
        f"{known.future.get_name()} waits {_how(run, known.future)}"
        for known in run.known
        if known.is_task and known.state == "pending"
    ]


def _how(run, task):
    waited = task._fut_waiter
    innermost = _innermost_known(task.body.coroutine)
    if innermost is not None and innermost.cr_code.co_name == "_wait":
        return f"in wait() for {_names(innermost.cr_frame.f_locals['fs'])}"
    if innermost is not None:
        return "for the next item of as_completed"
    for group in run.groups:
        if group._on_completed_fut is waited and waited is not None:
            return f"at the end of its group for tasks {_names(group._tasks)}"
    if isinstance(waited, asyncio.Task):
        return f"for task '{waited.get_name()}'"
    children = getattr(waited, "_children", None)
    if children is not None:
        return f"for a gather of {_names(children)}"
    name = getattr(waited, "kept_name", "")
    return f"for future '{name}'" if name else "for a future"


def _innermost_known(coroutine):
    """asyncio's coroutine for wait() or for an item of as_completed(), if it waits in one."""
    while coroutine is not None:
        coroutine = getattr(coroutine, "coroutine", coroutine)
        if not hasattr(coroutine, "cr_await"):
            break
        if coroutine.cr_code.co_name in ("_wait", "_wait_for_one"):
            return coroutine
        coroutine = coroutine.cr_await
    return None


def _names(futures):
    def number(future):
        known = getattr(future, "known", None)
        return known.number if known else -1

    if isinstance(futures, (set, frozenset)):
        futures = sorted(futures, key=number)
    names = (concord.name(future) for future in futures)
    return ", ".join(f"'{name}'" if name else "a future" for name in names)
