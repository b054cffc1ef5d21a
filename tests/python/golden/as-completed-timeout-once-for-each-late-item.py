"""as_completed raises TimeoutError once for each late item and cancels nothing"""

import asyncio

import concord
from concord import mark


async def func(num):
    await asyncio.sleep(num)
    return num


async def main():
    for finished in asyncio.as_completed([func(num) for num in range(10)], timeout=4.5):
        try:
            num = await finished
            mark(f"got-{concord.text(num)}")
        except TimeoutError:
            mark("timeout")


if __name__ == "__main__":
    concord.drain(main())
