"""an error raised in an except* stands beside what was left over"""

import asyncio


async def main():
    try:
        raise ExceptionGroup("", [KeyError("k"), ValueError("v")])
    except* KeyError:
        raise OSError("from the handler")


if __name__ == "__main__":
    asyncio.run(main())
