"""Probes run in a process of their own: whatever they do to it, no other program meets."""

import os
import sys
import traceback

_own_process = None
_told = None
_ended = []


def run(program):
    """Runs it in a child of this process. Where that does not come to its end, nor does this one:
    it ends as the child did, and whoever speaks with it sees a crash."""
    global _own_process, _told
    _reap()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _own_process, _told = os.getpid(), writing
        _shut_off_streams()
        try:
            program()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        leave()
    os.close(writing)
    has_ended = os.read(reading, 1) != b""
    os.close(reading)
    _ended.append(child)
    if has_ended:
        return
    status = _reap()
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        os.kill(os.getpid(), -code)
    os._exit(code or 1)


def _reap():
    """Waits for those that have said all: only later, since to take a process down takes time."""
    status = 0
    while _ended:
        _, status = os.waitpid(_ended.pop(), 0)
    return status


def _shut_off_streams():
    """Input holds what is asked of other programs, and output is for what is told of this one."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    sys.stdout = sys.stderr


def leave():
    """The end of a child: all has been said."""
    check()
    os.write(_told, b".")
    os._exit(0)


def check():
    """A process that the probe itself has made goes on where the child does, and must not speak."""
    if _own_process is not None and os.getpid() != _own_process:
        os._exit(0)
