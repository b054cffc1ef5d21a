"""a done callback that discards each task empties the set that keeps them"""

import asyncio

import concord
from concord import mark

background_tasks = set()


async def some_coro(param):
    await asyncio.sleep(1)
    mark(f"completed-{param}")


async def main():
    for i in range(10):
        task = asyncio.create_task(some_coro(i), name="task")
        background_tasks.add(task)

        def on_done(future):
            background_tasks.discard(future)
            mark(f"left-{len(background_tasks)}")

        task.add_done_callback(on_done)
    await asyncio.sleep(0)


if __name__ == "__main__":
    concord.drain(main())
