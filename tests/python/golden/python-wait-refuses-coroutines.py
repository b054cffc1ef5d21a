import asyncio

from concord import mark


async def work():
    mark("ran")


async def main():
    coroutines = [work(), work()]
    try:
        done, pending = await asyncio.wait(coroutines)
        return len(done)
    except TypeError:
        mark("refused")
        for coroutine in coroutines:
            coroutine.close()


if __name__ == "__main__":
    asyncio.run(main())
