"""a group made before its block is entered refuses tasks until then and a second entry"""

import asyncio

from concord import mark


async def job():
    await asyncio.sleep(1)


async def main():
    g = asyncio.TaskGroup()
    try:
        early = g.create_task(job(), name="early")
    except RuntimeError:
        mark("not-yet")
    async with g:
        a = g.create_task(job(), name="a")
    try:
        async with g:
            mark("never-again")
    except RuntimeError:
        mark("refused")


if __name__ == "__main__":
    asyncio.run(main())
