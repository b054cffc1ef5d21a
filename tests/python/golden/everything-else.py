"""What no \"other\" program has, with names that Python needs for itself"""

import asyncio

import concord
from concord import mark, now, seconds


class AbortError(Exception):
    pass


class Late(AbortError):
    pass


lambda_ = 0


async def do_it(delay, asyncio_, times):
    global lambda_
    for x__ in range(2, 5):
        if x__ == 3 and not (times < 2 or times * 2 - 1 >= 7):
            continue
        elif x__ in [1, 2]:
            pass
        else:
            break
        await asyncio.sleep(delay)
    while lambda_ < 3:
        lambda_ += 1
    main_ = -times
    total = (times + 1) * 2
    twice = pause * 2
    rest = -times % 4 * (7 % 3)
    later = now() + seconds(1.5)
    mark(f"at-{now()}-{concord.text(asyncio_)}-{total}-{twice}-{later}-{concord.text(names)}")
    return [main_, rest, None, True, "a \"{b}\"", x__ is not None]


do_it.__name__ = "do-it"


async def waits(future_):
    value = await future_
    return value


async def main():
    global gate, names, pause
    gate = asyncio.get_running_loop().create_future()
    names = []
    pause = seconds(0.4)
    seen: object
    async with asyncio.TaskGroup() as g:
        g.create_task(do_it(1, seconds(2), 3), name=f"job-{pause}")
        inner = g.create_task(waits(gate), name="inner")
        gate.set_result(7)
    later = asyncio.TaskGroup()
    bare = asyncio.get_running_loop().create_future()
    f = asyncio.gather(
        asyncio.create_task(do_it(0, 0, 1), name="a"),
        asyncio.create_task(waits(gate), name="b"),
    )
    async with later:
        many = [later.create_task(waits(gate), name="many") for _ in range(2)]

    def cb(future):
        global lambda_
        nonlocal seen
        seen = concord.state(future)
        lambda_ = 9
        names.append(concord.name(future))

    f.add_done_callback(cb)
    bare.add_done_callback(cb)
    removed = bare.remove_done_callback(cb)
    bare.set_exception(KeyError(f"k-{removed}"))
    try:
        await asyncio.gather(
            f,
            concord.named(do_it(1, None, 1), "a"),
            *many,
            bare,
            *[waits(m) for m in many],
        )
    except (KeyError, asyncio.CancelledError) as e:
        mark(f"heard-{concord.message(e)}-{type(e).__name__}")
        raise AbortError from e
    else:
        mark("fine")
    finally:
        mark("finally")
    try:
        raise BaseExceptionGroup(
            "several",
            [ValueError(f"a-{removed}"), AbortError(), asyncio.CancelledError()],
        )
    except* ValueError as group:
        part = group.subgroup((ValueError, KeyError))
    except* AbortError:
        raise
    accepted = inner.cancel(msg="too late")
    w = asyncio.wait([f, inner], timeout=0.1, return_when=asyncio.FIRST_EXCEPTION)
    two = await w
    done, pending = await asyncio.wait(many)
    for task in list(pending):
        pending.discard(task)
        task.cancel()
    concord.discard(names, 1)
    items = asyncio.as_completed([asyncio.sleep(1, 5), inner], timeout=2)
    await next(items)
    await concord.no_python("an operation of Asio's own")
    asyncio.create_task(waits(asyncio.current_task()))
    order = sorted(concord.name(t) for t in done)
    size = len([t for t in done])
    last = many[-1].result()
    return [
        len(seen),
        part.__cause__,
        part.__context__,
        list(part.exceptions),
        set(names),
        asyncio.current_task().cancelling(),
    ]


if __name__ == "__main__":
    concord.drain(main())
