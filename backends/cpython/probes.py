"""Probes run in a process of their own: whatever they do to it, no other program meets.

To take a process apart from this one costs more than most probes: its tables of pages are copied,
and after that, on both sides, each page that is written to. So this process is forked once only,
and it is the fork, a server with nothing else to do, that makes the children, in advance and beside
the work of this process. A child first plays a probe that nobody hears: then it has copies of what
it will need, and waits for a request.

    worker  -- request -->                 child    a length, and so many bytes
    worker  <-- "N done" or "N ended C" -- child N, or the server when it has ended with code C
"""

import gc
import marshal
import os
import select
import sys
import traceback

from program import compiled_probe, take_over_probe

# Children that wait for a request. Each costs some megabytes, so there are few at first.
_most_ready = 16

_own_process = None
_told = None
_server = None


class Server:
    """Lives until this process closes its end of the pipe of requests, or is gone."""

    def __init__(self, run_program):
        request, self._request = os.pipe()
        told, tell = os.pipe()
        self.number = os.fork()
        if self.number == 0:
            os.close(self._request)
            os.close(told)
            try:
                _serve(request, tell, run_program)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
        os.close(request)
        os.close(tell)
        self._told = open(told)
        self._done = set()

    def run(self, asked):
        """Returns None, or the code with which the child ended before its probe did."""
        _write(self._request, marshal.dumps((asked, compiled_probe(asked["python"]))))
        while True:
            number, how, *code = self._told.readline().split() or (0, "ended", 1)
            if how == "done":
                self._done.add(number)
                return None
            if number not in self._done:
                return int(*code)
            self._done.remove(number)

    def end(self):
        os.close(self._request)
        os.waitpid(self.number, 0)


def run(asked, run_program):
    """Runs it in a child. Where that does not come to its end, nor does this process: it ends as
    the child did, and whoever speaks with it sees a crash."""
    global _server
    _server = _server or Server(run_program)
    code = _server.run(asked)
    if code is None:
        return
    end()
    if code < 0:
        os.kill(os.getpid(), -code)
    os._exit(code or 1)


def end():
    """No probe is to come."""
    global _server
    if _server is not None:
        _server.end()
        _server = None


def _serve(request, tell, run_program):
    _shut_off_streams()
    compiled_probe(_rehearsal["python"])
    gc.collect()
    gc.freeze()
    turn, next_turn = os.pipe()
    os.write(next_turn, b".")
    hung_up = select.poll()
    hung_up.register(request, 0)
    children = 0
    while not hung_up.poll(0):
        for _ in range(2 if children < _most_ready else 1):
            children += 1
            if os.fork() == 0:
                _live_as_child(request, turn, next_turn, tell, run_program)
        _report_end(tell)
        children -= 1
    while children > 0:
        _report_end(tell)
        children -= 1
    os._exit(0)


def _report_end(tell):
    number, status = os.wait()
    try:
        os.write(tell, f"{number} ended {os.waitstatus_to_exitcode(status)}\n".encode())
    except BrokenPipeError:
        pass  # Nobody wants to know.


def _live_as_child(request, turn, next_turn, tell, run_program):
    global _own_process, _told, _server
    _own_process, _told, _server = os.getpid(), tell, None
    try:
        _rehearse(run_program)
        os.read(turn, 1)
        asked = _read(request)
        os.write(next_turn, b".")
        for pipe in (request, turn, next_turn):
            os.close(pipe)
        if asked is None:
            os._exit(0)
        asked, code = marshal.loads(asked)
        if code is not None:
            take_over_probe(asked["python"], code)
        run_program(asked)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    leave()


def _shut_off_streams():
    """Input holds what is asked of other programs, and output is for what is told of this one."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdout = sys.stderr


_rehearsal = {"seq": 0, "probe": True, "python": """import asyncio


async def fail():
    raise ValueError("one")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    await asyncio.gather(task, asyncio.sleep(0), return_exceptions=True)


asyncio.run(main())
"""}


def _rehearse(run_program):
    output = os.dup(1)
    os.dup2(0, 1)
    run_program(_rehearsal)
    os.dup2(output, 1)
    os.close(output)


_bytes_of_length = 8


def _write(pipe, data):
    data = len(data).to_bytes(_bytes_of_length, "little") + data
    try:
        while data:
            data = data[os.write(pipe, data):]
    except BrokenPipeError:
        pass  # How it ended is seen when its answer is waited for.


def _read(pipe):
    length = _read_exactly(pipe, _bytes_of_length)
    return length and _read_exactly(pipe, int.from_bytes(length, "little"))


def _read_exactly(pipe, count):
    """Returns None where whoever writes is gone."""
    parts = []
    while count:
        part = os.read(pipe, count)
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def leave():
    """The end of a child: all has been said."""
    check()
    os.write(_told, f"{_own_process} done\n".encode())
    os._exit(0)


def check():
    """A process that the probe itself has made goes on where the child does, and must not speak."""
    if _own_process is not None and os.getpid() != _own_process:
        os._exit(0)
