#!/usr/bin/env python3
# An adapter that is right, or wrong in one way.
#
#   fake.py MODE [FILE]
#
# For every program main starts and returns 5. A program that begins with the mark "now" meets the
# wrong way of MODE; FILE then gets the number of the process group.
import json
import os
import signal
import subprocess
import sys
import time

MODE = sys.argv[1]


def say(kind, **body):
    print(json.dumps({kind: body}), flush=True)


def event(seq, word, task=0, **more):
    say("ev", seq=seq, t_ns=0, task=task, event=word, **more)


def main_task(**changed):
    return {"name": "main", "state": "returned", "started": True, "value": 5, "settled_ns": 0,
            "at_end": "returned", **changed}


def done(seq, **changed):
    say("done", **{"seq": seq, "ending": "finished", "main_ended_ns": 0, "tasks": [main_task()],
                   **changed})


def note_group():
    if len(sys.argv) > 2:
        with open(sys.argv[2] + ".new", "w", encoding="utf-8") as file:
            file.write(str(os.getpgid(0)))
        os.rename(sys.argv[2] + ".new", sys.argv[2])


def be_wrong(seq):
    """Whatever MODE says, after the start of main."""
    note_group()
    if MODE == "killed":
        print("the last thing I do", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    elif MODE == "exits":
        print("line 1\nline 2", file=sys.stderr, flush=True)
        sys.exit(3)
    elif MODE in ("hangs", "hangs-with-child"):
        if MODE == "hangs-with-child":
            subprocess.Popen(["sleep", "1000"])
        time.sleep(1000)
    elif MODE == "garbage":
        print("now at step 3", flush=True)
    elif MODE == "breaks-off":
        sys.stdout.write('{"ev": {"seq": 1, "t_ns"')
        sys.stdout.flush()
        sys.exit(3)
    elif MODE == "says-nothing-of-why":
        say("unsupported", seq=seq, reason="")
    elif MODE == "event-after-done":
        sys.stdout.write(json.dumps({"done": {"seq": seq, "ending": "finished", "main_ended_ns": 0,
                                              "tasks": [main_task()]}}) + "\n" +
                         json.dumps({"ev": {"seq": seq, "t_ns": 0, "task": 0, "event": "mark",
                                            "label": "late"}}) + "\n")
        sys.stdout.flush()
    elif MODE == "out-of-order":
        done(seq - 1)
    elif MODE == "huge-line":
        while True:
            sys.stdout.write("x" * 1_000_000)
    elif MODE == "floods":
        while True:
            event(seq, "mark", label="again")
    elif MODE == "closes-stdout":
        os.close(1)
        time.sleep(1000)
    elif MODE == "unsupported":
        say("unsupported", seq=seq, reason="no second Tuesday")
    elif MODE == "own-error":
        say("error", seq=seq, message="it broke", stack="line 7")
    else:
        raise SystemExit("there is no mode " + MODE)


def run_queued(seq, seed):
    """With seed 1 it does not answer before the next run was asked for, and with seed 3 never."""
    event(seq, "start")
    if seed == 1:
        backlog.append(sys.stdin.readline())
    if seed == 3:
        sys.exit(3)
    event(seq, "return")
    done(seq, tasks=[main_task(value=seed)])


def run(seq, program, **others):
    if MODE == "queues":
        return run_queued(seq, others["seed"])
    begins_with = program["coroutines"]["main"]["body"][0]
    event(seq, "start")
    if begins_with == {"mark": "now"} and MODE != "right":
        be_wrong(seq)
    else:
        event(seq, "return")
        is_timed = others.get("recording") == "outcome"
        done(seq, **({"took": {"wall_ns": 1500, "cpu_ns": 900}} if is_timed else {}))


def ready(**changed):
    say("ready", **{"protocol": 1, "name": "fake", "version": "1.5", "discipline": "cooperative",
                    "features": ["task", "sleep", "telepathy"], "clocks": ["virtual"], **changed})


def greet():
    """The answer to hello, or the way in which there is none."""
    if MODE == "exits-at-once":
        print("no module named 'trio'", file=sys.stderr)
        sys.exit(1)
    if MODE == "silent":
        time.sleep(1000)
    if MODE == "garbage-at-once":
        print("Welcome!", flush=True)
    if MODE == "queues":
        return ready(queues_runs=True, steerable=True)
    ready(protocol=2 if MODE == "newer" else 1)
    if MODE == "never-reads":
        note_group()
        time.sleep(1000)


backlog = []


def lines():
    while line := backlog.pop() if backlog else sys.stdin.readline():
        yield line


def serve():
    for line in lines():
        (kind, body), = json.loads(line).items()
        if kind == "hello":
            greet()
        elif kind == "run":
            run(**body)
        elif kind == "bye" and MODE == "ignores-bye":
            note_group()
            time.sleep(1000)
        elif kind == "bye":
            break


serve()
