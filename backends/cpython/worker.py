"""The backend `cpython`: runs asyncio programs for concord, as backends/PROTOCOL.md says.

    worker.py [--uvloop]        uvloop on the real clock, where it is installed

It needs Python 3.11 or later and nothing else. What a program is made of stands in program.py, on
which loop it runs in loops.py, how its tasks are watched in observed.py.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0])

import asyncio
import gc
import json
import os
import platform
import signal
import traceback
import warnings

import accidents
import bare
import concord
import loops
import observed
import probes
from program import program_of
from run import Run, Stop

FEATURES = ["task", "sleep", "cancel", "gather", "wait", "as-completed", "group", "callback",
            "future", "python"]
PRIMITIVES = ["spawn", "sleep", "cancel", "join", "gather", "wait", "as_completed", "group"]

current = None
uvloop_class = None
uvloop_maker = None  # Of its own loops, for bare runs.
plain_group = asyncio.TaskGroup


def ready():
    answer = {
        "protocol": 1,
        "name": "cpython",
        "version": platform.python_version(),
        "discipline": "fifo",
        "features": FEATURES,
        "clocks": ["virtual", "real"],
        "steerable": True,
        "primitives": [{"primitive": name, "kind": "native"} for name in PRIMITIVES],
        "wants": ["python"],
        "queues_runs": True,
        "python": platform.python_version(),
    }
    if uvloop_class is not None:
        import uvloop

        answer.update(name="uvloop", clocks=["real"], steerable=False,
                      version=f"{uvloop.__version__}, Python {platform.python_version()}")
    return {"ready": answer}


class Policy(asyncio.DefaultEventLoopPolicy):
    """asyncio.run() makes its loop here."""

    def new_event_loop(self):
        if current.is_virtual:
            return loops.VirtualLoop(current)
        return (uvloop_class or loops.RealLoop)(current)


# Given to programs.


def mark(label):
    run = current
    if run is not None and not run.over:
        run.mark(observed.marking_task(run).number, label)


def now():
    return concord.duration(current.now())


def keep(name, value):
    current.keep(name, value)


def hashed(function):
    def call(*arguments):
        return observed.HashedCoroutine(function(*arguments), current.next_hash())

    call.__name__ = function.__name__
    return call


def gather_hash(future):
    number = getattr(future, "number", None)
    if number is None:
        number = future.number = current.next_hash()
    return number


def watched_outcome(method):
    """Of gathers: from asyncio it comes as well."""
    def call(gather, outcome):
        if current is not None and sys._getframe(1).f_code.co_filename == "program":
            current.note_accident(accidents.GATHER_SETTLED)
        return method(gather, outcome)

    return call


PROVIDED = {"__keep__": keep, "__hashed__": hashed}


# Limits.


class Alarm:
    """Ends a program that runs for too long: by an exception in whatever it does, again and again.

    A program that catches them all is left behind by a fresh start of the process, which goes on
    where this one was.
    """

    _again = 0.1
    _most = 20

    def __init__(self, requests):
        self.requests = requests
        self.rings = 0
        signal.signal(signal.SIGALRM, self.ring)

    def set(self, run):
        self.rings = 0
        signal.setitimer(signal.ITIMER_REAL, run.deadline_ms / 1000, self._again)

    def clear(self):
        signal.setitimer(signal.ITIMER_REAL, 0)

    def ring(self, number, frame):
        run = current
        if not is_in_program(frame):
            return
        run.hang(f"{run.deadline_ms}ms (--timeout)")
        self.rings += 1
        if self.rings > self._most:
            run.done()
            self.clear()  # It would outlive the start, and find nobody to hear it.
            if run.is_probe:
                probes.leave()
            self.requests.hand_on()
            os.execv(sys.executable, [sys.executable, __file__, *sys.argv[1:]])
        raise Stop


def in_program(action):
    """Here, and in nothing around it, a run may be ended by the alarm."""
    action()


def is_in_program(frame):
    while frame is not None and frame.f_code is not in_program.__code__:
        frame = frame.f_back
    return frame is not None


def run_message(asked, alarm):
    if asked.get("recording") == "outcome" and not asked.get("probe"):
        run_bare(asked)
    elif asked.get("probe"):
        probes.run(asked, lambda asked: run_program(asked, alarm))
    else:
        run_program(asked, alarm)


def run_bare(asked):
    try:
        answer = bare.run(asked, uvloop_maker or asyncio.SelectorEventLoop, plain_group)
    except Exception as failure:
        answer = {"error": {"seq": asked["seq"], "message": concord.text(failure)}}
    write_line(answer)


def run_program(asked, alarm):
    """Everything from the request to the last message about it."""
    global current
    run = current = Run(asked, write)
    failure = None
    try:
        program = program_of(asked["python"], run.is_probe)
        asyncio.TaskGroup = plain_group if run.is_probe else observed.TaskGroup
        run.has_callbacks = program.has_callbacks
        run.may_wrap = program.has_except_star and sys.version_info < (3, 11, 4)
        alarm.set(run)
        in_program(lambda: program.run(PROVIDED))
    except Stop:
        pass
    except BaseException as error:
        # Whatever main ends with comes out of asyncio.run() as well.
        failure = error if not run.known else None
    run.finish("finished")
    try:
        in_program(lambda: close_coroutines(run))
    except Stop:
        pass
    alarm.clear()
    if run.refused is not None:
        write_line({"unsupported": {"seq": run.seq, "reason": run.refused}})
    elif failure is not None and run.is_probe:
        run.never_began(failure)
        run.done()
    elif isinstance(failure, SyntaxError) and "too many" in str(failure):
        # The specs' language has no such limit: no mistake of theirs, nor of this worker.
        write_line({"unsupported": {"seq": run.seq, "reason": message_of(failure)}})
    elif failure is not None:
        write_line({"error": {"seq": run.seq, "message": message_of(failure),
                              "stack": "".join(traceback.format_exception(failure))}})
    else:
        run.done()
    run.let_go()
    current = None


def message_of(failure):
    if isinstance(failure, SyntaxError):
        return f"Python does not take the program: {failure}"
    return f"the program raised {concord.text(failure)} before main began"


def close_coroutines(run):
    """Left alone they would end when they are collected, in the middle of another program."""
    for known in run.known:
        if known.is_task and known.state == "pending":
            try:
                known.future.body.coroutine.close()
            except Stop:
                raise
            except BaseException:
                pass


# The protocol.


class Requests:
    """The lines of standard input; first those that were read before a fresh start."""

    _file = "CONCORD_UNREAD"

    def __init__(self):
        self.buffer = b""
        if self._file in os.environ:
            with open(int(os.environ.pop(self._file)), "rb") as unread:
                self.buffer = unread.read()

    def hand_on(self):
        """To the process that takes the place of this one."""
        import tempfile

        unread = tempfile.TemporaryFile()
        unread.write(self.buffer)
        unread.seek(0)
        number = os.dup(unread.fileno())
        os.set_inheritable(number, True)
        os.environ[self._file] = str(number)

    def __iter__(self):
        while True:
            line, line_feed, rest = self.buffer.partition(b"\n")
            if line_feed:
                self.buffer = rest
                yield line
                continue
            more = os.read(0, 65536)
            if not more:
                return
            self.buffer += more


def write(text):
    probes.check()
    data = text.encode()
    while data:
        data = data[os.write(1, data):]


def write_line(message):
    write(json.dumps(message) + "\n")


def prepare_python():
    """What CPython would tell a user about programs that fail on purpose is nobody's news here."""
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda unraisable: None
    # Else asyncio.run() would put its own handler in place for every program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.setswitchinterval(1)
    asyncio.set_event_loop_policy(Policy())
    gather = asyncio.tasks._GatheringFuture
    gather.__hash__ = gather_hash
    gather.set_result = watched_outcome(gather.set_result)
    gather.set_exception = watched_outcome(gather.set_exception)
    concord.mark = mark
    concord.now = now
    gc.collect()
    gc.freeze()
    gc.disable()


def fix_hashes_of_texts():
    """Sets of texts are walked in an order that differs between processes, unless this is set."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def imported_uvloop():
    try:
        import uvloop
    except ImportError as error:
        sys.exit(f"this Python has no uvloop ({error}), which Debian's python3-uvloop installs")
    return uvloop


def main():
    global uvloop_class, uvloop_maker
    fix_hashes_of_texts()
    if "--uvloop" in sys.argv:
        uvloop = imported_uvloop()
        uvloop_class = loops.uvloops(uvloop)
        uvloop_maker = uvloop.new_event_loop
    prepare_python()
    requests = Requests()
    alarm = Alarm(requests)
    runs = 0
    for line in requests:
        message = json.loads(line)
        if "run" in message:
            run_message(message["run"], alarm)
            runs += 1
            # asyncio looks at all tasks that are alive, those of earlier runs included.
            if runs % 10 == 0:
                gc.collect(2 if runs % 1000 == 0 else 0)
        elif "hello" in message:
            write_line(ready())
        elif "bye" in message:
            break
    probes.end()


if __name__ == "__main__":
    main()
