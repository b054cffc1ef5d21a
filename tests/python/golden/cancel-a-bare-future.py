"""cancelling a bare future cancels whoever awaits it, though nobody asked that of them"""

import asyncio

import concord


async def waiter(f):
    await f


async def main():
    f = asyncio.get_running_loop().create_future()
    w = asyncio.create_task(waiter(f), name="w")
    await asyncio.sleep(1)
    accepted = f.cancel()
    done, pending = await asyncio.wait([w])
    return [accepted, concord.state(f), concord.state(w)]


if __name__ == "__main__":
    asyncio.run(main())
