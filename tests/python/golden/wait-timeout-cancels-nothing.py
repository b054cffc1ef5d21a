"""a timeout of wait raises nothing, cancels nothing and hands back both sets"""

import asyncio

import concord
from concord import seconds


async def job(n):
    await asyncio.sleep(n * seconds(1))
    return n


async def main():
    quick = asyncio.create_task(job(1), name="quick")
    slow = asyncio.create_task(job(3), name="slow")
    done, pending = await asyncio.wait([quick, slow], timeout=2)
    return [done, pending]


if __name__ == "__main__":
    concord.drain(main())
