"""remove_done_callback takes back every registration of a callback and counts them"""

import asyncio

from concord import mark


async def job():
    await asyncio.sleep(1)


async def main():
    t = asyncio.create_task(job(), name="t")

    def cb(future):
        mark("once")

    t.add_done_callback(cb)
    t.add_done_callback(cb)
    first = t.remove_done_callback(cb)
    second = t.remove_done_callback(cb)
    await asyncio.sleep(2)
    return [first, second]


if __name__ == "__main__":
    asyncio.run(main())
