"""each mode of wait returns at its own moment, and none of them raises"""

import asyncio


async def works(delay):
    await asyncio.sleep(delay)


async def fails(delay):
    await asyncio.sleep(delay)
    raise ValueError


async def main():
    ok = asyncio.create_task(works(1), name="ok")
    bad = asyncio.create_task(fails(2), name="bad")
    slow = asyncio.create_task(works(3), name="slow")
    finished, pending = await asyncio.wait(
        [ok, bad, slow],
        timeout=3600,
        return_when=asyncio.ALL_COMPLETED,
    )
    return [finished, pending]


if __name__ == "__main__":
    asyncio.run(main())
