"""with return_exceptions an error takes its place in the list and nothing is raised"""

import asyncio


async def async_func1():
    await asyncio.sleep(2)
    return 2


async def async_func2():
    await asyncio.sleep(1)
    return 1


async def async_func_with_exc():
    await asyncio.sleep(3)
    raise Exception("error")


async def main():
    result = await asyncio.gather(
        async_func1(),
        async_func2(),
        async_func_with_exc(),
        return_exceptions=True,
    )
    return result


if __name__ == "__main__":
    asyncio.run(main())
