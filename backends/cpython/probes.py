"""Probes run in a process of their own: whatever they do to it, no other program meets.

To take a process apart from this one costs more than most probes. So the next one is made while a
probe runs, and waits for its request; what it does first (to touch the memory that it will need, of
which it then has copies) happens beside the work of this process.
"""

import asyncio
import json
import os
import sys
import traceback

_own_process = None
_told = None
_next = None
_ended = []


class Child:
    """Lives until it has run one probe, or until this process is gone."""

    def __init__(self, run):
        told, tell = os.pipe()
        request, send = os.pipe()
        self.number = os.fork()
        if self.number == 0:
            os.close(told)
            os.close(send)
            _live_as_child(request, tell, run)
        os.close(tell)
        os.close(request)
        self.told = told
        self.send = send

    def ask(self, request):
        data = json.dumps(request).encode()
        try:
            while data:
                data = data[os.write(self.send, data):]
        except BrokenPipeError:
            pass  # How it ended is seen when its answer is waited for.
        self.give_up()

    def give_up(self):
        os.close(self.send)

    def has_ended_well(self):
        ended = os.read(self.told, 1) != b""
        os.close(self.told)
        return ended


def run(request, run_program):
    """Runs it in a child of this process. Where that does not come to its end, nor does this one:
    it ends as the child did, and whoever speaks with it sees a crash."""
    global _next
    _reap()
    child = _next or Child(run_program)
    child.ask(request)
    _next = Child(run_program)
    _ended.append(child.number)
    if child.has_ended_well():
        return
    end()
    code = os.waitstatus_to_exitcode(_reap())
    if code < 0:
        os.kill(os.getpid(), -code)
    os._exit(code or 1)


def end():
    """No probe is to come."""
    global _next
    if _next is not None:
        _next.give_up()
        os.waitpid(_next.number, 0)
        _next = None


def _reap():
    """Only later than they have said all, since to take a process down takes time."""
    status = 0
    while _ended:
        _, status = os.waitpid(_ended.pop(), 0)
    return status


def _live_as_child(request, tell, run_program):
    global _own_process, _told, _next
    _own_process, _told, _next = os.getpid(), tell, None
    _shut_off_streams()
    try:
        _touch_memory()
        asked = _read_all(request)
        if asked:
            run_program(json.loads(asked))
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    leave()


def _shut_off_streams():
    """Input holds what is asked of other programs, and output is for what is told of this one."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdout = sys.stderr


def _touch_memory():
    loop = asyncio.SelectorEventLoop()
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()


def _read_all(request):
    parts = []
    while part := os.read(request, 65536):
        parts.append(part)
    os.close(request)
    return b"".join(parts)


def leave():
    """The end of a child: all has been said."""
    check()
    os.write(_told, b".")
    os._exit(0)


def check():
    """A process that the probe itself has made goes on where the child does, and must not speak."""
    if _own_process is not None and os.getpid() != _own_process:
        os._exit(0)
