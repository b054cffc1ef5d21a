"""a task that raises and an except* that ignores it end a group early"""

import asyncio

from concord import mark


class TerminateTaskGroup(Exception):
    pass


async def force_terminate_task_group():
    raise TerminateTaskGroup()


async def job(task_id, sleep_time):
    mark(f"task-{task_id}-start")
    await asyncio.sleep(sleep_time)
    mark(f"task-{task_id}-done")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            a = group.create_task(job(1, 0.5), name="a")
            b = group.create_task(job(2, 1.5), name="b")
            await asyncio.sleep(1)
            c = group.create_task(force_terminate_task_group(), name="c")
    except* TerminateTaskGroup:
        mark("terminated")


if __name__ == "__main__":
    asyncio.run(main())
