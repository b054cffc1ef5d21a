"""a task made among gather's arguments is older than the coroutines beside it"""

import asyncio

import concord
from concord import mark


async def factorial(name, number):
    f = 1
    for i in range(2, number + 1):
        mark(f"{name}-computes-{i}")
        await asyncio.sleep(1)
        f *= i
    mark(f"{name}-has-{f}")
    return f


async def main():
    result_lst = await asyncio.gather(
        concord.named(factorial("A", 2), "A"),
        (B := asyncio.create_task(factorial("B", 3), name="B")),
    )
    return result_lst


if __name__ == "__main__":
    asyncio.run(main())
