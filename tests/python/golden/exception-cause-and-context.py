"""raise from keeps the cause, and an error in a handler keeps what was being handled"""

import asyncio


async def explicit():
    try:
        raise KeyError("k")
    except KeyError as e:
        raise ValueError("explicit") from e


async def implicit():
    try:
        raise KeyError("k")
    except KeyError:
        raise ValueError("implicit")


async def main():
    errors = await asyncio.gather(explicit(), implicit(), return_exceptions=True)
    return [errors[0].__cause__, errors[1].__cause__, errors[1].__context__]


if __name__ == "__main__":
    asyncio.run(main())
